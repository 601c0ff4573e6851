import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId } from '../../../../test/harness/fixture.ts';
import { importFile } from '../index.ts';

const head = '工单编号,工单标题,诉求内容,受理时间,区划代码,诉求人,联系电话,诉求类型,工单状态';
const line = (n: number, more: Partial<{ time: string; phone: string; body: string; kind: string }> = {}) =>
  [
    `HT${String(n).padStart(5, '0')}`,
    `第${n}盏路灯不亮`,
    more.body ?? `小区北门第${n}盏路灯不亮，晚上看不见路`,
    more.time ?? '2025-03-01 08:30:00',
    places.C1,
    '张小华',
    more.phone ?? `1380013${String(8000 + n)}`,
    more.kind ?? '投诉',
    '待派',
  ].join(',');

describe('importing orders of another platform', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const send = async (lines: readonly string[], query = '') => {
    const content = `--b\r\ncontent-disposition: form-data; name="file"; filename="12345工单.csv"\r\ncontent-type: text/csv\r\n\r\n${[head, ...lines].join('\r\n')}\r\n--b--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const answer = await t.as('admin').post(`/imports?profile=hotline-12345${query}`, content, headers);
    expect(answer.statusCode, answer.body).toBe(202);
    await t.drain();
    return (await t.as('admin').get(`/imports/${answer.json().id}`)).json();
  };
  const endsTold = async () =>
    (await t.read()).db.selectFrom('notification').select(['recipient_id', 'params']).where('template', '=', 'import_finished').execute();
  const hundred = Array.from({ length: 100 }, (_, i) => line(i + 1));

  it('[S000-43] a trial finds what would happen and leaves nothing', async () => {
    expect(await send(hundred.slice(0, 3), '&dryRun=true')).toMatchObject({ state: 'done', dryRun: true, rows: { created: 3 } });
    expect((await t.as('intake').get('/demands')).json().items).toEqual([]);
    expect(await endsTold()).toEqual([]);
  });

  it('[S000-43][S001-39] a hundred orders come in with their numbers, and the same file again changes nothing', async () => {
    expect(await send(hundred)).toMatchObject({ state: 'done', report: false, rows: { read: 100, created: 100, refused: 0 } });
    await t.drain();
    expect(await endsTold()).toMatchObject([{ recipient_id: staffId('admin'), params: { file: '12345工单.csv', ok: 100, failed: 0 } }]);
    const found = (await t.as('intake').get('/demands?channel=hotline_12345')).json();
    expect(found.total).toMatchObject({ value: 100 });
    const one = (await t.as('intake').get(`/demands/${found.items[0].id}`)).json();
    expect(one).toMatchObject({ sourceSystem: 'hotline_12345', kind: 'complaint', receivedAt: '2025-03-01T00:30:00.000Z' });
    expect(one.externalNumber).toMatch(/^HT\d{5}$/);
    expect(await send(hundred)).toMatchObject({ rows: { read: 100, created: 0, updated: 0, unchanged: 100, conflict: 0 } });
  });

  it('[S000-43] a changed text is taken over while nobody has begun, later it waits for a decision', async () => {
    const [first] = (await t.as('intake').get('/demands?limit=1')).json().items;
    const one = (await t.as('intake').get(`/demands/${first.id}`)).json();
    const n = Number(one.externalNumber.slice(2));
    expect(await send([line(n, { body: '路灯已经坏了一周' })])).toMatchObject({ rows: { updated: 1 } });
    const changed = (await t.as('intake').get(`/demands/${first.id}`)).json();
    expect(changed.body).toBe('路灯已经坏了一周');
    await t.as('intake').post(`/demands/${first.id}/accept`, { version: changed.version });
    expect(await send([line(n, { body: '又补充了一句' })])).toMatchObject({ rows: { conflict: 1, updated: 0 } });
    expect((await t.as('intake').get(`/demands/${first.id}`)).json().body).toBe('路灯已经坏了一周');
  });

  it('[S001-39] bad rows are left out and reported with reasons', async () => {
    const bad = [line(201), line(202, { time: '昨天' }), line(203, { body: '' }), line(204, { kind: '其他' }), line(205, { phone: '12' })];
    const batch = await send(bad);
    expect(batch).toMatchObject({ state: 'done', report: true, rows: { created: 1, refused: 4 } });
    const report = (await t.as('admin').get(`/imports/${batch.id}/report`)).body;
    expect(report).toContain('时间“…”无法识别');
    expect(report).toContain('缺少“诉求内容”');
    expect(report).toContain('诉求类型“…”没有对应');
    expect(report.trim().split('\r\n')).toHaveLength(5);
    for (const word of ['路灯', '张小华', '1380013', '昨天', '其他']) expect(report).not.toContain(word);
    const reader = t.actor({
      holdings: [{ areaCode: places.district, permissions: ['imports.run', 'demands.read', 'demands.see_identity'] }],
    });
    const rows = (await reader.get(`/imports/${batch.id}/report`)).body;
    for (const word of ['第202盏路灯不亮', '张小华', '时间“昨天”无法识别', '诉求类型“其他”没有对应']) expect(rows).toContain(word);
    const facts = await (await t.read()).db.selectFrom('event').select('data').where('name', '=', 'import.rows_viewed').execute();
    expect(facts).toEqual([{ data: { refused: 4 } }]);
    expect((await t.as('admin').post(`/imports/${batch.id}/cancel`)).statusCode).toBe(409);
    expect((await t.as('intake').get('/imports')).statusCode).toBe(403);
  });

  it('an answered message is closed as answered with its reply', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-import-'));
    const row = {
      id: '9',
      user: 'u',
      topic: '咨询门牌',
      time: '2024-05-01 10:00:00',
      detail: '门牌什么时候更换',
      reply: '今年六月更换。',
      reply_time: '2024-05-03',
    };
    writeFileSync(path.join(folder, 'replies.jsonl'), `${JSON.stringify(row)}\n`);
    const [district] = await t.built.app.districts();
    if (!district) throw new Error('no district');
    const file = { path: path.join(folder, 'replies.jsonl'), profile: 'message-board-replies', dryRun: false };
    expect(await importFile(t.built.app, district, file)).toMatchObject({ state: 'done', rows_created: 1 });
    expect((await t.as('intake').get('/matters?state=answered')).json().items).toMatchObject([{ title: '咨询门牌' }]);
  });

  const messages = path.resolve(import.meta.dirname, '../../../../../../shared/data/messages/stream_2017_2020.jsonl.gz');
  it.runIf(existsSync(messages))('[S000-43] real messages of a public board come in', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-import-'));
    const rows = gunzipSync(readFileSync(messages)).toString('utf8').split('\n').slice(0, 50);
    writeFileSync(path.join(folder, 'board.jsonl'), rows.join('\n'));
    const [district] = await t.built.app.districts();
    if (!district) throw new Error('no district');
    const started = performance.now();
    const done = await importFile(t.built.app, district, {
      path: path.join(folder, 'board.jsonl'),
      profile: 'message-board',
      dryRun: false,
    });
    expect(done).toMatchObject({ state: 'done', rows_read: 50 });
    expect(done.rows_created).toBe(50);
    expect(50 / ((performance.now() - started) / 1000)).toBeGreaterThan(1);
  });
});
