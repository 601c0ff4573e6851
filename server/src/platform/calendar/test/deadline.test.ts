import { describe, expect, it } from 'vitest';
import { InvalidLimitError, NoWorkingTimeError } from '../calendar.errors.ts';
import { computeDeadline, deadlineWithPauses, extendDeadline } from '../deadline.ts';
import type { LimitRule, LimitUnit } from '../limit-rule.ts';
import { localDateOf } from '../local-date.ts';
import { at, show, statutoryCalendar } from './calendar.factory.ts';

const calendar = statutoryCalendar();

function due(start: string, rule: LimitRule, pauses: [string, string][] = []): string {
  return show(
    deadlineWithPauses({ start: at(start), rule, calendar, pauses: pauses.map(([from, to]) => ({ from: at(from), to: at(to) })) }).dueAt,
  );
}

describe('limits in working days', () => {
  it('[§2.5 work calendar] two working days from Friday 26 Sep 2025 17:00, with 28 Sep a working Sunday, end on 29 Sep at 17:00', () => {
    expect(due('2025-09-26 17:00', { amount: 2, unit: 'working_day' })).toBe('2025-09-29 17:00');
  });

  const vectors: [string, number, string][] = [
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-02-14', 5, '2026-02-28'],
    ['2026-02-16', 1, '2026-02-24'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2025-09-30', 5, '2025-10-14'],
  ];
  for (const time of ['00:00', '08:59', '09:00', '09:01', '12:30', '17:29', '17:30', '23:59']) {
    it.each(vectors)(`[O10] received on %s at ${time}, %s working days later is %s`, (received, amount, expected) => {
      const result = computeDeadline({ start: at(`${received} ${time}`), rule: { amount, unit: 'working_day' }, calendar });
      expect(localDateOf(result.dueAt)).toBe(expected);
      expect(result.provisional).toBe(false);
    });
  }

  it('[O11] a limit that reaches into a year without holiday data is provisional', () => {
    const result = computeDeadline({ start: at('2026-12-30 10:00'), rule: { amount: 3, unit: 'working_day' }, calendar });
    expect(result).toMatchObject({ provisional: true, calendarVersion: calendar.version });
    expect(computeDeadline({ start: at('2026-12-30 10:00'), rule: { amount: 1, unit: 'working_day' }, calendar }).provisional).toBe(false);
  });

  it.each([
    ['in office hours the time of day stays', '2026-03-02 10:15', '2026-03-03 10:15'],
    ['before opening it is the next opening', '2026-03-02 07:00', '2026-03-03 09:00'],
    ['after closing it is the next closing', '2026-03-02 20:00', '2026-03-03 17:30'],
    ['on a day off it is the closing of the next workday', '2026-03-01 20:00', '2026-03-02 17:30'],
  ])('%s', (_name, start, expected) => {
    expect(due(start, { amount: 1, unit: 'working_day' })).toBe(expected);
  });

  it('with a lunch break the time of day stays as well', () => {
    const standard = [
      { start: '09:00', end: '12:00' },
      { start: '13:30', end: '17:30' },
    ];
    const lunch = statutoryCalendar({ officeHours: { standard } });
    const end = (start: string) =>
      show(computeDeadline({ start: at(start), rule: { amount: 1, unit: 'working_day' }, calendar: lunch }).dueAt);
    expect(end('2026-03-02 11:00')).toBe('2026-03-03 11:00');
    expect(end('2026-03-02 13:30')).toBe('2026-03-03 13:30');
    expect(end('2026-03-02 12:30')).toBe('2026-03-03 13:30');
    expect(end('2026-03-02 17:30')).toBe('2026-03-03 17:30');
  });

  it('a short Friday is a whole working day: half a Thursday is made up by half a Friday', () => {
    const shortFriday = statutoryCalendar({
      officeHours: { standard: [{ start: '09:00', end: '17:00' }], byWeekday: { 5: [{ start: '09:00', end: '12:00' }] } },
    });
    const end = computeDeadline({ start: at('2026-03-05 13:00'), rule: { amount: 1, unit: 'working_day' }, calendar: shortFriday }).dueAt;
    expect(show(end)).toBe('2026-03-06 10:30');
  });

  it('where no office hours are set a working day ends at 24:00, still on its own date', () => {
    const open = statutoryCalendar({ officeHours: { standard: [] } });
    const end = computeDeadline({ start: at('2026-03-01 10:00'), rule: { amount: 1, unit: 'working_day' }, calendar: open }).dueAt;
    expect(show(end)).toBe('2026-03-02 23:59:59.999');
  });
});

describe('limits by the clock and in calendar days', () => {
  it.each([
    ['[O9] two hours for danger to life, also at night', '2026-02-17 23:30', { amount: 2, unit: 'hour' }, '2026-02-18 01:30'],
    ['[O9] half an hour', '2026-02-17 23:45', { amount: 30, unit: 'minute' }, '2026-02-18 00:15'],
    [
      'an hour limit that may only end in office time',
      '2026-03-06 15:00',
      { amount: 24, unit: 'hour', landing: 'next_workday' },
      '2026-03-09 09:00',
    ],
    [
      'an hour limit that ends after closing',
      '2026-03-05 20:00',
      { amount: 24, unit: 'hour', landing: 'next_workday' },
      '2026-03-09 09:00',
    ],
    [
      'an hour limit that ends before opening',
      '2026-03-05 07:00',
      { amount: 24, unit: 'hour', landing: 'next_workday' },
      '2026-03-06 09:00',
    ],
    [
      'an hour limit that ends in office time',
      '2026-03-05 10:00',
      { amount: 24, unit: 'hour', landing: 'next_workday' },
      '2026-03-06 10:00',
    ],
    ['[O9] four working hours over the evening', '2026-03-02 15:30', { amount: 4, unit: 'working_hour' }, '2026-03-03 11:00'],
    ['four working hours over a weekend', '2026-03-06 16:30', { amount: 4, unit: 'working_hour' }, '2026-03-09 12:00'],
    ['working hours that fill the day end at closing', '2026-03-02 08:00', { amount: 17, unit: 'working_hour' }, '2026-03-03 17:30'],
    ['[O10] seven calendar days end at closing time', '2026-03-02 10:00', { amount: 7, unit: 'calendar_day' }, '2026-03-09 17:30'],
    ['[O10] moved to the next workday', '2026-03-01 10:00', { amount: 7, unit: 'calendar_day' }, '2026-03-09 17:30'],
    ['[O10] over the Spring Festival', '2026-02-10 10:00', { amount: 7, unit: 'calendar_day' }, '2026-02-24 17:30'],
    ['a make-up Saturday is a workday to end on', '2026-02-07 10:00', { amount: 7, unit: 'calendar_day' }, '2026-02-14 17:30'],
    ['exact: on a Sunday at 24:00', '2026-03-01 10:00', { amount: 7, unit: 'calendar_day', landing: 'exact' }, '2026-03-08 23:59:59.999'],
    ['the first day does not count, even its last minute', '2026-03-02 23:59', { amount: 1, unit: 'calendar_day' }, '2026-03-03 17:30'],
  ] satisfies [string, string, LimitRule, string][])('%s', (_name, start, rule, expected) => {
    expect(due(start, rule)).toBe(expected);
  });

  it('a limit round the clock needs no holiday data, one in calendar days does', () => {
    const provisional = (unit: LimitUnit, amount: number) =>
      computeDeadline({ start: at('2026-12-31 10:00'), rule: { amount, unit }, calendar }).provisional;
    expect(provisional('hour', 24)).toBe(false);
    expect(provisional('calendar_day', 7)).toBe(true);
    expect(provisional('working_hour', 30)).toBe(true);
    expect(provisional('working_hour', 4)).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9])('%s days is no limit', (amount) => {
    expect(() => computeDeadline({ start: at('2026-03-02 10:00'), rule: { amount, unit: 'calendar_day' }, calendar })).toThrow(
      InvalidLimitError,
    );
  });

  it('an unknown unit and a start that is no instant are refused', () => {
    expect(() => computeDeadline({ start: at('2026-03-02'), rule: { amount: 1, unit: 'week' as LimitUnit }, calendar })).toThrow(
      InvalidLimitError,
    );
    expect(() => computeDeadline({ start: new Date(Number.NaN), rule: { amount: 1, unit: 'hour' }, calendar })).toThrow(RangeError);
  });

  it('working hours in an office that never opens are named as the calendar error they are', () => {
    const closed = statutoryCalendar({ officeHours: { standard: [] } });
    expect(() => computeDeadline({ start: at('2026-03-02 10:00'), rule: { amount: 1, unit: 'working_hour' }, calendar: closed })).toThrow(
      NoWorkingTimeError,
    );
  });

  it('a limit that would take more than a hundred years is refused', () => {
    const rare = statutoryCalendar({ officeHours: { standard: [{ start: '09:00', end: '09:01' }] } });
    expect(() =>
      computeDeadline({ start: at('2026-03-02 10:00'), rule: { amount: 80_000, unit: 'working_hour' }, calendar: rare }),
    ).toThrow(NoWorkingTimeError);
  });
});

describe('pauses', () => {
  it.each([
    [
      'an hour limit waits exactly as long as the pause',
      '2026-03-02 10:00',
      { amount: 24, unit: 'hour' },
      [['2026-03-02 12:00', '2026-03-02 15:00']],
      '2026-03-03 13:00',
    ],
    [
      'a pause over night costs no working time',
      '2026-03-02 10:00',
      { amount: 2, unit: 'working_day' },
      [['2026-03-02 18:00', '2026-03-03 08:00']],
      '2026-03-04 10:00',
    ],
    [
      'a pause of three office hours moves a working-day limit by three hours',
      '2026-03-02 10:00',
      { amount: 2, unit: 'working_day' },
      [['2026-03-03 09:00', '2026-03-03 12:00']],
      '2026-03-04 13:00',
    ],
    [
      'a pause that is asked for in the middle of the last day',
      '2026-03-02 10:00',
      { amount: 2, unit: 'working_day' },
      [['2026-03-04 09:00', '2026-03-04 12:00']],
      '2026-03-04 13:00',
    ],
    [
      'a calendar day counts unless its closing lies in the pause',
      '2026-03-02 10:00',
      { amount: 7, unit: 'calendar_day' },
      [['2026-03-04 10:00', '2026-03-06 15:00']],
      '2026-03-11 17:30',
    ],
    [
      'ten minutes of pause give no extra day',
      '2026-03-02 10:00',
      { amount: 7, unit: 'calendar_day' },
      [['2026-03-04 10:00', '2026-03-04 10:10']],
      '2026-03-09 17:30',
    ],
    [
      'overlapping pauses count once',
      '2026-03-02 10:00',
      { amount: 1, unit: 'hour' },
      [
        ['2026-03-02 10:10', '2026-03-02 10:30'],
        ['2026-03-02 10:20', '2026-03-02 10:40'],
      ],
      '2026-03-02 11:30',
    ],
    [
      'a pause after the end changes nothing',
      '2026-03-02 10:00',
      { amount: 1, unit: 'hour' },
      [['2026-03-02 11:00', '2026-03-02 15:00']],
      '2026-03-02 11:00',
    ],
    [
      'a pause that ends before it begins is none',
      '2026-03-02 10:00',
      { amount: 1, unit: 'hour' },
      [['2026-03-02 10:30', '2026-03-02 10:10']],
      '2026-03-02 11:00',
    ],
    [
      'an end inside a pause moves behind it',
      '2026-03-07 10:00',
      { amount: 24, unit: 'hour', landing: 'next_workday' },
      [['2026-03-09 08:00', '2026-03-10 12:00']],
      '2026-03-10 12:00',
    ],
    [
      'a landing day whose closing is paused is no landing day',
      '2026-03-01 10:00',
      { amount: 7, unit: 'calendar_day' },
      [['2026-03-09 10:00', '2026-03-10 10:00']],
      '2026-03-10 17:30',
    ],
    [
      'a pause of years is crossed',
      '2026-03-02 10:00',
      { amount: 1, unit: 'working_hour' },
      [['2026-03-02 10:30', '2126-03-04 10:00']],
      '2126-03-04 10:30',
    ],
  ] satisfies [string, string, LimitRule, [string, string][], string][])('%s', (_name, start, rule, pauses, expected) => {
    expect(due(start, rule, pauses)).toBe(expected);
  });

  it('a pause without two instants is refused', () => {
    expect(() => due('2026-03-02 10:00', { amount: 1, unit: 'hour' }, [['2026-03-02 10:30', '2026-03-02 10:31']])).not.toThrow();
    const pauses = [{ from: at('2026-03-02 10:30'), to: new Date(Number.NaN) }];
    expect(() => deadlineWithPauses({ start: at('2026-03-02'), rule: { amount: 1, unit: 'hour' }, calendar, pauses })).toThrow(RangeError);
  });
});

describe('extensions', () => {
  it('[O9] an extension begins where the limit ended', () => {
    const first = computeDeadline({ start: at('2026-03-02 10:00'), rule: { amount: 3, unit: 'working_day' }, calendar });
    const extended = extendDeadline({ dueAt: first.dueAt, rule: { amount: 3, unit: 'working_day' }, calendar });
    expect([show(first.dueAt), show(extended.dueAt)]).toEqual(['2026-03-05 10:00', '2026-03-10 10:00']);
  });

  it('computed again from its parts, with pauses in both, an extended limit is the same function', () => {
    const rule: LimitRule = { amount: 1, unit: 'working_day' };
    const pauses = [
      { from: at('2026-03-02 12:00'), to: at('2026-03-02 13:00') },
      { from: at('2026-03-03 14:00'), to: at('2026-03-03 15:00') },
    ];
    const result = deadlineWithPauses({ start: at('2026-03-02 10:00'), rule, calendar, pauses, extension: rule });
    expect(show(result.dueAt)).toBe('2026-03-04 12:00');
  });
});
