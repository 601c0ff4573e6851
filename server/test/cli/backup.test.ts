import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { proveArchive } from '../../src/platform/backup/archive.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { newFileKey } from '../../src/platform/files/store.ts';
import { drainJobs } from '../../src/platform/jobs.ts';
import { createConsoleSms } from '../../src/platform/ports/sms.ts';
import { type FixtureApp, startFixtureApp } from '../harness/app.ts';
import { emptyDatabase, type TestDatabase } from '../harness/database.ts';
import { places } from '../harness/fixture.ts';
import { testKey } from '../harness/prepare-fixture.ts';
import { sealAll } from '../harness/seal.ts';
import { liandong } from './commands.ts';

/** Rows of every table of the district but those that restoring itself adds to. */
async function countsIn(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'd_test'
       and table_name not in ('event', 'schema_migration', 'person_session', 'session', 'consent') order by 1`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of rows)
      counts[name] = (await client.query<{ n: number }>(`select count(*)::int as n from d_test."${name}"`)).rows[0]?.n ?? -1;
    return counts;
  } finally {
    await client.end();
  }
}

describe('a backup, restored into an empty database', { timeout: 240_000 }, () => {
  let t: FixtureApp;
  let fresh: TestDatabase;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-backup-'));
  const archive = path.join(folder, 'all.tar.gz');
  const newData = path.join(folder, 'data');
  const fileKey = newFileKey('d_test');
  const content = Buffer.from('一张照片');
  let oldData = '';
  let person = '';
  let before: Record<string, number> = {};

  beforeAll(async () => {
    t = await startFixtureApp();
    fresh = await emptyDatabase();
    oldData = t.built.app.tools.config.dataFolder;
    for (const n of [1, 2, 3]) {
      const contact = { name: '张小华', phone: `1380013800${n}` };
      const body = { body: `第${n}盏路灯不亮`, areaCode: places.C1, channel: 'phone', contact };
      expect((await t.as('intake').post('/intake/demands', body)).statusCode).toBe(201);
    }
    await t.drain();
    await sealAll(t);
    const [first] = (await t.as('intake').get('/demands?limit=1')).json().items;
    const demand = (await t.as('intake').get(`/demands/${first.id}`)).json();
    person = demand.reporter.id;
    // Their receipts have gone out by now. Left to be delivered after the restore: the reporter would be told that the demand was accepted.
    await t.as('intake').post(`/demands/${first.id}/accept`, { version: demand.version });
    await t.built.app.tools.files.put(fileKey, content, { mime: 'image/jpeg' });
    before = await countsIn(t.url);
  });
  afterAll(async () => {
    await t.close();
    await fresh.drop();
    rmSync(folder, { recursive: true });
  });

  it('is one file for its owner alone, read back to its end', async () => {
    const made = await liandong({ url: t.url, folder: oldData }, 'backup', archive);
    expect(made.code, made.err).toBe(0);
    expect(made.out).toContain('test; ');
    expect(statSync(archive).mode & 0o777).toBe(0o600);
  });

  it('is refused when it is damaged, cut off, or the key is another one, and then nothing was touched', async () => {
    const bytes = readFileSync(archive);
    const cut = path.join(folder, 'cut.tar.gz');
    writeFileSync(cut, bytes.subarray(0, bytes.length - 2_000));
    const flipped = path.join(folder, 'flipped.tar.gz');
    const middle = Math.floor(bytes.length / 2);
    writeFileSync(flipped, Buffer.concat([bytes.subarray(0, middle), Buffer.from([(bytes[middle] ?? 0) ^ 8]), bytes.subarray(middle + 1)]));
    for (const broken of [cut, flipped]) await expect(proveArchive(broken)).rejects.toThrow('备份文件不完整或已损坏');
    const otherKey = Buffer.alloc(32, 9).toString('base64');
    const refused = await liandong({ url: fresh.url, folder: newData, key: otherKey }, 'restore', archive);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('密钥不是备份时的密钥') });
    expect(await countsIn(fresh.url)).toEqual({});
  });

  it('comes back with every row and file, whole chain, sound data, and people erased since erased again', async () => {
    const { version } = (await t.as('security').get(`/people/${person}`)).json();
    expect((await t.as('security').post(`/people/${person}/erase`, { version })).statusCode).toBeLessThan(300);
    // The clock of the test stands before the moment of the backup: the list is written as the program of that day would.
    await t.drain();
    const list = path.join(folder, 'erasures.jsonl');
    const [line] = readFileSync(path.join(oldData, 'erasures.jsonl'), 'utf8').trim().split('\n');
    writeFileSync(list, `${JSON.stringify({ ...JSON.parse(line ?? ''), at: '2099-01-01T00:00:00.000Z' })}\n`);

    const restored = await liandong({ url: fresh.url, folder: newData }, 'restore', archive, '--erasures', list);
    expect(restored.code, restored.err + restored.out).toBe(0);
    expect(restored.out).toContain('重新删除 1 人');
    expect(restored.out).toContain('test: ✓');
    expect(restored.out).toMatch(/head [0-9a-f]{16}… ✓/);
    expect(await countsIn(fresh.url)).toEqual(before);
  });

  it('works on, and sends nothing to anybody', async () => {
    const sms = createConsoleSms(() => undefined);
    const config = { ...loadConfig({ LIANDONG_DATA: newData, LOG_LEVEL: 'silent' }), secretKey: testKey };
    const built = await buildApp({ config, databaseUrl: fresh.url, sms, perMinute: null });
    try {
      expect(await buffer(await built.app.tools.files.get(fileKey))).toEqual(content);
      const waiting = await built.app.pool.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs');
      expect(waiting.rows[0]?.n).toBeGreaterThan(0);
      await drainJobs(built.jobs);
      const told = await built.app.pool.query<{ template: string; state: string }>(
        "select state from d_test.notification where channel = 'sms' and template <> 'demand_received'",
      );
      expect(told.rows.every((row) => row.state !== 'sent')).toBe(true);
      expect(sms.sent).toEqual([]);
      const found = await built.app.pool.query<{ name: string | null; erased: boolean }>(
        'select name, erased_at is not null as erased from d_test.person where id = $1',
        [person],
      );
      expect(found.rows).toEqual([{ name: null, erased: true }]);
    } finally {
      await built.close();
    }
  });

  it('takes the place of other data only by force, and those are kept', async () => {
    const again = await liandong({ url: fresh.url, folder: newData }, 'restore', archive);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
    const forced = await liandong({ url: fresh.url, folder: newData }, 'restore', archive, '--force');
    expect(forced.code, forced.err).toBe(0);
    // The person erased in the data that were replaced is erased in those that took their place.
    expect(forced.out).toContain('重新删除 1 人');
    expect(forced.out).toMatch(/old_\d{14}_d_test/);
  });
});
