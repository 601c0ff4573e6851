import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId, units } from '../../../../test/harness/fixture.ts';
import { wordClusters } from '../improvement/word-clusters.rules.ts';

describe('bulletins, blind spots, days of reform and the catalogue that is improved', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  type Who = Parameters<FixtureApp['as']>[0];
  const post = async (who: Who, path: string, body: object, status = 200) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(status);
    return answer.statusCode === 204 ? null : answer.json();
  };
  const codeOf = async (who: Who, path: string, body: object) => (await t.as(who).post(path, body)).json().code;
  const matterOf = async (id: string) => (await t.as('triage').get(`/matters/${id}`)).json();
  const determined = async (body: string, cls: 'major' | 'communal', typeCode: string | null, reason?: string) => {
    const filed = (await t.anonymous.post('/demands', { body, areaCode: places.C1 })).json();
    await t.drain();
    const id = (await post('intake', `/demands/${filed.id}/accept`, { version: 1 })).matterIds[0] as string;
    const proposed = await post('triage', `/matters/${id}/propose`, {
      version: (await matterOf(id)).version,
      class: cls,
      ...(typeCode ? { typeCode } : {}),
      ...(reason ? { reason } : {}),
    });
    const { version } = await post('triage', `/matters/${id}/determine`, { version: proposed.version });
    return { id, version: version as number };
  };
  const dispatched = async () => {
    const { id, version } = await determined('路灯坏了，整条路都是黑的', 'major', 'street_lamp_out');
    const { orderId } = await post('dispatcher', `/matters/${id}/dispatch`, { version, unitId: units.urban });
    return { id, orderId: orderId as string };
  };

  describe('bulletins', () => {
    const bulletins = async (who: Who) => (await t.as(who).get('/bulletins')).json().items;
    const period = { kind: 'weekly', from: '2025-03-03', to: '2025-03-16' };
    const appeal = { reason: '配件停产，已提前申请延期' };
    /** Who was told by which bulletin notice. */
    const told = async (template: string) => {
      await t.drain();
      const { db } = await t.read();
      const rows = await db
        .selectFrom('notification')
        .select('recipient_id')
        .where('template', '=', template)
        .where('channel', '=', 'in_app')
        .execute();
      return rows.map((row) => row.recipient_id);
    };

    it('[S003-33] a unit with late orders is listed with their numbers, first only for itself and the desk', async () => {
      await dispatched();
      expect(await codeOf('supervisor', '/bulletins', period)).toBe('invalid-input');
      t.clock.set('2025-03-17T02:00:00.000Z');
      const drawn = await post('supervisor', '/bulletins', period, 201);
      expect(drawn).toMatchObject({
        state: 'open_to_appeals',
        lines: [{ unitId: units.urban, state: 'listed', orders: [expect.any(String)] }],
      });
      expect(await codeOf('supervisor', '/bulletins', period)).toBe('bulletin-exists');
      expect(await told('bulletin_drawn')).toEqual([staffId('urbanClerk')]);
      expect(await bulletins('urbanClerk')).toHaveLength(1);
      expect(await bulletins('waterClerk')).toEqual([]);
      expect(await bulletins('dispatcher')).toEqual([]);
      expect(await codeOf('supervisor', `/bulletins/${drawn.id}/publish`, { version: drawn.version })).toBe('appeals-still-open');
    });

    it('[S003-33] the unit appeals once and in time, and somebody else than the desk decides', async () => {
      const [{ lines }] = await bulletins('urbanClerk');
      const path = `/bulletin-lines/${lines[0].id}`;
      expect(lines[0].abilities).toEqual({ appeal: { allowed: true } });
      expect(await codeOf('waterClerk', `${path}/appeal`, { version: 1, ...appeal })).toBe('not-found');
      const appealed = await post('urbanClerk', `${path}/appeal`, { version: 1, ...appeal });
      expect(appealed.lines[0]).toMatchObject({ state: 'appealed', appeal: appeal.reason });
      expect(await codeOf('urbanClerk', `${path}/appeal`, { version: 2, ...appeal })).toBe('appeal-too-late');
      expect((await t.as('supervisor').post(`${path}/decide`, { version: 2, removed: false, reason: '不成立' })).statusCode).toBe(403);
      const both = t.actor({
        id: staffId('supervisor'),
        holdings: [{ areaCode: places.district, permissions: ['supervision.lead', 'supervision.supervise'] }],
      });
      expect((await both.get('/bulletins')).json().items[0].lines[0].abilities.decide.reason.code).toBe('appeal-decided-by-another');
      const own = await both.post(`${path}/decide`, { version: 2, removed: false, reason: '不成立' });
      expect(own.json().code).toBe('appeal-decided-by-another');
      const decided = await post('leader', `${path}/decide`, { version: 2, removed: true, reason: '情况属实，予以撤销' });
      expect(decided.lines[0]).toMatchObject({ state: 'removed', decision: '情况属实，予以撤销' });
      expect(await told('bulletin_appeal_decided')).toEqual([staffId('urbanClerk')]);
      const { items } = (await t.as('urbanClerk').get('/me/notifications')).json();
      expect(items[0].text).toContain('申诉成立');
    });

    it('[S003-33] after the window it is published to all staff, without the unit whose appeal was right', async () => {
      t.clock.set('2025-03-24T02:00:00.000Z');
      const [bulletin] = await bulletins('supervisor');
      await post('supervisor', `/bulletins/${bulletin.id}/publish`, { version: bulletin.version });
      const [published] = await bulletins('dispatcher');
      expect(published).toMatchObject({ state: 'published', lines: [] });
      expect(await told('bulletin_published')).toEqual([]);
      expect((await bulletins('supervisor'))[0].lines).toHaveLength(1);
      t.clock.set('2025-03-03T02:00:00.000Z');
    });
  });

  describe('blind spots', () => {
    const spots = async (query = '') => (await t.as('leader').get(`/blind-spots${query}`)).json();
    const ofRule = (items: { id: string; rule: string; label: string; version: number }[], rule: string) =>
      items.filter((s) => s.rule === rule);

    it('[S003-34] a unit without a head and a language without a channel are found, get an owner and a date, and leave when they are gone', async () => {
      await t.tick('matters_blind_spots');
      const quiet = (await spots('?state=open')).counts.open as number;
      await t.write(
        async (ctx) => void (await ctx.db.updateTable('unit').set({ head_account_id: null }).where('id', '=', units.water).execute()),
      );
      const filed = (await t.anonymous.post('/demands', { body: '가로등이 고장났어요', areaCode: places.C1, language: 'ko' })).json();
      await t.tick('matters_blind_spots');
      await t.tick('matters_blind_spots');
      const { items, counts } = await spots('?state=open');
      expect(counts.open).toBe(quiet + 2);
      const [headless] = ofRule(items, 'unit_without_head');
      expect(headless?.label).toBe('自来水公司');
      expect(ofRule(items, 'language_without_channel')).toMatchObject([{ label: 'ko', owner: null, dueOn: null }]);

      const input = { version: headless?.version, ownerId: staffId('admin'), dueOn: '2025-03-10' };
      expect((await t.as('supervisor').post(`/blind-spots/${headless?.id}/assign`, input)).statusCode).toBe(403);
      const given = await post('leader', `/blind-spots/${headless?.id}/assign`, input);
      expect(given).toMatchObject({ owner: { id: staffId('admin') }, dueOn: '2025-03-10', late: false });
      t.clock.set('2025-03-11T02:00:00.000Z');
      expect((await spots('?state=open')).counts).toMatchObject({ late: 1 });

      await t.write(async (ctx) => {
        await ctx.db
          .updateTable('unit')
          .set({ head_account_id: staffId('waterOfficer') })
          .where('id', '=', units.water)
          .execute();
        await ctx.db.updateTable('demand').set({ language: 'en' }).where('id', '=', filed.id).execute();
      });
      await t.tick('matters_blind_spots');
      expect((await spots('?state=open')).counts.open).toBe(quiet);
      const history = (await spots('?state=cleared')).items;
      expect(history.find((s: { id: string }) => s.id === headless?.id)).toMatchObject({
        owner: { id: staffId('admin') },
        clearedAt: expect.any(String),
      });
      t.clock.set('2025-03-03T02:00:00.000Z');
    });
  });

  it('[S003-35] a day of reform shows the time to the first contact before and after it', async () => {
    t.clock.set('2025-04-01T01:00:00.000Z');
    const contacted = async (hours: number) => {
      const { orderId } = await dispatched();
      const version = async () => (await t.as('dispatcher').get(`/orders/${orderId}`)).json().version;
      await post('urbanClerk', `/orders/${orderId}/sign`, {
        version: await version(),
        sectionId: sections.urbanLights,
        handlerId: staffId('lampOfficer'),
      });
      t.clock.advance({ hours });
      await post('lampOfficer', `/orders/${orderId}/contact`, { version: await version(), note: '已联系' });
    };
    await contacted(26);
    await contacted(26);
    t.clock.set('2025-04-10T01:00:00.000Z');
    await contacted(5);
    const asked = '?from=2025-04-01&to=2025-04-20';
    expect((await t.as('dispatcher').post('/reforms', { day: '2025-04-10', title: '首问负责制' })).statusCode).toBe(403);
    const { id } = await post('leader', '/reforms', { day: '2025-04-10', title: '首问负责制' }, 201);
    const { items } = (await t.as('dispatcher').get(`/reforms${asked}`)).json();
    expect(items).toEqual([
      {
        id,
        day: '2025-04-10',
        title: '首问负责制',
        areaCode: places.district,
        before: { n: 2, p50: 26 },
        after: { n: 1, p50: 5 },
        version: 1,
      },
    ]);
    await post('leader', `/reforms/${id}/remove`, { version: 1 }, 204);
    expect((await t.as('dispatcher').get(`/reforms${asked}`)).json().items).toEqual([]);
  });

  it('[S000-38] the monthly report shows what was “other”, without a type or sent back too often, with the words they share', async () => {
    t.clock.set('2025-05-06T02:00:00.000Z');
    for (const body of ['想给楼里加装电梯', '老楼加装电梯怎么申请', '公园里的长椅坏了'])
      await determined(body, 'communal', 'other_communal');
    await determined('不知道归谁管的事', 'communal', null);
    const { id: bounced } = await determined('路灯不亮', 'major', 'street_lamp_out');
    await t.write(async (ctx) => void (await ctx.db.updateTable('matter').set({ returns: 3 }).where('id', '=', bounced).execute()));
    await determined('路灯又不亮', 'major', 'street_lamp_out');
    const report = (await t.as('leader').get('/reports/unfitting?month=2025-05')).json();
    expect(report.other).toMatchObject({ part: 3, n: 6, value: 0.5 });
    expect(report.unclassified).toMatchObject({ part: 1, n: 6 });
    expect(report.bounced).toMatchObject({ part: 1, n: 6, moreThan: 2, matters: [{ id: bounced }] });
    expect(report.words[0]).toMatchObject({ word: '加装电梯', n: 2 });
    expect(report.words[0].matters).toHaveLength(2);
    expect((await t.as('urbanClerk').get('/reports/unfitting?month=2025-05')).statusCode).toBe(403);
  });

  it('[S003-31] a proposal that somebody changed is listed with the reason, for the catalogue to learn from', async () => {
    t.clock.set('2025-06-03T02:00:00.000Z');
    await determined('路灯不亮，晚上看不见路', 'communal', 'other_communal', '这是小区内的灯，不是市政路灯');
    const { changed } = (await t.as('leader').get('/reports/unfitting?month=2025-06')).json();
    expect(changed).toMatchObject([{ kind: 'type', chosen: '其他小事', reason: '这是小区内的灯，不是市政路灯' }]);
    expect(changed[0].suggested).not.toBe('');
  });

  it.each([
    [['加装电梯', '想加装电梯'], [['加装电梯', 2]]],
    [['路灯', '电梯'], []],
    [['pipe leak', 'old pipe'], [['pipe', 2]]],
    [[], []],
  ])('[S000-38] the words that %j share', (texts, words) => {
    expect(wordClusters(texts as string[], { least: 2, most: 5 }).map((w) => [w.word, w.n])).toEqual(words);
  });
});
