import { describe, expect, it } from 'vitest';
import { computeDeadline, deadlineWithPauses } from '../deadline.ts';
import { fractionElapsed, instantAtFraction, remaining } from '../limit-progress.ts';
import type { LimitRule } from '../limit-rule.ts';
import { at, show, statutoryCalendar } from './calendar.factory.ts';

const calendar = statutoryCalendar();
const threeWorkingDays: LimitRule = { amount: 3, unit: 'working_day' };

function ladder(start: string, rule: LimitRule): string[] {
  return [0, 0.8, 1, 1.5].map((fraction) => show(instantAtFraction({ start: at(start), rule, calendar, pauses: [], fraction })));
}

describe('how far a limit has run', () => {
  it('[S000-20] three working days: reminder at 80 %, yellow at 100 %, red at 150 %, in working time', () => {
    expect(ladder('2026-03-02 10:00', threeWorkingDays)).toEqual([
      '2026-03-02 10:00',
      '2026-03-04 13:24',
      '2026-03-05 10:00',
      '2026-03-06 14:15',
    ]);
  });

  it('[S000-20] over a weekend the steps still lie in working time', () => {
    expect(ladder('2026-03-05 16:00', threeWorkingDays)).toEqual([
      '2026-03-05 16:00',
      '2026-03-10 10:54',
      '2026-03-10 16:00',
      '2026-03-12 11:45',
    ]);
  });

  it('[S000-20] a limit in hours is measured by the clock', () => {
    expect(ladder('2026-03-06 20:00', { amount: 10, unit: 'hour' })).toEqual([
      '2026-03-06 20:00',
      '2026-03-07 04:00',
      '2026-03-07 06:00',
      '2026-03-07 11:00',
    ]);
  });

  it('a pause moves the steps that lie behind it', () => {
    const pauses = [{ from: at('2026-03-03 10:00'), to: at('2026-03-03 12:00') }];
    const steps = [0.2, 0.8, 1].map((fraction) =>
      show(instantAtFraction({ start: at('2026-03-02 10:00'), rule: threeWorkingDays, calendar, pauses, fraction })),
    );
    expect(steps).toEqual(['2026-03-02 15:06', '2026-03-04 15:24', '2026-03-05 12:00']);
  });

  it('an extended limit is measured to its new end', () => {
    const input = { start: at('2026-03-02 10:00'), rule: threeWorkingDays, calendar, pauses: [] };
    const { dueAt } = deadlineWithPauses({ ...input, extension: threeWorkingDays });
    expect(show(instantAtFraction({ ...input, dueAt, fraction: 0.5 }))).toBe('2026-03-05 10:00');
    expect(fractionElapsed({ ...input, dueAt, now: at('2026-03-05 10:00') })).toBe(0.5);
  });

  it('nights and weekends use up nothing of a limit in working days', () => {
    const input = { start: at('2026-03-06 10:00'), rule: threeWorkingDays, calendar, pauses: [], dueAt: at('2026-03-11 10:00') };
    const evening = fractionElapsed({ ...input, now: at('2026-03-06 17:30') });
    expect(fractionElapsed({ ...input, now: at('2026-03-09 09:00') })).toBe(evening);
    expect(fractionElapsed({ ...input, now: at('2026-03-06 09:00') })).toBe(0);
  });

  it('before the deadline it is never 100 %, even when the office has closed for the last time before it', () => {
    const start = at('2026-03-02 08:00');
    const rule: LimitRule = { amount: 1, unit: 'working_day' };
    const { dueAt } = computeDeadline({ start, rule, calendar });
    const share = (now: string) => fractionElapsed({ start, rule, calendar, pauses: [], dueAt, now: at(now) });
    expect(show(dueAt)).toBe('2026-03-03 09:00');
    expect(share('2026-03-02 20:00')).toBeLessThan(1);
    expect(share('2026-03-03 09:00')).toBe(1);
  });

  it('what remains is working time for working units and clock time for the others, below zero when overdue', () => {
    const input = { start: at('2026-03-02 10:00'), calendar, pauses: [], dueAt: at('2026-03-05 10:00') };
    const hours = (rule: LimitRule, now: string) => remaining({ ...input, rule, now: at(now) }) / 3_600_000;
    expect(hours(threeWorkingDays, '2026-03-04 09:00')).toBe(9.5);
    expect(hours(threeWorkingDays, '2026-03-06 10:00')).toBe(-8.5);
    expect(hours({ amount: 72, unit: 'hour' }, '2026-03-04 09:00')).toBe(25);
    expect(hours({ amount: 72, unit: 'hour' }, '2026-03-06 10:00')).toBe(-24);
  });

  it('a share below zero or that is no number is refused', () => {
    const input = { start: at('2026-03-02 10:00'), rule: threeWorkingDays, calendar, pauses: [] };
    for (const fraction of [-0.1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => instantAtFraction({ ...input, fraction })).toThrow(RangeError);
  });
});
