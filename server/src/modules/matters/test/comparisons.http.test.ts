import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, sections, staffId } from '../../../../test/harness/fixture.ts';
import { concentrationOf, spreadOf, stepsByParty } from '../comparisons/spread.rules.ts';

describe('comparisons', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const post = async (who: Parameters<FixtureApp['as']>[0], path: string, body: object) => {
    const answer = await t.as(who).post(path, body);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBeLessThan(300);
    return answer.json();
  };
  const versionOf = async (path: string): Promise<number> => (await t.as('dispatcher').get(path)).json().version;
  const report = async (path: string) => (await t.as('leader').get(`/reports/${path}?from=2025-03-01&to=2025-03-31`)).json();

  const closed = async (typeCode: string, given: { hours: number; satisfaction: string; areaCode: string; takes: number }) => {
    const filed = (await t.anonymous.post('/demands', { body: '路灯不亮了', areaCode: given.areaCode })).json();
    const id = (await post('intake', `/demands/${filed.id}/accept`, { version: 1 })).matterIds[0] as string;
    const url = `/matters/${id}`;
    await post('triage', `${url}/propose`, { version: await versionOf(url), class: 'major', typeCode });
    await post('triage', `${url}/determine`, { version: await versionOf(url) });
    const { orderId } = await post('dispatcher', `${url}/dispatch`, { version: await versionOf(url), unitId: undefined });
    const order = `/orders/${orderId}`;
    const hands = { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') };
    await post('urbanClerk', `${order}/sign`, { version: await versionOf(order), ...hands });
    await post('lampOfficer', `${order}/contact`, { version: await versionOf(order), note: '已联系' });
    t.clock.advance({ hours: given.takes });
    const result = { text: '已更换灯泡和线路，恢复照明。', kind: 'solved', hours: given.hours };
    await post('lampOfficer', `${order}/report`, { version: await versionOf(order), ...result });
    await post('dispatcher', `${order}/verify`, { version: await versionOf(order) });
    await post('intake', `${url}/confirm`, { solved: true, satisfaction: given.satisfaction, method: 'phone' });
    return id;
  };

  it('[S000-32] hours booked stand beside the satisfaction they earned, the worst type first', async () => {
    await closed('street_lamp_out', { hours: 40, satisfaction: 'satisfied', areaCode: places.C1, takes: 20 });
    const poor = await closed('street_lamp_out', { hours: 120, satisfaction: 'dissatisfied', areaCode: places.C3, takes: 140 });
    await t.write(
      async (ctx) => void (await ctx.db.updateTable('matter').set({ type_code: 'other_major' }).where('id', '=', poor).execute()),
    );
    const { items } = await report('effort');
    expect(items).toMatchObject([
      { typeCode: 'other_major', name: '其他大事', n: 1, hours: 120, satisfaction: { part: 0, n: 1, value: 0 } },
      { typeCode: 'street_lamp_out', n: 1, hours: 40, satisfaction: { part: 1, n: 1, value: 1 } },
    ]);
    expect((await t.as('urbanClerk').get('/reports/effort')).statusCode).toBe(403);
  });

  it('[S000-40] handling times are compared between communities, with their spread and the one that waits longest', async () => {
    const found = await report('spread');
    expect(found.worst).toBe('湖滨社区');
    expect(found.items.map((i: { name: string; n: number }) => [i.name, i.n])).toEqual([
      ['湖滨社区', 1],
      ['东风社区', 1],
    ]);
    expect(found.spread).toBeCloseTo((140 - 20) / (2 * (140 + 20)), 2);
  });

  it('[S000-35] the kinds of actors with real steps are counted for each closed matter', async () => {
    const found = await report('linkage');
    expect(found).toMatchObject({ n: 2, threshold: 0.8, oneSided: { part: 0, n: 2 } });
    expect(found.kinds).toBeGreaterThanOrEqual(2);
    await t.write(async (ctx) => void (await ctx.db.updateTable('event').set({ capacity: 'dispatcher', actor_kind: 'staff' }).execute()));
    const alone = await report('linkage');
    expect(alone).toMatchObject({ oneSided: { part: 2, n: 2, value: 1 }, kinds: 1 });
    expect(alone.matters[0].concentration).toBe(1);
  });

  it('[S003-49] matters whose severity rose are counted, with those at the top and what raised them', async () => {
    const filed = (await t.anonymous.post('/demands', { body: '水龙头滴水', areaCode: places.C1 })).json();
    const id = (await post('intake', `/demands/${filed.id}/accept`, { version: 1 })).matterIds[0] as string;
    const url = `/matters/${id}`;
    await post('triage', `${url}/propose`, { version: await versionOf(url), class: 'private', typeCode: 'other_private' });
    await post('triage', `${url}/determine`, { version: await versionOf(url) });
    for (let i = 0; i < 2; i += 1) {
      await post('intake', `${url}/guide`, { version: await versionOf(url), contacts: [{ name: '家政服务', phone: '12345' }] });
      t.clock.advance({ days: 8 });
      await t.tick('matters_sweep_clocks');
      await post('intake', `${url}/confirm`, { solved: false, method: 'phone' });
    }
    expect(await report('severity')).toEqual({
      rose: { part: 1, n: 3, value: 1 / 3 },
      top: { part: 0, n: 3, value: 0 },
      causes: [{ cause: 'not_solved_again', n: 1 }],
    });
  });

  it('[S000-40] spending of 20, 20, 20 and 140 a head has a spread of 0.45, equal spending none', () => {
    expect(spreadOf([20, 20, 20, 140])).toBeCloseTo(0.45, 10);
    expect(spreadOf([50, 50, 50, 50])).toBe(0);
    expect(spreadOf([50])).toBeNull();
    expect(spreadOf([0, 0])).toBeNull();
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 50 }), (values, times) => {
        const spread = spreadOf(values);
        if (spread === null) return;
        expect(spread).toBeGreaterThanOrEqual(0);
        expect(spread).toBeLessThan(1);
        expect(spreadOf(values.map((v) => v * times))).toBeCloseTo(spread, 9);
      }),
    );
  });

  it('[S000-35] ten steps, nine by the committee and one by a resident, are concentrated to 90 per cent', () => {
    const steps = stepsByParty([
      { capacity: 'committee_member', n: 5 },
      { capacity: 'grid_worker', n: 4 },
      { capacity: 'reporter', n: 1 },
    ]);
    expect(steps.size).toBe(2);
    expect(concentrationOf(steps)).toBe(0.9);
    expect(concentrationOf(new Map())).toBeNull();
  });
});
