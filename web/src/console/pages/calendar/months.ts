import type { Answer } from '../../../api/query.ts';

export type Calendar = Answer<'/api/v1/calendar'>;
export type Day = Calendar['days'][number];

/** One month: empty places before its first day, so that weeks begin on Monday, and its days. */
export interface Month {
  month: number;
  blanks: number;
  days: Day[];
  workdays: number;
}

/** The weekday of a date, Monday 0 to Sunday 6. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The days of a year, month by month. */
export function monthsOf(days: readonly Day[]): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const own = days.filter((day) => Number(day.date.slice(5, 7)) === index + 1);
    const [first] = own;
    return { month: index + 1, blanks: first ? weekdayOf(first.date) : 0, days: own, workdays: own.filter((day) => day.working).length };
  });
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The day an arrow key leads to; the same day at the ends of the year and for other keys. */
export function dayAfterKey(days: readonly Day[], date: string, key: string): string {
  const at = days.findIndex((day) => day.date === date);
  return days[at + (steps[key] ?? 0)]?.date ?? date;
}

/** Office hours in words. */
export function hoursText(hours: readonly { start: string; end: string }[]): string {
  return hours.map(({ start, end }) => `${start}–${end}`).join('、');
}
