import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeYears, loadStatutoryHolidays } from '../holidays.ts';
import { addDays } from '../local-date.ts';
import { statutoryCalendar } from './calendar.factory.ts';

const evaluation = new URL('../../../../../../shared/data/workcalendar/cn_workcalendar_2023_2026.json', import.meta.url);

interface EvaluationYear {
  holidays: string[];
  makeup_workdays: string[];
}

describe('the statutory holidays that come with the software', () => {
  it('[O11] only years whose notice is in the data are known', () => {
    const { knownYears, source } = loadStatutoryHolidays();
    expect(source).toMatch(/^chinese-days-\d+\.\d+\.\d+$/);
    expect(knownYears).toContain(2026);
    expect(knownYears).not.toContain(2003);
    expect(knownYears.at(-1)).toBe(knownYears.length + 2003);
  });

  it('[O11] a year whose first days came with the notice of the year before is not known yet', () => {
    const { daysOff } = loadStatutoryHolidays();
    expect(completeYears([...daysOff, '2099-01-01', '2099-01-02', '2099-01-03'])).not.toContain(2099);
  });

  it('a list without a Spring Festival or without National Day covers no year', () => {
    const fixed = ['2099-01-01', '2099-05-01', '2099-10-01', '2099-10-02', '2099-10-03'];
    expect(completeYears(fixed)).toEqual([]);
    expect(completeYears([...fixed, '2099-01-22'])).toEqual([2099]);
    expect(completeYears([...fixed.slice(0, 4), '2099-01-22'])).toEqual([]);
  });

  it('2026 has 248 working days and six make-up workdays', () => {
    const calendar = statutoryCalendar();
    const days = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));
    expect(days.filter((day) => calendar.isWorkday(day))).toHaveLength(248);
    expect(days.filter((day) => calendar.dayKind(day) === 'makeup_workday')).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('agrees with an independent list of all 1,461 days of 2023 to 2026', (test) => {
    if (!existsSync(evaluation)) test.skip('the evaluation data are not on this machine');
    const years = JSON.parse(readFileSync(evaluation, 'utf8')) as Record<string, EvaluationYear>;
    const off = new Set(Object.values(years).flatMap((year) => year.holidays));
    const makeup = new Set(Object.values(years).flatMap((year) => year.makeup_workdays));
    const calendar = statutoryCalendar();
    const days = Array.from({ length: 1461 }, (_, index) => addDays('2023-01-01', index));
    const expected = (day: string) => {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return makeup.has(day) || (!off.has(day) && weekday !== 0 && weekday !== 6);
    };
    expect(days.at(-1)).toBe('2026-12-31');
    expect(days.filter((day) => calendar.isWorkday(day) !== expected(day))).toEqual([]);
  });
});
