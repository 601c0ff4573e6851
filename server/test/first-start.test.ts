import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demandsOfHotIssues } from '../src/demo/demo-hot-issues.ts';
import { demandsOfRoutes } from '../src/demo/demo-routes.ts';
import { demandsOfTopics } from '../src/demo/demo-topics.ts';
import { emptyDatabase, type TestDatabase } from './harness/database.ts';
import { program } from './harness/programs.ts';

const demands = 6;

describe('a first start that is cut off', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-first-'));
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    database = await emptyDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The program as `npm start` runs it, with what it has said so far. */
  const start = () => {
    const child = spawn(process.execPath, program('main'), {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        LIANDONG_DATA: folder,
        LIANDONG_DEMO_MATTERS: String(demands),
        PORT: '0',
        LOG_LEVEL: 'error',
        SMS_PROVIDER: 'none',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const said = { text: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said.text += chunk.toString();
      });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return { child, said, ended };
  };
  const until = async (what: () => Promise<boolean>, said: { text: string }): Promise<void> => {
    for (let i = 0; i < 4_000; i++) {
      if (await what().catch(() => false)) return;
      await pause(50);
    }
    throw new Error(`waited in vain; the program said: ${said.text.slice(-2_000)}`);
  };
  const count = async (sql: string): Promise<number> =>
    Number((await client.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]?.n);

  it('begins again from nothing, wherever it was killed, and ends with one whole demo (F01)', async () => {
    for (const moment of ['d_demo.staff_account', 'd_demo.demand']) {
      const { child, said, ended } = start();
      await until(async () => (await count(moment)) > 0, said);
      child.kill('SIGKILL');
      await ended;
      running.delete(child);
      expect(await count('platform.district where not being_made'), moment).toBe(0);
    }
    const { child, said, ended } = start();
    await until(async () => said.text.includes('演示数据已就绪'), said);
    expect(await count('platform.district where not being_made')).toBe(1);
    expect(await count('d_demo.demand')).toBe(demands + demandsOfTopics + demandsOfRoutes + demandsOfHotIssues);
    expect(await count("d_demo.staff_account where username = 'intake'")).toBe(1);
    expect(await count('platform.dead_job')).toBe(0);
    child.kill('SIGTERM');
    await ended;
    running.delete(child);
  }, 420_000);
});
