import { describe, expect, it } from 'vitest';
import { type Day, dayAfterKey, monthsOf, weekdayOf } from './months.ts';

const day = (date: string, working = true): Day => ({
  date,
  kind: working ? 'workday' : 'weekend',
  working,
  origin: 'week',
  note: null,
  source: null,
});

const year = Array.from({ length: 365 }, (_, index) => {
  const date = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
  return day(date, weekdayOf(date) < 5);
});

describe('the year in months', () => {
  it('begins weeks on Monday', () => {
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekdayOf('2026-11-22')).toBe(6);
    expect(monthsOf(year)[10]?.blanks).toBe(6);
  });

  it('has every day once and counts the working days', () => {
    const months = monthsOf(year);
    expect(months.map(({ days }) => days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(months[1]?.workdays).toBe(20);
  });

  it('moves by days and weeks and stays at the ends of the year', () => {
    expect(dayAfterKey(year, '2026-03-31', 'ArrowRight')).toBe('2026-04-01');
    expect(dayAfterKey(year, '2026-03-31', 'ArrowUp')).toBe('2026-03-24');
    expect(dayAfterKey(year, '2026-01-01', 'ArrowLeft')).toBe('2026-01-01');
    expect(dayAfterKey(year, '2026-12-30', 'ArrowDown')).toBe('2026-12-30');
    expect(dayAfterKey(year, '2026-12-30', 'Enter')).toBe('2026-12-30');
  });
});
