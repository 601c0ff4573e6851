import type { Answer } from '../../../api/query.ts';
import { formatTime } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/language.ts';

export type Roster = Answer<'/api/v1/roster'>;
export type DeskRoster = Roster['desks'][number];
export type Shift = DeskRoster['shifts'][number];
export interface Span {
  startsAt: string;
  endsAt: string;
}

const dayMs = 86_400_000;
const startOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`);

/** The day so many days after a day, both `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The Monday of the week a day lies in, both `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  return dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The seven days from a Monday on. */
export function daysOfWeek(monday: string): string[] {
  return Array.from({ length: 7 }, (_, index) => dayAfter(monday, index));
}

/** The part of a stretch that lies on a day in Shanghai, in the order of time; undefined when none does. */
export function partOn<S extends Span>(span: S, day: string): S | undefined {
  const start = Math.max(Date.parse(span.startsAt), startOf(day));
  const end = Math.min(Date.parse(span.endsAt), startOf(day) + dayMs);
  if (start >= end) return undefined;
  return { ...span, startsAt: new Date(start).toISOString(), endsAt: new Date(end).toISOString() };
}

/** `09:00–17:30`; the end of a day is written 24:00, not 00:00. */
export function hoursOf(span: Span, language: Language): string {
  const end = formatTime(span.endsAt, language);
  return `${formatTime(span.startsAt, language)}–${end === '00:00' ? '24:00' : end}`;
}
