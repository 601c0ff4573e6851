import { CalendarConfigError } from './calendar.errors.ts';
import { formatTimeOfDay, parseTimeOfDay } from './local-date.ts';

/** From and to in local time, `HH:MM`; `24:00` is the end of the day. */
export interface TimeRange {
  start: string;
  end: string;
}

/** Minutes since midnight, half open. */
export interface MinuteRange {
  from: number;
  to: number;
}

/** 0 is Sunday, 6 is Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/**
 * When an office is open on its workdays. `byWeekday` replaces the standard hours on that day of an ordinary week;
 * a make-up workday always has the standard hours, because it stands in for a weekday.
 */
export interface OfficeHours {
  standard: readonly TimeRange[];
  byWeekday?: Partial<Record<Weekday, readonly TimeRange[]>>;
}

/** One range without a lunch break, as the vector of requirements §2.5 has it. */
export const DEFAULT_OFFICE_HOURS: OfficeHours = { standard: [{ start: '09:00', end: '17:30' }] };

/**
 * Sorts ranges and joins those that overlap or touch. Throws `CalendarConfigError` for a time that does not exist and for a range that ends
 * before it starts: that is a slip of the pen, and reading it as "closed" would stop every clock.
 */
export function toMinuteRanges(ranges: readonly TimeRange[]): MinuteRange[] {
  const sorted = ranges.map(toMinuteRange).sort((a, b) => a.from - b.from);
  const joined: MinuteRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else joined.push(range);
  }
  return joined;
}

/** Writes minute ranges as people read them. */
export function toTimeRanges(ranges: readonly MinuteRange[]): TimeRange[] {
  return ranges.map(({ from, to }) => ({ start: formatTimeOfDay(from), end: formatTimeOfDay(to) }));
}

/** Office time of a day in minutes. */
export function totalMinutes(ranges: readonly MinuteRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

function toMinuteRange({ start, end }: TimeRange): MinuteRange {
  const from = parseTimeOfDay(start);
  const to = parseTimeOfDay(end);
  if (from === undefined || to === undefined) throw new CalendarConfigError(`not a time of day: ${from === undefined ? start : end}`);
  if (to <= from) throw new CalendarConfigError(`office hours end before they start: ${start}–${end}`);
  return { from, to };
}
