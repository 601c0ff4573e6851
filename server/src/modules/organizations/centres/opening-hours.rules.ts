import {
  addDays,
  epochDayOf,
  formatLocalDate,
  type LocalDate,
  localDateOf,
  MINUTE,
  requireEpochDay,
  startOfDay,
  weekdayOf,
} from '../../../platform/calendar/local-date.ts';
import { type MinuteRange, type TimeRange, toMinuteRanges } from '../../../platform/calendar/office-hours.ts';
import type { DayKind } from '../../../platform/calendar/work-calendar.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type WeekdayName = (typeof WEEKDAYS)[number];

/** A date with hours of its own; none means closed. */
export interface OpeningException {
  readonly date: LocalDate;
  readonly hours: readonly TimeRange[];
  readonly note?: string;
}

/** When a centre is open, in Chinese time. `24:00` ends a day, so that a centre open day and night has 00:00–24:00 on all days. */
export interface OpeningHours {
  readonly week: Readonly<Record<WeekdayName, readonly TimeRange[]>>;
  /** On days off the centre is closed, and on make-up workdays it has Monday's hours; or every day is like any other of its name. */
  readonly holidays: 'closed' | 'as_usual';
  readonly exceptions?: readonly OpeningException[];
}

export type DayKindOf = (date: LocalDate) => DayKind;

/** Hours of an office: Monday to Friday, 9:00 to 12:00 and 13:30 to 17:30. */
export const OFFICE_WEEK: OpeningHours = (() => {
  const day = [
    { start: '09:00', end: '12:00' },
    { start: '13:30', end: '17:30' },
  ];
  return { week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }, holidays: 'closed' };
})();

/** What is wrong with hours that somebody entered; null when they can be kept. Ranges of one day must not overlap. */
export function openingHoursFault(hours: OpeningHours): string | null {
  const days: [string, readonly TimeRange[]][] = [
    ...WEEKDAYS.map((day): [string, readonly TimeRange[]] => [`/week/${day}`, hours.week[day]]),
    ...(hours.exceptions ?? []).map((e, i): [string, readonly TimeRange[]] => [`/exceptions/${i}/hours`, e.hours]),
  ];
  const wrong = days.find(([, ranges]) => !areRanges(ranges));
  if (wrong) return wrong[0];
  const dates = (hours.exceptions ?? []).map((e) => e.date);
  return new Set(dates).size === dates.length ? null : '/exceptions';
}

function areRanges(ranges: readonly TimeRange[]): boolean {
  const sorted = [...ranges].sort((a, b) => a.start.localeCompare(b.start));
  return sorted.every((range, i) => range.start < range.end && (i === 0 || (sorted[i - 1]?.end ?? '') <= range.start));
}

/** The hours of one date: its exception, else by the kind of day and its name. */
export function hoursOn(hours: OpeningHours, date: LocalDate, dayKindOf: DayKindOf): readonly MinuteRange[] {
  const exception = hours.exceptions?.find((e) => e.date === date);
  if (exception) return toMinuteRanges(exception.hours);
  const kind = hours.holidays === 'closed' ? dayKindOf(date) : 'workday';
  if (kind === 'holiday') return [];
  const name = kind === 'makeup_workday' ? 'mon' : WEEKDAYS[weekdayOf(requireEpochDay(date))];
  return name === undefined ? [] : toMinuteRanges(hours.week[name]);
}

/** Whether a centre is open at an instant. */
export function isOpenAt(hours: OpeningHours, at: Date, dayKindOf: DayKindOf): boolean {
  return openBetween(hours, { start: at.getTime(), end: at.getTime() + 1 }, dayKindOf).length > 0;
}

/** A stretch of time in milliseconds since 1970, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The stretches of `span` in which a centre is open, in order; ranges that meet at midnight are one. */
export function openBetween(hours: OpeningHours, span: Span, dayKindOf: DayKindOf): Span[] {
  const found: Span[] = [];
  for (let day = epochDayOf(span.start); startOfDay(day) < span.end; day++) {
    for (const range of hoursOn(hours, formatLocalDate(day), dayKindOf)) {
      const [start, end] = [
        Math.max(startOfDay(day) + range.from * MINUTE, span.start),
        Math.min(startOfDay(day) + range.to * MINUTE, span.end),
      ];
      if (start >= end) continue;
      const last = found.at(-1);
      if (last?.end === start) found[found.length - 1] = { start: last.start, end };
      else found.push({ start, end });
    }
  }
  return found;
}

export interface OpeningState {
  readonly open: boolean;
  /** When it closes, or opens next; null when nothing changes within three weeks. */
  readonly changesAt: Date | null;
  readonly today: readonly TimeRange[];
}

const horizonDays = 21;

/** What the door says now: open until, or closed until. */
export function openingState(hours: OpeningHours, at: Date, dayKindOf: DayKindOf, today: readonly TimeRange[]): OpeningState {
  const end = startOfDay(requireEpochDay(addDays(localDateOf(at), horizonDays)));
  const [next] = openBetween(hours, { start: at.getTime(), end }, dayKindOf);
  if (!next) return { open: false, changesAt: null, today };
  const open = next.start === at.getTime();
  const change = open ? next.end : next.start;
  return { open, changesAt: change === end ? null : new Date(change), today };
}
