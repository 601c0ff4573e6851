import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import { settingOf } from '../../../platform/settings.ts';
import { CalendarView, DayView } from '../calendar/calendar.schema.ts';
import { SettingHistory, SettingList, SettingView } from '../settings/settings.schema.ts';
import { body, load, officer, problem } from './catalogue.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await load(t, 'base');
});
afterAll(() => t.close());

const manager = () => officer(t, 'settings.manage');
const inDays = async (amount: number, start: string) =>
  computeDeadline({ start: new Date(start), rule: { amount, unit: 'working_day' }, calendar: await calendarFor(await t.read()) });

describe('the working calendar', () => {
  const year = async (n: number) => body(await t.anonymous.get(`/calendar?year=${n}`), CalendarView);

  it('shows the days off and the make-up workdays of a year with their origin', async () => {
    const calendar = await year(2026);
    expect(calendar).toMatchObject({
      year: 2026,
      known: true,
      workdays: 248,
      officeHours: [{ start: '09:00', end: '17:30' }],
      quietHours: { start: '22:00', end: '07:00' },
    });
    expect(calendar.days).toHaveLength(365);
    const day = (date: string) => calendar.days.find((d) => d.date === date);
    expect(day('2026-02-14')).toMatchObject({ kind: 'makeup_workday', working: true, origin: 'national' });
    expect(day('2026-02-16')).toMatchObject({ kind: 'holiday', working: false, origin: 'national' });
    expect(day('2026-03-02')).toMatchObject({ kind: 'workday', origin: 'week' });
  });

  it('a day the district decides moves deadlines computed after it, is told with its paper, and can be taken back', async () => {
    const before = await inDays(5, '2026-04-30T02:00:00.000Z');
    expect(before.dueAt.toISOString().slice(0, 10)).toBe('2026-05-11');
    const { version } = await year(2026);
    const word = { kind: 'holiday', note: '台风停工', source: '区防指〔2026〕2号' };
    expect(body(await manager().put('/calendar/days/2026-05-08', word), DayView)).toMatchObject({
      kind: 'holiday',
      origin: 'district',
      note: '台风停工',
    });
    expect((await inDays(5, '2026-04-30T02:00:00.000Z')).dueAt.toISOString().slice(0, 10)).toBe('2026-05-12');
    expect((await year(2026)).version).not.toBe(version);
    const event = await (await t.read()).db
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'calendar.day_changed')
      .executeTakeFirst();
    expect(event?.data).toMatchObject({ day: '2026-05-08', kind: 'holiday' });
    expect((await manager().delete('/calendar/days/2026-05-08')).statusCode).toBe(204);
    expect((await year(2026)).version).toBe(version);
    expect(problem(await manager().delete('/calendar/days/2026-05-08')).status).toBe(404);
  });

  it('a Saturday made a workday has the standard hours', async () => {
    body(await manager().put('/calendar/days/2026-03-07', { kind: 'workday', note: '补班', source: '区办〔2026〕9号' }), DayView);
    const calendar = await calendarFor(await t.read());
    expect(calendar.dayKind('2026-03-07')).toBe('makeup_workday');
    expect(calendar.officeHoursOf('2026-03-07')).toEqual([{ start: '09:00', end: '17:30' }]);
  });

  it.each([
    ['without its paper', '2026-05-08', { kind: 'holiday', note: 'x' }],
    ['of the year 0', '0000-05-08', { kind: 'holiday', note: 'x', source: 'y' }],
    ['that does not exist', '2026-02-30', { kind: 'holiday', note: 'x', source: 'y' }],
  ])('a day %s is refused', async (_what, date, word) => {
    expect(problem(await manager().put(`/calendar/days/${date}`, word)).status).toBe(400);
  });

  it('only who manages the settings changes the calendar', async () => {
    expect(
      problem(await officer(t, 'catalogue.edit').put('/calendar/days/2026-05-08', { kind: 'holiday', note: 'x', source: 'y' })).status,
    ).toBe(403);
  });

  it('from 1 December on a warning asks for the next year until it is known or confirmed', async () => {
    t.clock.set('2026-11-30T04:00:00.000Z');
    expect((await year(2026)).warning).toBeNull();
    t.clock.set('2026-12-01T04:00:00.000Z');
    expect((await year(2026)).warning).toMatchObject({ year: 2027 });
    expect((await inDays(3, '2026-12-30T02:00:00.000Z')).provisional).toBe(true);
    expect((await year(2027)).known).toBe(false);
    const confirm = { value: [2027], source: '国办发明电〔2026〕8号', replaces: null };
    body(await manager().put('/settings/calendar.confirmed_years', confirm), SettingView);
    expect((await year(2026)).warning).toBeNull();
    expect((await inDays(3, '2026-12-30T02:00:00.000Z')).provisional).toBe(false);
  });
});

