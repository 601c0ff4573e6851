import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbedded } from '../../../src/platform/db/embedded.ts';
import { isAlive } from '../../../src/platform/db/embedded-process.ts';
import { createPool, type DatabasePool } from '../../../src/platform/db/pool.ts';
import { scratchFolder } from '../../harness/scratch.ts';

const dir = scratchFolder('liandong-crash-');
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

/** The server and all its children, killed in the same moment. */
function killAll(postmaster: number): void {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)])
    .toString()
    .trim()
    .split(/\s+/)
    .map(Number);
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A backend may have ended by itself meanwhile.
    }
  }
}

/** Writes an order, its event and a counter in one transaction until the connection breaks; notes what was acknowledged. */
async function writeUntilBroken(pool: DatabasePool, writer: number, acknowledged: string[]): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `${writer}-${n}`;
    try {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('insert into work_order (id) values ($1)', [id]);
        await client.query('insert into event (order_id) values ($1)', [id]);
        await client.query('update counter set n = n + 1 where shard = $1', [writer]);
        await client.query('commit');
        acknowledged.push(id);
      } finally {
        client.release();
      }
    } catch {
      return;
    }
  }
}

describe('the embedded server under kill -9 of all its processes', () => {
  it('loses nothing that was acknowledged and keeps each transaction whole', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const server = await startEmbedded({ dir });
      const pool = createPool({ url: server.url, max: 8, applicationName: 'crash' });
      await pool.query(
        'create table if not exists work_order (id text primary key); create table if not exists event (order_id text not null)',
      );
      await pool.query('create table if not exists counter (shard int primary key, n int not null)');
      await pool.query('insert into counter select g, 0 from generate_series(0, 99) g on conflict do nothing');
      const writers = Array.from({ length: 8 }, (_, i) => writeUntilBroken(pool, round * 10 + i, acknowledged));
      await pause(500 + round * 130);
      killAll(server.pid);
      await Promise.all(writers);
      await pool.end();
      while (isAlive(server.pid)) await pause(10);
      await server.stop();
    }
    expect(acknowledged.length).toBeGreaterThan(50);

    const server = await startEmbedded({ dir });
    const pool = createPool({ url: server.url });
    const lost = await pool.query('select id from unnest($1::text[]) as a (id) except select id from work_order', [acknowledged]);
    expect(lost.rows).toEqual([]);
    const torn = await pool.query(
      `select (select count(*) from work_order) - (select count(*) from event) as events,
              (select count(*) from work_order) - (select sum(n) from counter) as counters`,
    );
    expect(torn.rows).toEqual([{ events: '0', counters: '0' }]);
    await pool.end();
    expect(await server.stop()).toBe(true);
  }, 20_000);
});
