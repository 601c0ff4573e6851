import { describe, expect, it } from 'vitest';
import { CalendarConfigError, NoWorkingTimeError } from '../calendar.errors.ts';
import { buildWorkCalendar, type DayKind, missingCalendarYear } from '../work-calendar.ts';
import { at, statutoryCalendar } from './calendar.factory.ts';

const noHolidays = { source: 'none', knownYears: [], daysOff: [], makeupWorkdays: [] };

describe('the working calendar of a district', () => {
  it.each([
    ['2025-09-26', 'workday'],
    ['2025-09-27', 'weekend'],
    ['2025-09-28', 'makeup_workday'],
    ['2025-10-01', 'holiday'],
    ['2025-10-04', 'holiday'],
    ['2025-10-11', 'makeup_workday'],
    ['2027-01-01', 'workday'],
  ] satisfies [string, DayKind][])('%s is a %s', (date, kind) => {
    expect(statutoryCalendar().dayKind(date)).toBe(kind);
  });

  it('the next workday skips the National Day week', () => {
    expect(statutoryCalendar().nextWorkday('2025-09-30')).toBe('2025-10-09');
  });

  it("[O11] a district's own holiday wins over the statutory list", () => {
    const calendar = statutoryCalendar({
      overrides: [
        { date: '2026-03-20', kind: 'holiday', note: '开斋节', source: '自治区政府通知' },
        { date: '2026-02-14', kind: 'weekend' },
      ],
    });
    expect(calendar.isWorkday('2026-03-20')).toBe(false);
    expect(calendar.isWorkday('2026-02-14')).toBe(false);
  });

  it('a year is known when the data hold it or the district has confirmed its own list', () => {
    expect(statutoryCalendar().isKnownYear(2027)).toBe(false);
    expect(statutoryCalendar({ confirmedYears: [2027] }).isKnownYear(2027)).toBe(true);
  });

  it('[O11] a missing year is reported from 1 December on, and a year that has come without data at once', () => {
    const calendar = statutoryCalendar();
    expect(missingCalendarYear(calendar, at('2026-11-30 23:59'))).toBeUndefined();
    expect(missingCalendarYear(calendar, at('2026-12-01 00:00'))).toBe(2027);
    expect(missingCalendarYear(calendar, at('2027-03-01 09:00'))).toBe(2027);
    expect(missingCalendarYear(calendar, at('2025-12-01 00:00'))).toBeUndefined();
  });

  it('office hours may have a lunch break, differ by weekday and on a single date; make-up days have the standard hours', () => {
    const calendar = statutoryCalendar({
      officeHours: {
        standard: [
          { start: '13:30', end: '17:30' },
          { start: '09:00', end: '12:00' },
        ],
        byWeekday: { 5: [{ start: '09:00', end: '12:00' }], 6: [] },
      },
      overrides: [{ date: '2026-02-12', kind: 'workday', officeHours: [{ start: '10:00', end: '11:00' }] }],
    });
    const lunch = [
      { start: '09:00', end: '12:00' },
      { start: '13:30', end: '17:30' },
    ];
    expect(calendar.officeHoursOf('2026-02-11')).toEqual(lunch);
    expect(calendar.officeHoursOf('2026-02-12')).toEqual([{ start: '10:00', end: '11:00' }]);
    expect(calendar.officeHoursOf('2026-02-13')).toEqual([{ start: '09:00', end: '12:00' }]);
    expect(calendar.officeHoursOf('2026-02-14')).toEqual(lunch);
    expect(calendar.officeHoursOf('2026-02-16')).toEqual([]);
  });

  it('overlapping and touching ranges are one', () => {
    const standard = [
      { start: '12:00', end: '17:30' },
      { start: '09:00', end: '12:00' },
      { start: '10:00', end: '11:00' },
    ];
    expect(statutoryCalendar({ officeHours: { standard } }).officeHoursOf('2026-02-11')).toEqual([{ start: '09:00', end: '17:30' }]);
  });

  it.each([
    ['hours that end before they start', { officeHours: { standard: [{ start: '17:30', end: '09:00' }] } }],
    ['hours that do not exist', { officeHours: { standard: [{ start: '09:00', end: '24:30' }] } }],
    ['quiet hours that do not exist', { quietHours: { start: '21', end: '08:00' } }],
    ['a date that does not exist', { overrides: [{ date: '2026-02-30', kind: 'holiday' as const }] }],
    ['an unknown kind of day', { overrides: [{ date: '2026-02-20', kind: 'feast' as DayKind }] }],
    [
      'one date overridden twice',
      {
        overrides: [
          { date: '2026-02-20', kind: 'holiday' as const },
          { date: '2026-02-20', kind: 'workday' as const },
        ],
      },
    ],
    ['a day both off and made up', { holidays: { ...noHolidays, daysOff: ['2026-02-20'], makeupWorkdays: ['2026-02-20'] } }],
  ])('%s are refused', (_name, wrong) => {
    expect(() => statutoryCalendar(wrong)).toThrow(CalendarConfigError);
  });

  it('the same content has the same version, any other content another', () => {
    const version = statutoryCalendar().version;
    expect(statutoryCalendar().version).toBe(version);
    expect(statutoryCalendar({ overrides: [{ date: '2026-03-20', kind: 'holiday' }] }).version).not.toBe(version);
    expect(statutoryCalendar({ version: 'yuhuatai-3' }).version).toBe('yuhuatai-3');
  });

  it('a calendar without a workday for more than 400 days says so instead of searching for ever', () => {
    const daysOff = Array.from({ length: 900 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));
    const calendar = buildWorkCalendar({ holidays: { ...noHolidays, daysOff } });
    expect(() => calendar.nextWorkday('2026-01-01')).toThrow(NoWorkingTimeError);
  });
});