describe('settings', () => {
  const state = async (name: string) => {
    const { items } = body(await manager().get('/settings'), SettingList);
    const found = items.find((item) => item.name === name);
    if (!found) throw new Error(`no setting ${name}`);
    return found;
  };

  it('each has a label in two languages, a default and the rows it comes from', async () => {
    const { items } = body(await officer(t, 'matters.read').get('/settings'), SettingList);
    expect(items.every(({ label, source }) => label.zh !== '' && label.en !== '' && source !== '')).toBe(true);
    expect(await state('panel_limit')).toMatchObject({
      value: 2,
      defaultValue: 2,
      kind: 'working_day',
      changed: false,
      origin: 'pack:base',
      source: 'S000-14, O2',
    });
    expect(await state('one_topic_per_matter')).toMatchObject({ value: true, kind: 'flag' });
    expect(problem(await t.anonymous.get('/settings')).status).toBe(401);
  });

  it('a change holds from the next request on, is kept in the history, and null goes back to the default', async () => {
    const first = body(await manager().put('/settings/panel_limit', { value: 3, source: '区委会议纪要5', replaces: null }), SettingView);
    expect(await settingOf(await t.read(), 'panel_limit', 0)).toBe(3);
    expect(problem(await manager().put('/settings/panel_limit', { value: 4, source: '迟到的修改', replaces: null }))).toMatchObject({
      status: 409,
      code: 'edit-conflict',
    });
    const back = body(
      await manager().put('/settings/panel_limit', { value: null, source: '恢复默认', replaces: first.changeId }),
      SettingView,
    );
    expect(back).toMatchObject({ value: 2, changed: false });
    expect(await settingOf(await t.read(), 'panel_limit', 0)).toBe(2);
    const { items } = body(await manager().get('/settings/panel_limit/history'), SettingHistory);
    expect(items.map(({ value, source, setByName }) => [value, source, setByName])).toEqual([
      [null, '恢复默认', first.changedBy],
      [3, '区委会议纪要5', first.changedBy],
    ]);
  });

  it.each([
    ['panel_limit', -1],
    ['panel_limit', 2.5],
    ['panel_limit', '2'],
    ['all_in_one_red', { num: 3, den: 2 }],
    ['all_in_one_red', 0.5],
    ['one_topic_per_matter', 1],
    ['quiet_hours_from', 25],
    ['calendar.office_hours', { standard: [] }],
    ['calendar.office_hours', { standard: [{ start: '9:00', end: '17:30' }] }],
  ])('%s cannot be %j', async (name, value) => {
    const { changeId } = await state(name);
    expect(problem(await manager().put(`/settings/${name}`, { value, source: '试', replaces: changeId }))).toMatchObject({
      status: 422,
      code: 'bad-setting-value',
    });
  });

  it('office hours that end before they start are refused as a whole', async () => {
    const value = { standard: [{ start: '17:30', end: '09:00' }] };
    expect(problem(await manager().put('/settings/calendar.office_hours', { value, source: '试', replaces: null }))).toMatchObject({
      status: 422,
      code: 'bad-calendar',
    });
    expect(await settingOf(await t.read(), 'calendar.office_hours', null)).toMatchObject({ standard: [{ start: '09:00' }] });
  });

  it('office hours a district sets count from then on', async () => {
    const value = {
      standard: [
        { start: '08:30', end: '12:00' },
        { start: '14:00', end: '18:00' },
      ],
    };
    body(await manager().put('/settings/calendar.office_hours', { value, source: '区办〔2026〕1号', replaces: null }), SettingView);
    const calendar = await calendarFor(await t.read());
    const rule = { amount: 4, unit: 'working_hour' } as const;
    expect(computeDeadline({ start: new Date('2026-03-02T00:30:00Z'), rule, calendar }).dueAt.toISOString()).toBe(
      '2026-03-02T06:30:00.000Z',
    );
  });

  it('unknown settings and people without the permission are refused', async () => {
    expect(problem(await manager().put('/settings/no_such_setting', { value: 1, source: 'x', replaces: null })).status).toBe(404);
    expect(problem(await officer(t, 'catalogue.edit').put('/settings/panel_limit', { value: 1, source: 'x', replaces: null })).status).toBe(
      403,
    );
  });
});
