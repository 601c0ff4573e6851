import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../harness/database.ts';
import { testKey } from '../harness/prepare-fixture.ts';
import { program } from '../harness/programs.ts';
import { liandong } from './commands.ts';

describe('a district set up by the command line on an empty database', { timeout: 240_000 }, () => {
  let database: TestDatabase;
  let client: pg.Client;
  let code = '';
  let child: ChildProcess | null = null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-setup-'));
  const run = (...words: string[]) => liandong({ url: database.url, folder }, ...words);
  const count = async (what: string) => Number((await client.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]?.n);
  const place = ['--slug', 'wangjiang', '--name', '望江区', '--code', '320199'];
  const clerk = ['--district', 'wangjiang', '--username', 'li.ming', '--name', '李明'];

  beforeAll(async () => {
    database = await emptyDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('migrate makes the tables, and once more changes nothing', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, err: '' });
    const before = await count('platform.schema_migration');
    expect(await run('migrate')).toMatchObject({ code: 0 });
    expect(await count('platform.schema_migration')).toBe(before);
    expect(await run('district', 'list')).toMatchObject({ code: 0, out: '' });
  });

  it('district create makes one with its catalogue, once; a mistake is told in a line and leaves nothing', async () => {
    for (const wrong of [
      ['--slug', 'wang jiang', '--name', '望江区', '--code', '320199'],
      ['--slug', 'other', '--name', '望江区', '--code', 'abc'],
      ['--slug', 'other', '--name', '望江区'],
    ]) {
      const refused = await run('district', 'create', ...wrong);
      expect([refused.code, refused.err.trim().split('\n').length, refused.err.includes('    at ')]).toEqual([1, 1, false]);
    }
    expect(await count('platform.district')).toBe(0);
    expect(await count("information_schema.schemata where schema_name like 'd\\_%'")).toBe(0);
    expect(await run('district', 'create', ...place)).toMatchObject({ code: 0 });
    expect((await run('district', 'list')).out).toBe('wangjiang\t望江区\t320199\n');
    expect(await count('d_wangjiang.catalogue_item')).toBeGreaterThan(60);
    const again = await run('district', 'create', ...place);
    expect([again.code, again.err.includes('    at ')]).toEqual([1, false]);
    expect(await count('platform.district')).toBe(1);
  });

  it('user create answers the code for the first password; unknown roles and places are refused in a line', async () => {
    for (const wrong of [
      ['--role', 'emperor'],
      ['--role', 'system_admin', '--area', '440199'],
    ]) {
      const refused = await run('user', 'create', ...clerk, ...wrong);
      expect([refused.code, refused.err.trim().split('\n').length, refused.err.includes('    at ')]).toEqual([1, 1, false]);
    }
    expect(await count('d_wangjiang.staff_account')).toBe(0);
    const made = await run('user', 'create', ...clerk, '--role', 'intake_operator');
    code = /: ([A-Z0-9-]{10,})\s*$/.exec(made.out)?.[1] ?? '';
    expect([made.code, code.length > 10]).toEqual([0, true]);
  });

  it('the program serves it; stopped while people write it finishes what it began, answers or takes nothing, and ends with 0', async () => {
    const port = await freePort();
    const own = { DATABASE_URL: database.url, LIANDONG_DATA: folder, LIANDONG_SECRET_KEY: testKey, LIANDONG_DEMO: 'off' };
    const started = spawn(process.execPath, program('main'), {
      env: { PATH: process.env['PATH'], ...own, PORT: String(port), LOG_LEVEL: 'fatal' },
    });
    child = started;
    const url = `http://127.0.0.1:${port}`;
    const answers = async (where: string) => (await fetch(`${url}${where}`).catch(() => null))?.status ?? 0;
    for (let i = 0; i < 400 && (await answers('/readyz')) !== 200; i++) await pause(50);
    const post = (where: string, body: object) =>
      fetch(`${url}/api/v1${where}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const password = { username: 'li.ming', code, password: 'juniper-lantern-42' };
    expect((await post('/password-resets', password)).status).toBeLessThan(300);
    expect((await post('/session', { username: 'li.ming', password: 'juniper-lantern-42' })).status).toBe(200);

    let acknowledged = 0;
    let stopping = false;
    const other: number[] = [];
    const filing = async () => {
      for (;;) {
        const answer = await post('/demands', { body: '门口的路灯不亮', areaCode: '320199' }).catch(() => null);
        if (answer === null) return;
        if (answer.status === 201) acknowledged += 1;
        else if (answer.status !== 429) other.push(answer.status);
        if (answer.status === 429 && stopping) return;
      }
    };
    const people = Array.from({ length: 6 }, filing);
    while (acknowledged < 5) await pause(5);
    stopping = true;
    const since = performance.now();
    const ended = once(started, 'exit');
    started.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    expect(performance.now() - since).toBeLessThan(10_000);
    await Promise.all(people);
    expect(other.filter((status) => status !== 503)).toEqual([]);
    expect(await count('d_wangjiang.demand')).toBe(acknowledged);
  });

  it('verify and checks end with 0 while all is well, and checks with 1 when a record was changed behind their back', async () => {
    expect(await run('verify')).toMatchObject({ code: 0 });
    expect(await run('checks', '--district', 'wangjiang')).toMatchObject({ code: 0, out: 'wangjiang: ✓\n' });
    await client.query(
      `insert into d_wangjiang.tally (measure, area_code, day, key, value) values ('demand.filed', '320199', '2020-01-01', 'web', 7)`,
    );
    const broken = await run('checks');
    expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('tally-totals-agree')]);
    expect((await run('verify', '--district', 'nowhere')).code).toBe(1);
    expect((await run('fly')).code).toBe(2);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
