import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFund, moneyPeople } from '../src/modules/funds/test/factory.ts';
import { type FixtureApp, startFixtureApp } from './harness/app.ts';
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

/** A payment from its request to the money leaving, by three people with a key each; and its identity, once it is known. */
interface Paying {
  readonly keys: readonly [string, string, string];
  paymentId: string | null;
}
const grant = { title: '助餐点桌椅', amount: 300, payeeUnitId: null, projectBased: true };

describe('a server killed while people file demands and pay', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-crash-'));
  const running = new Set<ChildProcess>();
  const filings: Filing[] = [];
  const payings: Paying[] = [];
  let fundId = '';
  let t: FixtureApp;
  let client: pg.Client;

  beforeAll(async () => {
    t = await startFixtureApp();
    fundId = (await makeFund(moneyPeople(t).manager)).id;
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
  const ask = async (url: string, { role, key, body }: { role: string; key: string; body: object }) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key, 'x-test-money': role };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.status, url).toBeLessThan(300);
    return (await response.json()) as { paymentId: string; state: string };
  };
  /** Asks, approves and pays; whatever of it was done before is answered as it was then. */
  const pay = async (url: string, paying: Paying): Promise<void> => {
    const [first, second, third] = paying.keys;
    const { paymentId } = await ask(`${url}/funds/${fundId}/grants`, { role: 'fund_manager', key: first, body: grant });
    if (paying.paymentId !== null) expect(paymentId).toBe(paying.paymentId);
    paying.paymentId = paymentId;
    await ask(`${url}/payments/${paymentId}/approve`, { role: 'payment_approver', key: second, body: { version: 1 } });
    const paid = await ask(`${url}/payments/${paymentId}/execute`, { role: 'cashier', key: third, body: { version: 2 } });
    expect(paid.state).toBe('executed');
  };
  const untilItBreaks = async (work: () => Promise<void>): Promise<void> => {
    for (;;) {
      try {
        await work();
      } catch (error) {
        // A broken connection is what is being tested; a wrong answer is not.
        if (error instanceof TypeError) return;
        throw error;
      }
    }
  };
  const fileUntilItBreaks = (url: string): Promise<void> =>
    untilItBreaks(() => {
      const filing: Filing = { key: randomUUID(), number: null };
      filings.push(filing);
      return send(url, filing);
    });
  const payUntilItBreaks = (url: string): Promise<void> =>
    untilItBreaks(() => {
      const paying: Paying = { keys: [randomUUID(), randomUUID(), randomUUID()], paymentId: null };
      payings.push(paying);
      return pay(url, paying);
    });

  /** Everybody asks again with the same key: the acknowledged get the same number, the others get theirs now. Then all of it must agree. */
  const askAgainAndCompare = async (): Promise<void> => {
    // As if a minute had passed, after which the jobs of a worker that is not heard of are free again.
    await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_by is not null');
    const server = await start();
    for (const filing of filings) await send(server.url, filing);
    for (const paying of payings) await pay(server.url, paying);
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
    expect(new Set(payings.map((p) => p.paymentId)).size).toBe(payings.length);
    expect(await one("select count(*) as n from d_test.fund_payment where state = 'executed'")).toBe(payings.length);
    expect(await one('select count(*) as n from d_test.fund_payment')).toBe(payings.length);
    expect(
      await one(
        "select sum(t.amount) as n from d_test.ledger_transfer t join d_test.ledger_entry e on e.id = t.entry_id and e.code = 'paid'",
      ),
    ).toBe(payings.length * grant.amount);
    const { runChecks } = await import('../src/platform/checks.ts');
    expect(await runChecks(await t.read())).toEqual([]);
  };

  it('[F01] at each named point of a transaction: nothing acknowledged is lost, nothing is doubled', async () => {
    for (const point of ['before-effects', 'before-commit', 'after-commit']) {
      const server = await start(`${point}:7`);
      await Promise.all([...[1, 2].map(() => fileUntilItBreaks(server.url)), ...[1, 2].map(() => payUntilItBreaks(server.url))]);
      await server.ended;
      running.delete(server.child);
    }
    await askAgainAndCompare();
  }, 180_000);

  it('[F01] at any moment, twice over, with twelve people writing', async () => {
    for (const after of [300, 900]) {
      const server = await start();
      const filing = Array.from({ length: 9 }, () => fileUntilItBreaks(server.url));
      const writing = Promise.all([...filing, ...[1, 2, 3].map(() => payUntilItBreaks(server.url))]);
      await pause(after);
      await kill(server);
      await writing;
    }
    expect(filings.filter((f) => f.number !== null).length).toBeGreaterThan(0);
    await askAgainAndCompare();
  }, 180_000);
});
