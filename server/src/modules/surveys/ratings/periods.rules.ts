import type { LocalDate } from '../../../platform/calendar/local-date.ts';

export type RatingPeriod = 'year' | 'quarter';

/** The period a day belongs to: `2025` or `2025-Q1`. */
export function periodOf(day: LocalDate, length: RatingPeriod): string {
  const year = day.slice(0, 4);
  return length === 'year' ? year : `${year}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

/** Whether a period is over on a day. */
export function isOver(period: string, day: LocalDate): boolean {
  const current = periodOf(day, period.includes('Q') ? 'quarter' : 'year');
  return period < current;
}
