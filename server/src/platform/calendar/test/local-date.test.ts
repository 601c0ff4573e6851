import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  epochDayOf,
  formatTimeOfDay,
  instantAt,
  localDateOf,
  minuteOfDay,
  parseLocalDate,
  parseTimeOfDay,
  weekdayOf,
} from '../local-date.ts';

describe('local dates', () => {
  it('an evening in UTC is already the next day in China', () => {
    expect(localDateOf(new Date('2026-02-13T15:59:59.999Z'))).toBe('2026-02-13');
    expect(localDateOf(new Date('2026-02-13T16:00:00.000Z'))).toBe('2026-02-14');
  });

  it.each([
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2025-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['0000-01-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
    ['２０２６-01-01', false],
    ['', false],
  ])('%s is a date: %s', (text, isDate) => {
    expect(parseLocalDate(text) !== undefined).toBe(isDate);
  });

  it.each([
    ['00:00', 0],
    ['09:30', 570],
    ['24:00', 1440],
    ['24:01', undefined],
    ['9:30', undefined],
    ['12:60', undefined],
    ['25:00', undefined],
    ['', undefined],
  ])('the time of day %s is minute %s', (text, minutes) => {
    expect(parseTimeOfDay(text)).toBe(minutes);
    if (minutes !== undefined) expect(formatTimeOfDay(minutes)).toBe(text);
  });

  it('a moment that does not exist is refused', () => {
    expect(() => instantAt('2026-02-30')).toThrow(RangeError);
    expect(() => instantAt('2026-02-28', '26:00')).toThrow(RangeError);
    expect(() => addDays('yesterday', 1)).toThrow(RangeError);
  });

  it('Friday 13 February 2026 is a Friday, and the days before 1970 have weekdays too', () => {
    expect(weekdayOf(parseLocalDate('2026-02-13') ?? 0)).toBe(5);
    expect(weekdayOf(parseLocalDate('1969-12-28') ?? 0)).toBe(0);
  });

  it('date and time of day lead back to the instant they came from', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_000_000, max: 4_000_000_000 }), (minute) => {
        const instant = new Date(minute * 60_000);
        if (localDateOf(instant) > '9998') return;
        expect(instantAt(localDateOf(instant), formatTimeOfDay(minuteOfDay(instant)))).toEqual(instant);
        expect(epochDayOf(instantAt(addDays(localDateOf(instant), 1)))).toBe(epochDayOf(instant) + 1);
      }),
    );
  });
});
