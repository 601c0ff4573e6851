import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';

const at = (day: string, hour = '01') => `2025-03-${day}T${hour}:00:00.000Z`;

describe('every command about units, centres, rosters and leave goes through the shared example', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  const admin = () => example.t.as('admin');
  const keeper = () => example.t.as('admin');
  const version = { versionOf: 'unit' };
  beforeAll(async () => {
    example = await startSharedExample(/^(unit|service_centre|centre|provider|service_provider|duty|staff_leave)/);
    run = example.run;
  });
  afterAll(() => example.t.close());

  it('a unit with its section, head and estates', async () => {
    const body = { code: 'street_lamps', kind: 'bureau', name: '路灯所', areaCode: places.district };
    const { id } = await run('createUnit', { who: admin(), body, event: 'unit.created' });
    const params = { id };
    await run('changeUnit', { who: admin(), params, body: { name: '路灯管理所' }, ...version, event: 'unit.changed' });
    const section = { code: 'repairs', name: '维修科' };
    const made = await run('createSection', { who: admin(), params, body: section, event: 'unit.section_created' });
    const sectionId = made.id;
    const renamed = { name: '抢修科' };
    const both = { id, sectionId };
    await run('changeSection', { who: admin(), params: both, body: renamed, versionOf: 'unit_section', event: 'unit.section_changed' });
    const head = { accountId: staffId('urbanHead') };
    await run('nameUnitHead', { who: admin(), params, body: head, ...version, event: 'unit.head_changed' });
    const estate = (await admin().post('/estates', { areaCode: places.C1, kind: 'estate', name: '云溪苑' })).json();
    const firm = { ...body, code: 'firm', kind: 'property_firm', name: '安居物业', areaCode: places.C1 };
    const owned = { id: (await run('createUnit', { who: admin(), body: firm, event: 'unit.created' })).id };
    const estates = { estateIds: [estate.id] };
    await run('bindUnitEstates', { who: admin(), params: owned, body: estates, ...version, event: 'unit.estates_changed' });
    const provider = { name: '顺心家政', kinds: ['cleaning'], areaCode: places.C1 };
    const found = await run('createProvider', { who: admin(), body: provider, event: 'provider.created' });
    const priced = { params: { id: found.id }, body: { price: '每小时40元' }, versionOf: 'service_provider' };
    await run('changeProvider', { who: admin(), ...priced, event: 'provider.changed' });
  });

  it('a centre with its duty roster', async () => {
    const body = { unitId: units.dispatch, areaCode: places.district, name: '区社区治理中心', dispatchCentre: true };
    const { id } = await run('createServiceCentre', { who: admin(), body, event: 'service_centre.created' });
    const changed = { params: { id }, body: { phone: '025-12345' }, versionOf: 'service_centre' };
    await run('changeServiceCentre', { who: admin(), ...changed, event: 'service_centre.changed' });
    const turn = { centreId: id, desk: 'dispatch', accountId: staffId('dispatcher'), startsAt: at('03'), endsAt: at('03', '09') };
    const shift = { id: (await run('addShift', { who: keeper(), body: turn, event: 'roster.shift_added' })).shift.id };
    const longer = { params: shift, body: { endsAt: at('03', '10') }, versionOf: 'duty_shift' };
    await run('changeShift', { who: keeper(), ...longer, event: 'roster.shift_changed' });
    const seated = { params: shift, body: { state: 'present' }, own: true };
    await run('changeSeat', { who: example.t.as('dispatcher'), ...seated, event: 'roster.seat_changed' });
    const weeks = { centreId: id, fromWeek: '2025-03-03', toWeek: '2025-03-10' };
    await run('copyRosterWeek', { who: keeper(), body: weeks, event: 'roster.week_copied' });
    const next = { ...turn, startsAt: at('20'), endsAt: at('20', '09') };
    const last = { id: (await run('addShift', { who: keeper(), body: next, event: 'roster.shift_added' })).shift.id };
    await run('removeShift', { who: keeper(), params: last, versionOf: 'duty_shift', event: 'roster.shift_removed' });
  });

  it('leave is recorded, shortened and cancelled', async () => {
    const mine = example.t.as('lampOfficer');
    const away = { startsAt: at('10'), endsAt: at('14'), deputyId: staffId('urbanHead'), reason: '探亲' };
    const leave = { id: (await run('recordLeave', { who: mine, body: away, own: true, event: 'staff.leave_recorded' })).id };
    const shorter = { params: leave, body: { endsAt: at('13') }, versionOf: 'staff_leave' };
    await run('changeLeave', { who: mine, ...shorter, event: 'staff.leave_changed' });
    await run('cancelLeave', { who: mine, params: leave, body: {}, versionOf: 'staff_leave', event: 'staff.leave_cancelled' });
  });

  it('[A-2] none was left out, and the data are whole', async () => {
    expect(example.untried(/^\/(units|service-centres|providers|roster|leaves)/)).toEqual([]);
    expect(await runChecks(await example.t.read())).toEqual([]);
  });
});
