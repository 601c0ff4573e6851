import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFixtureApp, type TestApp } from './harness/app.ts';
import { program } from './harness/programs.ts';

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

/** What one client knows: the key it sends, and the number it was given, if any. */
interface Filing {
  readonly key: string;
  number: string | null;
}

describe('a server killed while people file demands', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-crash-'));
  const running = new Set<ChildProcess>();
  const filings: Filing[] = [];
  let t: TestApp;
  let client: pg.Client;

  beforeAll(async () => {
    t = await startFixtureApp();
    client = new pg.Client({ connectionString: t.url });
    await client.connect();
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await client.end();
    await t.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (crashAt = ''): Promise<Server> => {
    const child = spawn(process.execPath, program('crash-server'), {
      env: { ...process.env, DATABASE_URL: t.url, LIANDONG_DATA: folder, CRASH_AT: crashAt },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    const ended = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { url: `http://127.0.0.1:${(JSON.parse(line.toString()) as { port: number }).port}/api/v1`, child, ended };
  };
  const kill = async ({ child, ended }: Server): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    running.delete(child);
  };

  /** Sends once; nothing is known when the connection breaks. An answer for a key that was answered before must be the same. */
  const send = async (url: string, filing: Filing): Promise<void> => {
    const response = await fetch(`${url}/demands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': filing.key },
      body: JSON.stringify({ body: `三号楼门口的路灯不亮，编号 ${filing.key}`, placeText: '三号楼' }),
    });
    expect(response.status).toBe(201);
    const { number } = (await response.json()) as { number: string };
    if (filing.number !== null) expect(number).toBe(filing.number);
    filing.number = number;
  };
  const fileUntilItBreaks = async (url: string): Promise<void> => {
    for (;;) {
      const filing: Filing = { key: randomUUID(), number: null };
      filings.push(filing);
      try {
        await send(url, filing);
      } catch (error) {
        // A broken connection is what is being tested; a wrong answer is not.
        if (error instanceof TypeError) return;
        throw error;
      }
    }
  };

  /** Everybody asks again with the same key: the acknowledged get the same number, the others get theirs now. Then all of it must agree. */
  const askAgainAndCompare = async (): Promise<void> => {
    // As if a minute had passed, after which the jobs of a worker that is not heard of are free again.
    await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_by is not null');
    const server = await start();
    for (const filing of filings) await send(server.url, filing);
    const one = async (sql: string): Promise<number> => Number((await client.query<{ n: string }>(sql)).rows[0]?.n);
    for (let i = 0; i < 1_200 && (await one('select count(*) as n from graphile_worker.jobs where attempts < max_attempts')) > 0; i++)
      await pause(50);
    await kill(server);
    expect(new Set(filings.map((f) => f.number)).size).toBe(filings.length);
    expect(await one('select count(*) as n from d_test.demand')).toBe(filings.length);
    expect(await one("select count(*) as n from d_test.event where name = 'demand.filed'")).toBe(filings.length);
    expect(
      await one(
        'select count(*) as n from (select from d_test.notification group by dedupe_key, channel, recipient_id having count(*) > 1) twice',
      ),
    ).toBe(0);
    expect(await one("select count(*) as n from d_test.matter_clock where kind = 'acceptance'")).toBe(filings.length);
    const { runChecks } = await import('../src/platform/checks.ts');
    expect(await runChecks(await t.read())).toEqual([]);
  };

  it('[F01] at each named point of a transaction: nothing acknowledged is lost, nothing is doubled', async () => {
    for (const point of ['before-effects', 'before-commit', 'after-commit']) {
      const server = await start(`${point}:7`);
      await Promise.all([1, 2, 3, 4].map(() => fileUntilItBreaks(server.url)));
      await server.ended;
      running.delete(server.child);
    }
    await askAgainAndCompare();
  }, 180_000);

  it('[F01] at any moment, twice over, with twelve people writing', async () => {
    for (const after of [300, 900]) {
      const server = await start();
      const writing = Promise.all(Array.from({ length: 12 }, () => fileUntilItBreaks(server.url)));
      await pause(after);
      await kill(server);
      await writing;
    }
    expect(filings.filter((f) => f.number !== null).length).toBeGreaterThan(0);
    await askAgainAndCompare();
  }, 180_000);
});
