import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
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

  it('[S003-20] each kind of private matter is covered once somebody who was vetted does it there; the others are named', async () => {
    const asked = async (area: string = places.C1) => (await t.as('leader').get(`/indicators/services-provided?area=${area}`)).json();
    const before = await asked();
    expect(before.all).toMatchObject({ part: 0, n: before.missing.length });
    const manager = t.actor({ id: staffId('admin'), holdings: [{ areaCode: places.district, permissions: ['organizations.manage'] }] });
    const offer = { name: '便民维修队', kinds: ['home_repair', 'appliance_repair'], areaCode: places.SA };
    const made = await manager.post('/providers', offer);
    expect(made.statusCode, made.body).toBe(201);
    expect((await asked()).all.part, 'nobody has vetted it').toBe(0);
    expect((await manager.patch(`/providers/${made.json().id}`, { version: 1, vettedOn: '2025-02-01' })).statusCode).toBe(200);
    const after = await asked();
    expect(after.all).toMatchObject({ part: 2, n: before.all.n, value: 2 / before.all.n });
    expect(after.missing.map((kind: { code: string }) => kind.code)).not.toContain('home_repair');
    expect((await asked(places.C3)).all.part).toBe(0);
    expect((await asked(places.district)).all.part).toBe(2);
    expect((await t.as('community1').get(`/indicators/services-provided?area=${places.C3}`)).statusCode).toBe(403);
  });
});
