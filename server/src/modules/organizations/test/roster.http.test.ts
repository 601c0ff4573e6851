import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { addShift, type Desk, onDuty, recordLeave, unitByCode } from '../index.ts';
import { codes, colleague, dispatchCentre, eventsAbout, manager, person, seedDistrict, unit } from './factory.ts';

let t: TestApp;
let centreId: string;
let secondCentre: string;
let people: string[];

beforeAll(async () => {
  t = await startTestApp();
  await seedDistrict(t);
  centreId = await dispatchCentre(t, await unit(t, 'citizens_building', { kind: 'centre' }));
  const office = await unitByCode(await t.read(), '@subdistrict', codes.one);
  const made = await manager(t).post('/service-centres', {
    unitId: office?.id,
    areaCode: codes.street,
    name: '柳荫街道中心',
    desks: [{ desk: 'information', required: 'none' }],
  });
  secondCentre = made.json().id;
  people = [await person(t, '早班'), await person(t, '中班'), await person(t, '夜班')];
});
afterAll(() => t.close());

/** A time of March 2025 in China. */
const at = (day: number, hour: number): Date => new Date(Date.UTC(2025, 2, day, hour - 8));
const who = (turn: number): string => people[turn % 3] ?? '';

async function manDesk(desk: Desk, firstDay: number, days: number): Promise<void> {
  await t.write(async (ctx) => {
    for (let turn = 0; turn < days * 3; turn++)
      await addShift(ctx, { centreId, desk, accountId: who(turn), startsAt: at(firstDay, turn * 8), endsAt: at(firstDay, turn * 8 + 8) });
  });
}

async function deskOf(desk: Desk, from: string, days = 7) {
  const roster = (await colleague(t).get(`/roster?centreId=${centreId}&from=${from}&days=${days}`)).json();
  return roster.desks.find((d: { desk: string }) => d.desk === desk);
}

