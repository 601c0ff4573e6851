import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { createCentre } from '../../organizations/index.ts';
import { handlingOf } from './factory.ts';

describe('whom the district reaches', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  it('[S000-42] a matter begun at the centre of the community goes on at the district’s: one number, two visits, one contact each', async () => {
    const [community, district] = await t.write(async (ctx) => [
      await createCentre(ctx, { unitId: units.committee1, areaCode: places.C1, name: '第一社区服务站' }),
      await createCentre(ctx, { unitId: units.dispatch, areaCode: places.district, name: '区服务中心' }),
    ]);
    const walkIn = { body: '想给母亲办理养老服务补贴', areaCode: places.C1, channel: 'walk_in', centreId: community?.id };
    const filed = (await t.as('intake').post('/intake/demands', walkIn)).json();
    const { matterIds } = await house.post('intake', `/demands/${filed.id}/accept`, { version: 1 });
    const visit = { kind: 'visit', body: '在区中心补交身份证明', centreId: district?.id };
    const after = await house.post('intake', `/matters/${matterIds[0]}/notes`, visit);
    expect(after.number).toBe(filed.number);
    const { items } = (await t.as('leader').get('/indicators/centres')).json();
    expect(items.map((c: { name: string; contacts: number }) => [c.name, c.contacts])).toEqual([
      ['区服务中心', 1],
      ['第一社区服务站', 1],
    ]);
    const unknown = { ...visit, centreId: '00000000-0000-7000-8000-00000000dead' };
    const refused = await t.as('intake').post(`/matters/${matterIds[0]}/notes`, unknown);
    expect(refused.json().code).toBe('place-unknown');
    const seen = await t.as('community1').get(`/indicators/centres?area=${places.C1}`);
    expect(seen.json().items).toHaveLength(1);
    expect((await t.as('community1').get(`/indicators/centres?area=${places.district}`)).statusCode).toBe(403);
  });

  it('[S000-18] somebody without a telephone gets a number, a query code and a receipt that can be printed', async () => {
    const filed = await t.as('intake').post('/intake/demands', { body: '楼道灯坏了', areaCode: places.C1, channel: 'walk_in' });
    expect(filed.statusCode, filed.body).toBe(201);
    const { number, queryCode } = filed.json();
    expect(number).toMatch(/^\d{4}-\d{7}$/);
    const opened = await t.anonymous.post('/progress-sessions', { number, code: queryCode });
    expect(opened.statusCode, opened.body).toBeLessThan(300);
  });

  it('[S003-46] [S003-20] coverage is shown by how people live here, with the places where nobody was reached, and erased people leave it', async () => {
    const { db } = await t.read();
    const before = (await t.as('leader').get(`/indicators/people-reached?area=${places.C3}`)).json();
    expect(before).toEqual({ all: { part: 0, n: 0, value: null }, items: [] });
    const people = { local: 4, migrant: 4, foreign: 2 } as const;
    const silent: string[] = [];
    let next = 13700000000;
    for (const [residenceStatus, count] of Object.entries(people))
      for (let i = 0; i < count; i += 1) {
        next += 1;
        const phone = String(next);
        const contact = { name: '居民', phone, residenceStatus };
        const { id } = await house.filed('路灯坏了', { areaCode: places.C3, contact });
        // The last of each was heard of more than a year ago.
        if (i === count - 1) silent.push(id);
      }
    await t.write((ctx) =>
      ctx.db
        .updateTable('demand')
        .set({ received_at: new Date('2024-01-15T02:00:00Z') })
        .where('id', 'in', silent)
        .execute(),
    );
    const { all, items } = (await t.as('leader').get(`/indicators/people-reached?area=${places.C3}`)).json();
    expect(all).toMatchObject({ part: 7, n: 10, value: 0.7 });
    const shares = items.map((i: { status: string; reached: { part: number; n: number } }) => [i.status, i.reached.part, i.reached.n]);
    expect(shares).toEqual([
      ['foreign', 1, 2],
      ['local', 3, 4],
      ['migrant', 3, 4],
    ]);
    expect(items[0].areas).toEqual([{ areaCode: places.C3, name: expect.any(String), reached: expect.anything(), missing: 1 }]);
    const gone = await db
      .selectFrom('demand')
      .select('reporter_id')
      .where('id', '=', silent[0] ?? '')
      .executeTakeFirstOrThrow();
    const card = (await t.as('security').get(`/people/${gone.reporter_id}`)).json();
    await house.post('security', `/people/${gone.reporter_id}/erase`, { version: card.version }, 204);
    await t.drain();
    expect((await t.as('leader').get(`/indicators/people-reached?area=${places.C3}`)).json().all).toMatchObject({ part: 7, n: 9 });
  });
});
