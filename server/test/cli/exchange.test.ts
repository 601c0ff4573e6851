import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRecords, importFile } from '../../src/modules/matters/index.ts';
import { type FixtureApp, startFixtureApp } from '../harness/app.ts';
import { places } from '../harness/fixture.ts';
import { liandong } from './commands.ts';

describe('orders of another platform, in and out by the command line', { timeout: 240_000 }, () => {
  let t: FixtureApp;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-exchange-'));
  const given = path.join(folder, '工单.csv');
  const back = path.join(folder, 'back.csv');
  const states = ['待派', '办理中', '已办结', '已撤单'];
  const run = (...words: string[]) => liandong({ url: t.url, folder: t.built.app.tools.config.dataFolder }, ...words);

  const district = async () => {
    const [only] = await t.built.app.districts();
    if (!only) throw new Error('no district');
    return only;
  };
  const write = async (request: { out: string } & Partial<Parameters<typeof exportRecords>[2]>) =>
    exportRecords(t.built.app, await district(), {
      kind: 'demands',
      profile: 'liandong',
      onlyThose: false,
      withPersonal: false,
      ...request,
    });

  beforeAll(async () => {
    t = await startFixtureApp();
    const head = '工单编号,工单标题,诉求内容,受理时间,区划代码,诉求人,联系电话,诉求类型,工单状态,答复内容,答复时间';
    const lines = Array.from({ length: 100 }, (_, i) => {
      const state = states[i % 4] ?? '';
      const answer = state === '已办结' ? '已更换。,2019-05-07 09:00:00' : ',';
      return `HT${1000 + i},=1+${i},第${i}盏路灯不亮,2019-05-06 10:00:00,${places.C1},李明,1391234${5000 + i},${i === 0 ? '咨询' : '举报'},${state},${answer}`;
    });
    writeFileSync(given, [head, ...lines].join('\r\n'));
  });
  afterAll(async () => {
    await t.close();
    rmSync(folder, { recursive: true });
  });

  it('[S000-43] a hundred orders come in and go out again with the same numbers and states', async () => {
    const taken = await run('import', given, '--profile', 'hotline-12345');
    expect(taken, taken.err).toMatchObject({ code: 0, out: expect.stringContaining('新增 100') });
    const written = await run('export', '--out', back, '--profile', 'hotline-12345');
    expect(written, written.err).toMatchObject({ code: 0, out: expect.stringContaining('100 行') });
    const rows = readFileSync(back, 'utf8').trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(100);
    for (const [i, state] of states.entries()) {
      const row = rows.find((line) => line.includes(`"HT${1000 + i}"`));
      expect(row).toContain(`"${state}"`);
      expect(row).toContain(`"'=1+${i}"`);
    }
  });

  it('[S000-43] what was exported changes nothing when it is imported again', async () => {
    const again = await importFile(t.built.app, await district(), { path: back, profile: 'hotline-12345', dryRun: false });
    expect(again).toMatchObject({
      state: 'done',
      rows_unchanged: 100,
      rows_created: 0,
      rows_updated: 0,
      rows_conflict: 0,
      rows_refused: 0,
    });
  });

  it('[O15] what was answered here goes out with the answer', async () => {
    const { id } = await (await t.read()).db
      .selectFrom('demand')
      .select('id')
      .where('external_number', '=', 'HT1000')
      .executeTakeFirstOrThrow();
    await t.as('intake').post(`/demands/${id}/accept`, { version: 1 });
    const demand = (await t.as('intake').get(`/demands/${id}`)).json();
    const answer = { version: 1, text: '明天就换。' };
    expect((await t.as('intake').post(`/matters/${demand.matterIds[0]}/answer`, answer)).statusCode).toBe(200);
    await write({ out: back, profile: 'hotline-12345', onlyThose: true });
    const row = readFileSync(back, 'utf8')
      .split('\r\n')
      .find((line) => line.includes('"HT1000"'));
    expect(row).toContain('"已答复","明天就换。"');
  });

  it('names and phones leave only when asked for, and each export is on record', async () => {
    expect(readFileSync(back, 'utf8')).not.toMatch(/李明|1391234/);
    const named = path.join(folder, 'named.jsonl');
    await write({ out: named, withPersonal: true });
    expect(JSON.parse(readFileSync(named, 'utf8').split('\n')[1] ?? '')).toMatchObject({
      姓名: '李明',
      电话: expect.stringMatching(/1391234/),
    });
    const facts = await (await t.read()).db
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'records.exported')
      .orderBy('seq')
      .execute();
    expect(facts.map((f) => f.data)).toMatchObject([{ withPersonal: false }, { withPersonal: false }, { withPersonal: true }]);
  });

  it('matters and orders go out too, and a mistake leaves no file', async () => {
    const matters = path.join(folder, 'matters.csv');
    expect(await write({ kind: 'matters', out: matters })).toBe(26);
    expect(readFileSync(matters, 'utf8')).toContain('已当场答复');
    const wrong = await run('export', '--kind', 'people', '--out', path.join(folder, 'people.csv'));
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('--kind') });
    expect(existsSync(path.join(folder, 'people.csv'))).toBe(false);
  });
});