describe('planning', () => {
  it('[S003-19] warns of a hole on Sunday from 02:00 to 06:00, of exactly this one, and no longer when it is filled', async () => {
    await manDesk('hotline', 10, 7);
    expect((await deskOf('hotline', '2025-03-10')).gaps).toEqual([]);
    const sundayNight = (await deskOf('hotline', '2025-03-16', 1)).shifts[0];
    const admin = manager(t);
    const shortened = await admin.patch(`/roster/shifts/${sundayNight.id}`, { version: 1, endsAt: at(16, 2).toISOString() });
    expect(shortened.json()).toMatchObject({ weekGaps: [{ startsAt: at(16, 2).toISOString(), endsAt: at(16, 8).toISOString() }] });
    const morning = await admin.post('/roster/shifts', {
      centreId,
      desk: 'hotline',
      accountId: who(1),
      startsAt: at(16, 6).toISOString(),
      endsAt: at(16, 8).toISOString(),
    });
    expect(morning.statusCode).toBe(201);
    const hole = [{ startsAt: at(16, 2).toISOString(), endsAt: at(16, 6).toISOString() }];
    expect(morning.json().weekGaps).toEqual(hole);
    expect(await deskOf('hotline', '2025-03-10')).toMatchObject({
      gaps: hole,
      coverage: { staffedMinutes: 9840, requiredMinutes: 10080, percent: '97.62' },
    });
    const filled = await admin.post('/roster/shifts', {
      centreId,
      desk: 'hotline',
      accountId: who(2),
      startsAt: hole[0]?.startsAt,
      endsAt: hole[0]?.endsAt,
    });
    expect(filled.json().weekGaps).toEqual([]);
    const removed = await admin.delete(`/roster/shifts/${filled.json().shift.id}?version=1`);
    expect(removed.json().weekGaps).toEqual(hole);
  });

  it('a desk that is staffed while the centre is open needs nobody at night, on Sundays or on holidays', async () => {
    expect((await deskOf('information', '2025-03-15', 2)).gaps).toEqual([]);
    expect((await deskOf('information', '2025-03-17', 1)).gaps).toEqual([
      { startsAt: at(17, 9).toISOString(), endsAt: at(17, 12).toISOString() },
      {
        startsAt: new Date(at(17, 13).getTime() + 1_800_000).toISOString(),
        endsAt: new Date(at(17, 17).getTime() + 1_800_000).toISOString(),
      },
    ]);
    const nationalDay = (await colleague(t).get(`/roster?centreId=${centreId}&from=2025-10-01&days=1`)).json().desks;
    expect(nationalDay.filter((d: { gaps: unknown[] }) => d.gaps.length > 0).map((d: { desk: string }) => d.desk)).toEqual(['hotline']);
  });

  it.each([
    ['at two centres at once', { startsAt: at(10, 4), endsAt: at(10, 6), desk: 'information', other: true }, 'shift-conflict'],
    ['twice at one desk', { startsAt: at(10, 4), endsAt: at(10, 6), desk: 'hotline' }, 'shift-conflict'],
    ['longer than a day', { startsAt: at(20, 0), endsAt: at(21, 1), desk: 'hotline' }, 'shift-period-wrong'],
    ['ending before it starts', { startsAt: at(20, 8), endsAt: at(20, 4), desk: 'hotline' }, 'shift-period-wrong'],
    ['at a desk the centre has not', { startsAt: at(20, 4), endsAt: at(20, 6), desk: 'hotline', other: true }, 'desk-unknown'],
    [
      'of somebody unknown',
      { startsAt: at(20, 4), endsAt: at(20, 6), desk: 'hotline', accountId: '00000000-0000-7000-8000-000000000000' },
      'account-not-active',
    ],
  ])('refuses a shift %s', async (_what, { other, ...input }: Record<string, unknown>, code) => {
    const answer = await manager(t).post('/roster/shifts', { centreId: other ? secondCentre : centreId, accountId: who(0), ...input });
    expect(answer.json().code).toBe(code);
  });

  it('allows two desks of one centre at once, and being on call beside a seat elsewhere', async () => {
    const admin = manager(t);
    const add = (more: object) =>
      admin.post('/roster/shifts', { centreId, accountId: who(0), startsAt: at(10, 1), endsAt: at(10, 3), ...more });
    expect((await add({ desk: 'dispatch' })).statusCode).toBe(201);
    expect((await add({ desk: 'information', centreId: secondCentre, onCall: true })).statusCode).toBe(201);
  });

  it('is for keepers of the roster of the area; colleagues see it, the public does not', async () => {
    const shift = { centreId, desk: 'hotline', accountId: who(0), startsAt: at(28, 0), endsAt: at(28, 8) };
    expect((await manager(t, codes.street).post('/roster/shifts', shift)).statusCode).toBe(403);
    expect((await colleague(t).post('/roster/shifts', shift)).statusCode).toBe(403);
    expect((await t.anonymous.get(`/roster?centreId=${centreId}&from=2025-03-10`)).statusCode).toBe(401);
    const seen = (await colleague(t).get(`/roster?centreId=${centreId}&from=2025-03-10`)).json();
    expect(seen.abilities.plan).toMatchObject({ allowed: false });
    expect(seen.desks[2].shifts[0]).toMatchObject({ person: { displayName: '早班' }, seatState: 'expected', away: false });
  });

  it('two requests for one turn of a person become one', async () => {
    const shift = { centreId, desk: 'coordination', accountId: who(0), startsAt: at(29, 0), endsAt: at(29, 8) };
    const answers = await Promise.all([1, 2, 3].map(() => manager(t).post('/roster/shifts', shift)));
    expect(answers.map((a) => a.statusCode).sort()).toEqual([201, 409, 409]);
  });

  it('a stale version is refused', async () => {
    const [first] = (await deskOf('hotline', '2025-03-10', 1)).shifts;
    await manager(t).patch(`/roster/shifts/${first.id}`, { version: 1, onCall: true });
    expect((await manager(t).patch(`/roster/shifts/${first.id}`, { version: 1, onCall: false })).json().code).toBe('edit-conflict');
    expect((await manager(t).delete(`/roster/shifts/${first.id}?version=1`)).statusCode).toBe(409);
    expect((await manager(t).patch(`/roster/shifts/${first.id}`, { version: 2, onCall: false })).statusCode).toBe(200);
  });
});

