import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { type StaffName, units } from '../../../../test/harness/fixture.ts';
import { handlingOf } from './factory.ts';

const start = Date.parse('2025-03-03T01:00:00.000Z');
const hour = 3600;

describe('matters between community, subdistrict and district', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  const at = (hours: number) => t.clock.set(new Date(start + hours * hour * 1000).toISOString());
  const passOn = async (who: StaffName, id: string, more: object = {}) =>
    t.as(who).post(`/matters/${id}/pass-on`, { version: (await house.matterOf(id)).version, reason: '超出我们的职责', ...more });
  const hopsFor = async (who: StaffName, id: string) => (await t.as(who).get(`/matters/${id}/hops`)).json();
  const acceptedInCommunity = async (body: string) => {
    const demand = await house.filed(body);
    const { matterIds } = await house.post('community1', `/demands/${demand.id}/accept`, { version: 1 });
    return matterIds[0] as string;
  };

  it('[S000-19] up two levels, to two departments, with a task back for the subdistrict: four hops that all levels see, and that sum up', async () => {
    at(0);
    const id = await acceptedInCommunity('跨街道的河边路灯都不亮');
    expect(await house.matterOf(id)).toMatchObject({ level: 'community' });
    at(1);
    expect((await passOn('community1', id)).json()).toMatchObject({ level: 'subdistrict', unit: { id: units.officeA } });
    expect((await passOn('community1', id)).statusCode, 'it is no longer the community’s to pass on').toBe(403);
    at(3);
    expect((await passOn('subdistrictA', id)).json()).toMatchObject({ level: 'district', unit: { id: units.dispatch } });
    expect((await passOn('triage', id)).json().code).toBe('nothing-above');
    expect((await passOn('triage', id, { unitId: units.dispatch })).json().code).toBe('already-there');
    const proposed = await house.post('triage', `/matters/${id}/propose`, {
      version: (await house.matterOf(id)).version,
      class: 'major',
      typeCode: 'street_lamp_out',
    });
    const { version } = await house.post('triage', `/matters/${id}/determine`, { version: proposed.version });
    at(3.5);
    const { orderId } = await house.post('dispatcher', `/matters/${id}/dispatch`, {
      version,
      unitId: units.urban,
      coUnitIds: [units.housing],
    });
    at(5.5);
    const task = { unitId: units.officeA, instruction: '请通知沿河居民施工时间' };
    expect((await t.as('housingClerk').post(`/orders/${orderId}/co-units`, { version: 1, ...task })).statusCode).toBe(404);
    await house.step('urbanClerk', orderId, 'co-units', task);
    const chain = await hopsFor('leader', id);
    expect(
      chain.items.map((hop: { kind: string; direction: string | null; after: number; units: { id: string; role: string }[] }) => [
        hop.kind,
        hop.direction,
        hop.after,
        hop.units.map((unit) => [unit.id, unit.role]),
      ]),
    ).toEqual([
      ['taken_in', null, 0, [[expect.any(String), null]]],
      ['passed_on', 'up', hour, [[units.officeA, null]]],
      ['passed_on', 'up', 2 * hour, [[units.dispatch, null]]],
      [
        'dispatched',
        null,
        hour / 2,
        [
          [units.urban, 'lead'],
          [units.housing, 'co'],
        ],
      ],
      ['dispatched', null, 2 * hour, [[units.officeA, 'co']]],
    ]);
    expect(chain.elapsed).toBe(5.5 * hour);
    expect(chain.elapsed).toBe(chain.items.reduce((sum: number, hop: { after: number }) => sum + hop.after, 0));
    for (const who of ['community1', 'subdistrictA', 'dispatcher'] as const) expect(await hopsFor(who, id)).toEqual(chain);
    expect((await t.as('subdistrictB').get(`/matters/${id}/hops`)).statusCode).toBe(404);
    at(6);
    expect((await hopsFor('leader', id)).since).toBe(hour / 2);
  });

  it('[S000-19] whoever gets a matter from elsewhere is told, its queue holds it, and the resident reads where it is', async () => {
    at(0);
    const id = await acceptedInCommunity('广场边的路灯不亮');
    await passOn('community1', id);
    await t.drain();
    const { accountable, number, demands } = await house.matterOf(id);
    const told = await (await t.read()).db
      .selectFrom('notification')
      .select(['recipient_id', 'params'])
      .where('template', '=', 'matter_passed_on')
      .where('subject_id', '=', id)
      .execute();
    expect(told.map((n) => n.recipient_id)).toEqual([accountable.id]);
    expect(JSON.stringify(told[0]?.params)).toContain(number);
    const queue = (await t.as('subdistrictA').get(`/matters?desk=triage&unit=${units.officeA}`)).json();
    expect(queue.items.map((row: { id: string }) => row.id)).toContain(id);
    const [{ id: demandId }] = demands;
    const progress = (await t.actor({ kind: 'reporter', id: null, demandId }).get(`/progress/${demandId}`)).json();
    expect(progress.matters[0].story.some((s: { text: string }) => s.text.startsWith('已转到'))).toBe(true);
    const down = (await passOn('subdistrictA', id, { unitId: units.committee1 })).json();
    expect(down).toMatchObject({ level: 'community', unit: { id: units.committee1 } });
    expect((await hopsFor('community1', id)).items.at(-1)).toMatchObject({ kind: 'passed_on', direction: 'down' });
  });

  it('[S000-19] once it is handled it goes back through the order, and a part is given only while the lead is at work', async () => {
    at(0);
    const m = await house.dispatched('江边的路灯不亮');
    expect((await passOn('triage', m.id, { unitId: units.officeA })).json().code).toBe('illegal-transition');
    const twice = await t
      .as('dispatcher')
      .post(`/orders/${m.orderId}/co-units`, { version: 1, unitId: units.urban, instruction: '一起办' });
    expect(twice.json().code).toBe('same-unit-twice');
    await house.step('urbanClerk', m.orderId, 'return', { reasonCode: 'not_our_duty', reason: '不归我们' });
    const back = (await hopsFor('dispatcher', m.id)).items.at(-1);
    expect(back).toMatchObject({ kind: 'returned', units: [{ id: units.dispatch, level: 'district' }] });
    const done = await house.inProgress('岸边的路灯不亮');
    await house.report(done.orderId);
    const late = { version: (await house.orderOf(done.orderId)).version, unitId: units.officeA, instruction: '协助' };
    expect((await t.as('dispatcher').post(`/orders/${done.orderId}/co-units`, late)).json().code).toBe('too-late-for-co-unit');
    expect((await house.orderOf(done.orderId)).abilities.add_co_unit).toBeUndefined();
  });
});
