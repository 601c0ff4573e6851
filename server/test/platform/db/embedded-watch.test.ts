import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedServer } from '../../../src/platform/db/embedded.ts';
import { startWatchedEmbedded } from '../../../src/platform/db/embedded-watch.ts';
import { createPool, type DatabasePool } from '../../../src/platform/db/pool.ts';

describe('the embedded server under watch', () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'liandong-watch-'));
  const notices: string[] = [];
  let server: EmbeddedServer;
  let pool: DatabasePool;

  beforeAll(async () => {
    chmodSync(dir, 0o755);
    server = await startWatchedEmbedded({ dir }, (text) => notices.push(text));
    pool = createPool({ url: server.url, max: 4 });
  }, 120_000);
  afterAll(async () => {
    await pool.end();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const write = async (n: number): Promise<boolean> =>
    pool.query('insert into kept values ($1) on conflict do nothing', [n]).then(
      () => true,
      () => false,
    );

  it('[F03] is started again on its port after a kill, and holds every acknowledged row', async () => {
    await pool.query('create table kept (n integer primary key)');
    const acknowledged: number[] = [];
    for (let n = 0; n < 40; n++) if (await write(n)) acknowledged.push(n);
    const killed = server.pid;
    process.kill(killed, 'SIGKILL');
    let n = 40;
    // A connection may be answered for a moment longer than its server lives.
    while (n < 80 || server.pid === killed) {
      if (n < 80 && (await write(n))) acknowledged.push(n++);
      else await pause(100);
    }
    expect(server.pid).not.toBe(killed);
    expect(notices).toHaveLength(1);
    const { rows } = await pool.query<{ n: number }>('select n from kept order by n');
    expect(rows.map((row) => row.n)).toEqual(acknowledged);
    expect(acknowledged).toHaveLength(80);
  }, 120_000);
});