describe('copying weeks', () => {
  it('fills weeks from a template, once, and tells what it skipped and what is still missing', async () => {
    const admin = manager(t);
    const copy = () => admin.post('/roster/copy', { centreId, desk: 'hotline', fromWeek: '2025-03-10', toWeek: '2025-03-31', weeks: 2 });
    const [sunday] = [6, 13].map((day) => ({
      startsAt: new Date(Date.UTC(2025, 3, day, -6)).toISOString(),
      endsAt: new Date(Date.UTC(2025, 3, day, -2)).toISOString(),
    }));
    const first = (await copy()).json();
    expect(first).toMatchObject({ added: 44, skipped: [] });
    expect(first.gaps).toHaveLength(2);
    expect(first.gaps[0]).toEqual({ desk: 'hotline', ...sunday });
    const second = (await copy()).json();
    expect(second.added).toBe(0);
    expect(new Set(second.skipped.map((s: { because: string }) => s.because))).toEqual(new Set(['there_already']));
    expect((await eventsAbout(t, centreId)).filter((e) => e.name === 'roster.week_copied')).toHaveLength(1);
  });

  it('skips who is away elsewhere or gone, and wants Mondays', async () => {
    const admin = manager(t);
    const gone = await person(t, '将离职');
    const add = (accountId: string, day: number, centre = centreId) =>
      admin.post('/roster/shifts', { centreId: centre, desk: 'information', accountId, startsAt: at(day, 9), endsAt: at(day, 12) });
    await add(gone, 17);
    await add(who(1), 18);
    expect((await add(who(1), 25, secondCentre)).statusCode).toBe(201);
    const administrator = t.actor({ holdings: [{ areaCode: codes.district, permissions: ['identity.manage_accounts'] }] });
    await administrator.post(`/accounts/${gone}/deactivate`, { version: 1 });
    const copied = (
      await admin.post('/roster/copy', { centreId, desk: 'information', fromWeek: '2025-03-17', toWeek: '2025-03-24' })
    ).json();
    expect(copied.added).toBe(0);
    expect(copied.skipped.map((s: { because: string }) => s.because).sort()).toEqual(['account_not_active', 'other_centre']);
    for (const [fromWeek, toWeek] of [
      ['2025-03-17', '2025-03-17'],
      ['2025-03-18', '2025-03-24'],
      ['2025-03-17', '2025-03-25'],
    ])
      expect((await admin.post('/roster/copy', { centreId, fromWeek, toWeek })).json().code).toBe('week-wrong');
  });
});

describe('gaps ahead', () => {
  const told = async (name: string) => (await eventsAbout(t, centreId)).filter((e) => e.name === name && e.data.desk === 'hotline');
  const open = async () =>
    (await colleague(t).get(`/roster/gaps?open=true&centreId=${centreId}`))
      .json()
      .items.filter((g: { desk: string }) => g.desk === 'hotline');

  it('[S003-19] are told once each, follow their changes, and keep their history', async () => {
    await t.tick('organizations_check_roster');
    await t.tick('organizations_check_roster');
    expect(await told('roster.gap_found')).toHaveLength(1);
    expect((await told('roster.gap_found'))[0]?.data).toMatchObject({
      startsAt: '2025-03-03T01:00:00.000Z',
      endsAt: at(10, 0).toISOString(),
      areaCode: codes.district,
    });
    await manDesk('hotline', 3, 3);
    await t.tick('organizations_check_roster');
    expect(await told('roster.gap_found')).toHaveLength(1);
    expect(await open()).toMatchObject([{ startsAt: at(6, 0).toISOString(), endsAt: at(10, 0).toISOString() }]);
    await manDesk('hotline', 6, 4);
    await t.tick('organizations_check_roster');
    expect(await open()).toEqual([]);
    expect((await told('roster.gap_closed')).map((e) => e.data.how)).toEqual(['filled']);
    const history = (await colleague(t).get(`/roster/gaps?open=false&centreId=${centreId}`)).json().items;
    expect(history).toMatchObject([{ closedHow: 'filled', closedAt: '2025-03-03T01:00:00.000Z' }]);
  });

  it('[S003-19] somebody’s leave opens a gap, and blind spots show it until it is filled', async () => {
    const night = { startsAt: at(7, 0), endsAt: at(7, 8) };
    await t.write((ctx) => recordLeave(ctx, { accountId: who(0), ...night }));
    await t.tick('organizations_check_roster');
    expect(await open()).toMatchObject([{ startsAt: at(7, 0).toISOString(), endsAt: at(7, 8).toISOString() }]);
    const spots = async () =>
      (await manager(t).get('/organizations/blind-spots'))
        .json()
        .items.filter((s: { kind: string; name: string }) => s.kind === 'hours_without_duty' && s.name.endsWith('hotline'));
    expect(await spots()).toHaveLength(1);
    const replacement = await person(t, '替班');
    await t.write((ctx) => addShift(ctx, { centreId, desk: 'hotline', accountId: replacement, ...night }));
    await t.tick('organizations_check_roster');
    expect(await spots()).toEqual([]);
  });

  it('a desk that is no longer required has no gaps; one with shifts ahead stays', async () => {
    const admin = manager(t);
    const centre = (await admin.get(`/service-centres/${centreId}`)).json();
    const keep = centre.desks.map((d: { desk: string }) => ({ ...d, required: d.desk === 'supervision' ? 'none' : 'opening_hours' }));
    const without = await admin.patch(`/service-centres/${centreId}`, {
      version: centre.version,
      desks: keep.filter((d: { desk: string }) => d.desk !== 'hotline'),
    });
    expect(without.json()).toMatchObject({ code: 'desk-in-use', desk: 'hotline' });
    expect((await admin.patch(`/service-centres/${centreId}`, { version: centre.version, desks: keep })).statusCode).toBe(200);
    await t.tick('organizations_check_roster');
    const supervision = (await colleague(t).get(`/roster/gaps?centreId=${centreId}`))
      .json()
      .items.filter((g: { desk: string }) => g.desk === 'supervision');
    expect(supervision.every((g: { closedAt: string | null }) => g.closedAt !== null)).toBe(true);
    await admin.patch(`/service-centres/${centreId}`, { version: centre.version + 1, desks: centre.desks });
  });
});

