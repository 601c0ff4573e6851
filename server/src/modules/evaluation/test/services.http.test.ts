import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { rate } from '../../surveys/index.ts';
import { costPerUnit } from '../services/comparison.queries.ts';
import { officer } from './factory.ts';

describe('providers of the same service side by side', () => {
  let t: FixtureApp;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await t.write(async (ctx) => {
      const own = { area_code: places.C1, identity_level: 1, created_at: ctx.now };
      const rows = Array.from({ length: 10 }, (_, i) => ({ ...own, id: uuidv7(ctx.now), name: `居民${i}` }));
      await ctx.db.insertInto('person').values(rows).execute();
      return rows.map((row) => row.id);
    });
  });
  afterAll(() => t.close());

  const post = async (url: string, body: object) => {
    const answer = await officer(t).post(url, body);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.statusCode === 204 ? null : answer.json();
  };
  const year = { from: '2025-01-01', to: '2025-01-31', source: '一月决算' };

  it('[S000-36] shows meals at 12 yuan and 4.60 from an organisation, at 18 yuan and 4.10 in-house, both with n', async () => {
    const service = (await post('/compared-services', { areaCode: places.SA, name: '老年助餐', unit: 'meal' })).id;
    const outside = (await post(`/compared-services/${service}/providers`, { unitId: units.organisation, inHouse: false })).id;
    const inside = (await post(`/compared-services/${service}/providers`, { unitId: units.officeA, inHouse: true })).id;
    await post(`/service-providers/${outside}/costs`, { ...year, costFen: 1_200_000, quantity: 1000 });
    await post(`/service-providers/${inside}/costs`, { ...year, costFen: 900_000, quantity: 500 });
    const said = async (targetId: string, scores: number[]) => {
      for (const [i, score] of scores.entries())
        await t.write((ctx) => rate(ctx, 'service', targetId, { score }), {
          kind: 'resident',
          id: people[i] ?? '',
          name: '居民',
          holdings: [],
          demandId: null,
        });
    };
    await said(outside, [5, 5, 5, 5, 5, 5, 4, 4, 4, 4]);
    await said(inside, [5, 4, 4, 4, 4, 4, 4, 4, 4, 4]);
    const [meals] = (await t.anonymous.get(`/service-comparison?area=${places.SA}&from=2025-01-01&to=2025-12-31`)).json().items;
    expect(meals).toMatchObject({ name: '老年助餐', unitName: '份餐' });
    expect(meals.providers).toMatchObject([
      { unit: { name: '邻里关怀服务中心' }, inHouse: false, quantity: 1000, perUnitFen: 1200, satisfaction: { n: 10, mean: 460 } },
      { unit: { name: '青松街道办事处' }, inHouse: true, quantity: 500, perUnitFen: 1800, satisfaction: { n: 10, mean: 410 } },
    ]);
    expect((await t.anonymous.get('/service-comparison?from=2026-01-01&to=2026-12-31')).json().items[0].providers[0]).toMatchObject({
      perUnitFen: null,
      satisfaction: { n: 0, mean: null },
    });
  });

  it('[S000-36] enters each provider, and what it cost in a time, once', async () => {
    const service = (await post('/compared-services', { areaCode: places.C1, name: '上门理发', unit: 'visit' })).id;
    const again = await officer(t).post('/compared-services', { areaCode: places.C1, name: '上门理发', unit: 'visit' });
    expect(again.json().code).toBe('evaluation-service-exists');
    const own = (await post(`/compared-services/${service}/providers`, { unitId: units.organisation, inHouse: false })).id;
    const wrong = await officer(t).post(`/compared-services/${service}/providers`, { unitId: units.organisation, inHouse: true });
    expect(wrong.json().code).toBe('evaluation-subject-unknown');
    await post(`/service-providers/${own}/costs`, { ...year, costFen: 100, quantity: 3 });
    const twice = await officer(t).post(`/service-providers/${own}/costs`, { ...year, costFen: 100, quantity: 3 });
    expect(twice.json().code).toBe('evaluation-cost-exists');
    expect((await t.as('committee1').post(`/service-providers/${own}/costs`, { ...year, costFen: 1, quantity: 1 })).statusCode).toBe(403);
    expect([costPerUnit(100, 3), costPerUnit(500, 3), costPerUnit(5, 2), costPerUnit(1, 0)]).toEqual([33, 167, 3, null]);
  });
});
