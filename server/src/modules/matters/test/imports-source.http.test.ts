import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { importFile } from '../index.ts';

interface Row {
  工单编号: string;
  诉求内容: string;
  受理时间: string;
  工单状态?: string;
  答复内容?: string;
  答复时间?: string;
  诉求人?: string;
  联系电话?: string;
}

describe('what another platform goes on saying about its orders', () => {
  let t: FixtureApp;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-import-'));
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(async () => {
    await t.close();
    rmSync(folder, { recursive: true });
  });

  const take = async (...rows: readonly Row[]) => {
    const file = path.join(folder, 'orders.jsonl');
    writeFileSync(file, rows.map((row) => JSON.stringify({ 区划代码: places.C1, ...row })).join('\n'));
    const [district] = await t.built.app.districts();
    if (!district) throw new Error('no district');
    const batch = await importFile(t.built.app, district, { path: file, profile: 'hotline-12345', dryRun: false });
    expect(batch.state).toBe('done');
    const { rows_created: created, rows_updated: updated, rows_unchanged: unchanged, rows_conflict: conflict } = batch;
    return { created, updated, unchanged, conflict };
  };
  const row = (number: string, more: Partial<Row> = {}): Row => ({
    工单编号: number,
    诉求内容: `东风社区${number}号路灯不亮`,
    受理时间: '2019-05-06 10:00:00',
    工单状态: '待派',
    ...more,
  });
  const demandOf = async (number: string) => {
    const found = await (await t.read()).db
      .selectFrom('demand')
      .select('id')
      .where('external_number', '=', number)
      .executeTakeFirstOrThrow();
    return (await t.as('intake').get(`/demands/${found.id}`)).json();
  };
  const matterOf = async (number: string) => {
    const demand = await demandOf(number);
    return (await t.as('triage').get(`/matters/${demand.matterIds[0]}`)).json();
  };
  const accept = async (number: string) => {
    const demand = await demandOf(number);
    const answer = await t.as('intake').post(`/demands/${demand.id}/accept`, { version: demand.version });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  const propose = async (number: string) => {
    const matter = await matterOf(number);
    const input = { version: matter.version, class: 'major', typeCode: 'street_lamp_out' };
    expect((await t.as('triage').post(`/matters/${matter.id}/propose`, input)).statusCode).toBe(200);
  };

  it('[S000-43] an order of years ago is promised from the day it was taken over, and keeps its own date for the figures', async () => {
    expect(await take(row('A1'))).toMatchObject({ created: 1 });
    const clock = await (await t.read()).db.selectFrom('matter_clock').select(['started_at', 'due_at', 'state']).executeTakeFirstOrThrow();
    expect(clock.started_at.toISOString()).toBe('2025-03-03T01:00:00.000Z');
    expect(clock.due_at.toISOString()).toBe('2025-03-03T05:00:00.000Z');
    expect((await demandOf('A1')).receivedAt).toBe('2019-05-06T02:00:00.000Z');
    await t.tick('matters_sweep_clocks');
    expect(await (await t.read()).db.selectFrom('event').select('id').where('name', '=', 'clock.stepped').execute()).toEqual([]);
  });

  it('[S000-43][O15] an order that was answered or taken back there comes in settled: no clock, no message, no work', async () => {
    const answered = {
      工单状态: '已办结',
      答复内容: '已更换灯泡。',
      答复时间: '2019-05-08 09:00:00',
      诉求人: '李明',
      联系电话: '13800138123',
    };
    expect(await take(row('B1', answered), row('B2', { 工单状态: '已撤单' }), row('B3', { 工单状态: '已归档' }))).toMatchObject({
      created: 3,
    });
    const matter = await matterOf('B1');
    expect(matter).toMatchObject({
      state: 'answered',
      resultText: '已更换灯泡。',
      closedAt: '2019-05-08T01:00:00.000Z',
      accountable: null,
    });
    expect((await demandOf('B2')).state).toBe('withdrawn');
    expect((await matterOf('B3')).resultText).toBe('来源平台已办结，没有附答复内容。');
    await t.drain();
    const { db } = await t.read();
    // Only whoever imports hears that it is done.
    expect(await db.selectFrom('notification').select('id').where('template', '<>', 'import_finished').execute()).toEqual([]);
    expect(await db.selectFrom('matter_clock').select('id').where('state', 'in', ['running', 'paused']).execute()).toHaveLength(1);
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('keeps name and phone with the person, not in the copy of the row', async () => {
    const stored = await (await t.read()).db
      .selectFrom('demand')
      .select(['raw', 'reporter_id'])
      .where('external_number', '=', 'B1')
      .executeTakeFirstOrThrow();
    expect(stored.reporter_id).not.toBeNull();
    expect(JSON.stringify(stored.raw)).not.toMatch(/李明|13800138123/);
  });

  it('[O15] an answer that comes later ends what nobody here has begun with, and is the same row the next time', async () => {
    await take(row('C1'), row('C2'));
    await accept('C2');
    const later = { 工单状态: '已办结', 答复内容: '线路已修好。', 答复时间: '2025-03-03 08:59:00' };
    expect(await take(row('C1', later), row('C2', later))).toMatchObject({ updated: 2, conflict: 0 });
    expect(await matterOf('C1')).toMatchObject({ state: 'answered', resultText: '线路已修好。' });
    expect(await matterOf('C2')).toMatchObject({ state: 'answered', resultText: '线路已修好。' });
    expect(await take(row('C1', later), row('C2', later))).toMatchObject({ unchanged: 2 });
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('[S000-43] what changed there while it was worked on here waits for a person, who takes theirs or keeps ours', async () => {
    await take(row('D1'), row('D2'));
    await accept('D1');
    await accept('D2');
    await propose('D1');
    const changed = { 诉求内容: '路灯和井盖都坏了', 工单状态: '已办结', 答复内容: '井盖已换。' };
    expect(await take(row('D1', changed), row('D2', { 诉求内容: '另外一件事' }))).toMatchObject({ conflict: 2, updated: 0 });
    expect(await take(row('D1', changed))).toMatchObject({ conflict: 1 });
    const { items } = (await t.as('admin').get('/import-conflicts')).json();
    expect(items).toMatchObject([
      { state: 'open', fields: ['body', 'state', 'reply'], outcome: 'answered', ours: null, theirs: null },
      { fields: ['body'], outcome: 'open' },
    ]);
    const reader = t.actor({ holdings: [{ areaCode: places.SA, permissions: ['imports.run', 'demands.read'] }] });
    const [seen] = (await reader.get('/import-conflicts')).json().items;
    expect(seen).toMatchObject({
      theirs: { body: '路灯和井盖都坏了', reply: '井盖已换。' },
      abilities: { take_theirs: { allowed: true } },
    });
    const elsewhere = t.actor({ holdings: [{ areaCode: places.SB, permissions: ['imports.run'] }] });
    expect((await elsewhere.get('/import-conflicts')).json().items).toEqual([]);
    expect((await elsewhere.post(`/import-conflicts/${seen.id}/take-theirs`)).statusCode).toBe(404);
    expect((await t.as('intake').post(`/import-conflicts/${seen.id}/take-theirs`)).statusCode).toBe(403);

    expect((await t.as('admin').post(`/import-conflicts/${seen.id}/take-theirs`)).json()).toMatchObject({ state: 'taken', abilities: {} });
    expect(await demandOf('D1')).toMatchObject({ body: '路灯和井盖都坏了' });
    expect(await matterOf('D1')).toMatchObject({ state: 'answered', resultText: '井盖已换。' });
    expect((await t.as('admin').post(`/import-conflicts/${items[1].id}/keep-ours`)).json()).toMatchObject({ state: 'kept' });
    expect((await demandOf('D2')).body).toBe('东风社区D2号路灯不亮');
    expect((await t.as('admin').post(`/import-conflicts/${items[1].id}/take-theirs`)).statusCode).toBe(409);
    expect(await take(row('D1', changed), row('D2', { 诉求内容: '另外一件事' }))).toMatchObject({ unchanged: 2 });
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('[O15] an order being handled is cancelled when theirs is taken', async () => {
    await take(row('E1'));
    await accept('E1');
    await propose('E1');
    const step = async (who: 'triage' | 'dispatcher', name: string) => {
      const matter = await matterOf('E1');
      const answer = await t.as(who).post(`/matters/${matter.id}/${name}`, { version: matter.version });
      expect(answer.statusCode, answer.body).toBe(200);
    };
    await step('triage', 'determine');
    await step('dispatcher', 'dispatch');
    await take(row('E1', { 工单状态: '已办结', 答复内容: '市里已修好。' }));
    const [conflict] = (await t.as('admin').get('/import-conflicts')).json().items;
    await t.as('admin').post(`/import-conflicts/${conflict.id}/take-theirs`);
    const matter = await matterOf('E1');
    expect(matter).toMatchObject({ state: 'answered', orders: [{ state: 'cancelled' }] });
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('a running import stops when asked and keeps what it has taken over', async () => {
    const many = Array.from({ length: 1_500 }, (_, i) => JSON.stringify(row(`F${i}`))).join('\n');
    const content = `--b\r\ncontent-disposition: form-data; name="file"; filename="orders.jsonl"\r\n\r\n${many}\r\n--b--\r\n`;
    const started = await t
      .as('admin')
      .post('/imports?profile=hotline-12345', content, { 'content-type': 'multipart/form-data; boundary=b' });
    const { id } = started.json();
    const progress = async () => (await t.as('admin').get(`/imports/${id}`)).json();
    const running = t.drain();
    while ((await progress()).rows.created === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await t.as('admin').post(`/imports/${id}/cancel`)).json()).toMatchObject({ cancelAsked: true });
    await running;
    const ended = await progress();
    expect(ended.state).toBe('cancelled');
    expect(ended.rows.created).toBeGreaterThan(0);
    expect(ended.rows.created).toBeLessThan(1_500);
    const { db } = await t.read();
    const stored = await db
      .selectFrom('demand')
      .select(db.fn.countAll<string>().as('n'))
      .where('external_number', 'like', 'F%')
      .executeTakeFirstOrThrow();
    expect(Number(stored.n)).toBe(ended.rows.created);
  });
});
