import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId, units } from '../../../../test/harness/fixture.ts';
import { handlingOf } from './factory.ts';

describe('overview and indicators', () => {
  let t: FixtureApp;
  const matters: { id: string; orderId: string }[] = [];

  const post = async (who: Parameters<FixtureApp['as']>[0], path: string, body: object) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path} ${answer.body}`).toBeLessThan(300);
    return answer.json();
  };
  /** Time passes while everybody stays signed in. */
  const later = async (span: Parameters<FixtureApp['clock']['advance']>[0]) => {
    t.clock.advance(span);
    await t.write(async (ctx) => void (await ctx.db.updateTable('login_session').set({ seen_at: ctx.now }).execute()));
  };
  const version = async (path: string): Promise<number> => (await t.as('dispatcher').get(path)).json().version;

  const dispatchOne = async (selfClass: 'major' | 'communal') => {
    const filed = await t.anonymous.post('/demands', { body: '小区门口的路灯不亮了，看不见路', areaCode: places.C1, selfClass });
    await later({ minutes: 8 });
    const accepted = await post('intake', `/demands/${filed.json().id}/accept`, { version: 1 });
    const id = accepted.matterIds[0] as string;
    const url = `/matters/${id}`;
    await post('triage', `${url}/propose`, { version: await version(url), class: 'major', typeCode: 'street_lamp_out', reason: '按目录' });
    await post('triage', `${url}/determine`, { version: await version(url) });
    const { orderId } = await post('dispatcher', `${url}/dispatch`, { version: await version(url) });
    return { id, orderId: orderId as string };
  };

  beforeAll(async () => {
    t = await startFixtureApp();
    for (let i = 0; i < 11; i += 1) matters.push(await dispatchOne(i < 8 ? 'major' : 'communal'));
  });
  afterAll(() => t.close());

  const indicator = async (id: string, query = '') =>
    (await t.as('leader').get(`/indicators${query}`)).json().items.find((i: { id: string }) => i.id === id);

  it('[S003-31] eleven orders of which one is returned are right the first time for 91 %', async () => {
    const [first] = matters;
    const orderUrl = `/orders/${first?.orderId}`;
    await post('urbanClerk', `${orderUrl}/return`, {
      version: await version(orderUrl),
      reasonCode: 'not_our_duty',
      reason: '这盏灯由小区物业管理，不属于市政照明设施',
    });
    const found = await indicator('dispatch_right_first_time');
    expect(found).toMatchObject({
      part: 10,
      n: 11,
      lamp: 'green',
      threshold: 0.9,
      rows: expect.stringMatching(/^\/matters\?figure=returned_orders&/),
    });
    expect(found.value).toBeCloseTo(0.909, 3);
    const rows = await t.as('dispatcher').get(found.rows);
    expect(rows.json().total).toEqual({ value: 1, exact: true });
  });

  it('[S003-30] the time to acceptance is measured by channel, and forms begun and not sent are counted', async () => {
    for (let i = 0; i < 12; i += 1) {
      const begun = await t.anonymous.post('/intake-forms', { channel: 'web' });
      expect([204, 429]).toContain(begun.statusCode);
    }
    const answer = (await t.as('leader').get('/indicators/acceptance')).json();
    expect(answer.items.find((i: { key: string }) => i.key === 'web')).toMatchObject({ n: 11, p50: 8 });
    expect(answer).toMatchObject({ fields: 6, begun: 12, abandoned: { part: 1, n: 12 } });
  });

  it('[S000-13] how often residents choose the right class is shown', async () => {
    expect(await indicator('self_classification_right')).toMatchObject({ part: 8, n: 11 });
  });

  it('[S000-13] of several determinations the last one counts: a matter that gets another class is counted once', async () => {
    const url = `/matters/${matters.at(-1)?.id}`;
    const right = async () => indicator('self_classification_right');
    const before = await right();
    const own = (await t.as('triage').get(url)).json().selfClass;
    const change = async (cls: string, typeCode: string) =>
      post('triage', `${url}/reclassify`, { version: await version(url), class: cls, typeCode, reason: '核实后改定' });
    await change(own === 'communal' ? 'private' : 'communal', own === 'communal' ? 'other_private' : 'other_communal');
    const wrong = await right();
    expect(wrong.n).toBe(before.n);
    await change('major', 'street_lamp_out');
    expect(await right()).toMatchObject({ part: before.part, n: before.n });
  });

  it('[S000-29] times, on-time rate, reopening and satisfaction are shown by class and compared with the period before', async () => {
    for (const [i, { orderId, id }] of matters.slice(1, 5).entries()) {
      const url = `/orders/${orderId}`;
      await post('urbanClerk', `${url}/sign`, {
        version: await version(url),
        sectionId: sections.urbanLights,
        handlerId: staffId('lampOfficer'),
      });
      await later({ hours: 1 });
      await post('lampOfficer', `${url}/contact`, { version: await version(url), note: '已联系居民，约定上门时间' });
      await post('lampOfficer', `${url}/report`, {
        version: await version(url),
        text: '已更换灯泡和线路，路灯恢复照明，并联系居民。',
        kind: 'solved',
      });
      await post('dispatcher', `${url}/verify`, { version: await version(url) });
      await later({ hours: 23 });
      await post('intake', `/matters/${id}/confirm`, { solved: true, satisfaction: i === 0 ? 'dissatisfied' : 'satisfied' });
    }
    const overview = (await t.as('leader').get('/overview')).json();
    const major = overview.handling.find((h: { class: string }) => h.class === 'major');
    expect(major.now).toMatchObject({ n: 4, onTime: { part: 4, n: 4 }, reopened: { part: 0, n: 4 }, satisfied: { part: 3, n: 4 } });
    expect(major.now.p50).toBeGreaterThan(48);
    expect(major.now.p90).toBeGreaterThan(major.now.p50);
    expect(major.before).toBeNull();
    expect(overview.rates.resolution).toEqual({ part: 4, n: 4, value: 1 });
    expect(overview.open).toMatchObject({ total: 7 });
    expect(overview.open.byType).toEqual([{ key: 'street_lamp_out', name: '路灯不亮', value: 7 }]);
    expect(overview.received).toMatchObject({ total: 11, before: 0 });
    const inWeek = overview.received.byWeekHour as { key: string; value: number }[];
    expect(inWeek.reduce((sum, hour) => sum + hour.value, 0)).toBe(11);
    expect(inWeek.every((hour) => /^[0-6]-([01]\d|2[0-3])$/.test(hour.key))).toBe(true);
    expect((await indicator('resolution_rate')).lamp).toBe('grey');
  });

  it('[S000-29] a closed matter leaves the satisfaction when two persons leave it out of the ratings, and comes back when it is asked anew', async () => {
    const url = `/matters/${matters[1]?.id}`;
    const satisfied = async () => {
      const { handling } = (await t.as('leader').get('/overview')).json();
      return handling.find((h: { class: string }) => h.class === 'major').now.satisfied;
    };
    const exclude = async () => post('supervisor', `${url}/exclude`, { version: await version(url), reasonCode: 'malicious' });
    expect(await satisfied()).toMatchObject({ part: 3, n: 4 });
    await exclude();
    expect(await satisfied()).toMatchObject({ part: 3, n: 4 });
    await post('leader', `${url}/confirm-exclusion`, { version: await version(url) });
    expect(await satisfied()).toMatchObject({ part: 3, n: 3 });
    expect(await indicator('satisfaction_rate')).toMatchObject({ part: 3, n: 3 });
    expect(await indicator('resolution_rate')).toMatchObject({ part: 3, n: 3 });
    await post('leader', `${url}/confirm-exclusion`, { version: await version(url) });
    expect(await indicator('satisfaction_rate')).toMatchObject({ part: 3, n: 3 });
    const { runChecks } = await import('../../../platform/checks.ts');
    expect(await runChecks(await t.read())).toEqual([]);
    await exclude();
    expect(await satisfied()).toMatchObject({ part: 3, n: 4 });
    expect(await indicator('satisfaction_rate')).toMatchObject({ part: 3, n: 4 });
  });

  it('[S000-29] what was closed last month stands in the column before', async () => {
    await later({ days: 30 });
    const overview = (await t.as('leader').get('/overview')).json();
    const major = overview.handling.find((h: { class: string }) => h.class === 'major');
    expect(major).toMatchObject({ now: null, before: { n: 4 } });
    expect(await indicator('major_handling_median')).toMatchObject({ value: null, n: 0, lamp: 'grey', before: { n: 4 } });
  });

  it('[S003-35] the time to the first contact is shown by unit and channel', async () => {
    const byUnit = (await t.as('leader').get('/indicators/first-contact?by=unit&from=2025-03-01&to=2025-03-31')).json();
    expect(byUnit.items[0]).toMatchObject({ name: '城市管理局', n: 4 });
  });

  it('[S000-20] open matters are counted by the places one level below, down to where they lie', async () => {
    const byArea = async (area: string) => (await t.as('leader').get(`/overview?area=${area}`)).json().open.byArea;
    expect(await byArea(places.district)).toEqual([{ key: places.SA, name: expect.any(String), value: 7 }]);
    expect(await byArea(places.SA)).toEqual([{ key: places.C1, name: expect.any(String), value: 7 }]);
    expect(await byArea(places.C1)).toEqual([{ key: places.C1, name: expect.any(String), value: 7 }]);
    expect(await byArea(places.C3)).toEqual([]);
  });

  it('figures of another area are refused, and so is a period of two years', async () => {
    expect((await t.as('community1').get(`/overview?area=${places.C3}`)).statusCode).toBe(403);
    expect((await t.as('community1').get(`/overview?area=${places.C1}`)).statusCode).toBe(200);
    expect((await t.as('leader').get('/overview?from=2023-01-01&to=2025-01-01')).statusCode).toBe(400);
    expect((await t.as('auditor').get('/overview')).statusCode).toBe(403);
  });

  it('[S003-31] a co-handling unit that returns its part counts as one order of all that were dispatched', async () => {
    const before = await indicator('dispatch_right_first_time');
    const house = handlingOf(t);
    const m = await house.dispatched('路口的路灯和水管都坏了', { coUnitIds: [units.water] });
    const dispatched = await indicator('dispatch_right_first_time');
    expect(dispatched).toMatchObject({ part: before.part + 2, n: before.n + 2 });
    const co = (await house.matterOf(m.id)).orders.find((o: { role: string }) => o.role === 'co');
    await house.step('waterClerk', co.id, 'return', { reasonCode: 'not_our_duty', reason: '现场没有供水管道' });
    expect(await indicator('dispatch_right_first_time')).toMatchObject({ part: before.part + 1, n: before.n + 2 });
    expect((await house.matterOf(m.id)).returns).toBe(0);
  });
});