describe('on duty', () => {
  it('names who sits there now, then who is on call, and whom to call', async () => {
    const onCall = await person(t, '备班');
    await t.write((ctx) =>
      addShift(ctx, { centreId, desk: 'hotline', accountId: onCall, startsAt: at(3, 0), endsAt: at(3, 24), onCall: true }),
    );
    const ctx = await t.read();
    expect(await onDuty(ctx, { desk: 'hotline', at: at(3, 3), areaCode: codes.one })).toEqual([who(0), onCall]);
    expect(await onDuty(ctx, { desk: 'hotline', at: at(3, 9), areaCode: codes.one })).toEqual([who(1), onCall]);
    expect(await onDuty(ctx, { desk: 'hotline', at: at(3, 9), areaCode: '500108' })).toEqual([]);
    expect(await onDuty(ctx, { desk: 'hotline', at: at(7, 3) })).not.toContain(who(0));
    const board = (await colleague(t).get(`/roster/on-duty?area=${codes.one}&desk=hotline&at=${at(3, 9).toISOString()}`)).json();
    expect(board.items).toMatchObject([
      {
        centreName: '区市民服务中心',
        phone: '0000-12345',
        seats: [{ person: { displayName: '中班' } }],
        onCall: [{ person: { displayName: '备班' } }],
      },
    ]);
    expect(JSON.stringify(board)).not.toContain('password');
  });

  it('[S003-22] a seat is taken, left for a moment, and left for good', async () => {
    const shift = (await deskOf('hotline', '2025-03-03', 1)).shifts.find(
      (s: { startsAt: string; onCall: boolean }) => s.startsAt === at(3, 8).toISOString() && !s.onCall,
    );
    const self = colleague(t, shift.person.id);
    const seat = (state: string, sender = self) => sender.post(`/roster/shifts/${shift.id}/seat`, { state });
    expect((await seat('present')).json().seatState).toBe('present');
    expect((await seat('present')).json().version).toBe(2);
    expect((await seat('away', colleague(t))).statusCode).toBe(403);
    expect((await seat('left', manager(t))).json().seatState).toBe('left');
    expect(await onDuty(await t.read(), { desk: 'hotline', at: at(3, 9) })).not.toContain(shift.person.id);
    expect(
      (await eventsAbout(t, shift.id)).filter((e) => e.name === 'roster.seat_changed').map((e) => `${e.data.from} ${e.data.to}`),
    ).toEqual(['expected present', 'present left']);
    t.clock.advance({ hours: 8 });
    expect((await seat('present')).json().code).toBe('seat-not-now');
  });

  it('[S003-20] staffed minutes of the days asked for, with the gaps behind them', async () => {
    const admin = manager(t);
    const coverage = (await admin.get(`/roster/coverage?centreId=${centreId}&desk=hotline&from=2025-03-10&to=2025-03-16`)).json();
    expect(coverage).toMatchObject({ staffedMinutes: 9840, requiredMinutes: 10_080, percent: '97.62', gapCount: 1 });
    expect((await admin.get(`/roster/coverage?centreId=${centreId}&desk=hotline&from=2025-03-10&to=2026-12-31`)).statusCode).toBe(400);
    expect((await admin.get(`/roster/coverage?centreId=${secondCentre}&desk=hotline&from=2025-03-10&to=2025-03-11`)).json().code).toBe(
      'desk-unknown',
    );
  });
});
