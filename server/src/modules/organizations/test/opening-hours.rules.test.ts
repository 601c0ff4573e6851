import { describe, expect, it } from 'vitest';
import { loadStatutoryHolidays } from '../../../platform/calendar/holidays.ts';
import { DAY, instantAt } from '../../../platform/calendar/local-date.ts';
import { buildWorkCalendar } from '../../../platform/calendar/work-calendar.ts';
import { isOpenAt, OFFICE_WEEK, type OpeningHours, openBetween, openingHoursFault, openingState } from '../centres/opening-hours.rules.ts';

const calendar = buildWorkCalendar({ holidays: loadStatutoryHolidays() });
const always: OpeningHours = (() => {
  const day = [{ start: '00:00', end: '24:00' }];
  return { week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }, holidays: 'as_usual' };
})();

describe('opening hours of a centre', () => {
  it.each([
    ['Monday morning', '2025-03-03', '09:00', true],
    ['a minute before', '2025-03-03', '08:59', false],
    ['at noon', '2025-03-03', '12:00', false],
    ['after lunch', '2025-03-03', '13:30', true],
    ['closing time', '2025-03-03', '17:30', false],
    ['Saturday', '2025-03-08', '10:00', false],
    ['National Day', '2025-10-01', '10:00', false],
    ['a make-up Sunday', '2025-09-28', '10:00', true],
  ])('an office on %s', (_when, date, time, open) => {
    expect(isOpenAt(OFFICE_WEEK, instantAt(date, time), calendar.dayKind)).toBe(open);
  });

  it('an exception wins over the day and over the calendar', () => {
    const hours: OpeningHours = {
      ...OFFICE_WEEK,
      exceptions: [
        { date: '2025-10-01', hours: [{ start: '09:00', end: '11:00' }] },
        { date: '2025-03-03', hours: [], note: '设备检修' },
      ],
    };
    expect(isOpenAt(hours, instantAt('2025-10-01', '10:59'), calendar.dayKind)).toBe(true);
    expect(isOpenAt(hours, instantAt('2025-03-03', '10:00'), calendar.dayKind)).toBe(false);
  });

  it('a centre open day and night is one stretch over midnight', () => {
    const span = { start: instantAt('2025-09-30', '12:00').getTime(), end: instantAt('2025-10-03', '12:00').getTime() };
    expect(openBetween(always, span, calendar.dayKind)).toEqual([span]);
  });

  it('says until when it is open, or when it opens next', () => {
    const state = (date: string, time: string) => openingState(OFFICE_WEEK, instantAt(date, time), calendar.dayKind, []);
    expect(state('2025-03-03', '10:00')).toMatchObject({ open: true, changesAt: instantAt('2025-03-03', '12:00') });
    expect(state('2025-03-07', '18:00')).toMatchObject({ open: false, changesAt: instantAt('2025-03-10', '09:00') });
    expect(state('2025-09-30', '18:00')).toMatchObject({ open: false, changesAt: instantAt('2025-10-09', '09:00') });
    expect(openingState(always, instantAt('2025-03-03', '10:00'), calendar.dayKind, [])).toMatchObject({ open: true, changesAt: null });
    const never: OpeningHours = { week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }, holidays: 'closed' };
    expect(openingState(never, instantAt('2025-03-03', '10:00'), calendar.dayKind, [])).toMatchObject({ open: false, changesAt: null });
  });

  it('counts the hours of an ordinary week', () => {
    const start = instantAt('2025-03-03').getTime();
    const open = openBetween(OFFICE_WEEK, { start, end: start + 7 * DAY }, calendar.dayKind);
    expect(open.reduce((sum, s) => sum + s.end - s.start, 0) / 3_600_000).toBe(35);
  });

  it.each([
    ['reversed', { ...OFFICE_WEEK, week: { ...OFFICE_WEEK.week, mon: [{ start: '12:00', end: '09:00' }] } }, '/week/mon'],
    [
      'overlapping',
      {
        ...OFFICE_WEEK,
        week: {
          ...OFFICE_WEEK.week,
          tue: [
            { start: '09:00', end: '12:00' },
            { start: '11:00', end: '13:00' },
          ],
        },
      },
      '/week/tue',
    ],
    [
      'a date twice',
      {
        ...OFFICE_WEEK,
        exceptions: [
          { date: '2025-03-03', hours: [] },
          { date: '2025-03-03', hours: [] },
        ],
      },
      '/exceptions',
    ],
    [
      'a wrong exception',
      { ...OFFICE_WEEK, exceptions: [{ date: '2025-03-03', hours: [{ start: '09:00', end: '09:00' }] }] },
      '/exceptions/0/hours',
    ],
    ['fine', OFFICE_WEEK, null],
  ])('%s', (_what, hours, fault) => {
    expect(openingHoursFault(hours as OpeningHours)).toBe(fault);
  });
});
