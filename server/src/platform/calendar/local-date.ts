/**
 * Dates and times of day in China: UTC+08:00 all year round. Daylight saving was last used in 1991, long before any record kept here,
 * so local time is plain arithmetic and does not depend on the time zone of the machine.
 */

/** A date of the Chinese calendar day, `YYYY-MM-DD`. */
export type LocalDate = string;

/** The count of local days since 1970-01-01; what calendar arithmetic is done in. */
export type EpochDay = number;

export const TIME_ZONE = 'Asia/Shanghai';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const OFFSET = 8 * HOUR;

/** The local day an instant falls on. */
export function epochDayOf(instant: Date | number): EpochDay {
  return Math.floor((Number(instant) + OFFSET) / DAY);
}

/** The first instant of a local day, in milliseconds since 1970 UTC. */
export function startOfDay(day: EpochDay): number {
  return day * DAY - OFFSET;
}

/** The local date of an instant: `localDateOf(new Date('2026-02-13T17:00:00Z'))` is `2026-02-14`. */
export function localDateOf(instant: Date): LocalDate {
  return formatLocalDate(epochDayOf(instant));
}

/** Minutes since local midnight, 0–1439. */
export function minuteOfDay(instant: Date): number {
  return Math.floor((instant.getTime() - startOfDay(epochDayOf(instant))) / MINUTE);
}

/**
 * The instant of a local date and time of day: `instantAt('2026-02-13', '17:00')`. Throws `RangeError` on a date or time that does not
 * exist.
 */
export function instantAt(date: LocalDate, time = '00:00'): Date {
  const minutes = parseTimeOfDay(time);
  if (minutes === undefined) throw new RangeError(`not a time of day: ${time}`);
  return new Date(startOfDay(requireEpochDay(date)) + minutes * MINUTE);
}

/** Writes a day as `YYYY-MM-DD`. Years outside 0001–9999 do not occur: `parseLocalDate` refuses them. */
export function formatLocalDate(day: EpochDay): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Reads `YYYY-MM-DD`; undefined unless it is a real date of the years 0001–9999 (29 February only in leap years). */
export function parseLocalDate(text: string): EpochDay | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || match[1] === '0000') return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = date.getTime() / DAY;
  return formatLocalDate(day) === text ? day : undefined;
}

/** Like `parseLocalDate`, for dates that must be right. Throws `RangeError`. */
export function requireEpochDay(date: LocalDate): EpochDay {
  const day = parseLocalDate(date);
  if (day === undefined) throw new RangeError(`not a date: ${date}`);
  return day;
}

/** The date `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return formatLocalDate(requireEpochDay(date) + days);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: EpochDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The year a local day belongs to. */
export function yearOf(day: EpochDay): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** Reads `HH:MM`, 00:00 to 24:00, as minutes since midnight; undefined when it is not a time of day. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return minutes < 60 && hours * 60 + minutes <= 1440 ? hours * 60 + minutes : undefined;
}

/** Writes minutes since midnight as `HH:MM`. */
export function formatTimeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
