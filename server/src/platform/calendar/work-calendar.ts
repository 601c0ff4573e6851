import { createHash } from 'node:crypto';
import { canonicalJson } from '../crypto/canonical-json.ts';
import { CalendarConfigError, NoWorkingTimeError } from './calendar.errors.ts';
import type { StatutoryHolidays } from './holidays.ts';
import {
  type EpochDay,
  epochDayOf,
  formatLocalDate,
  type LocalDate,
  localDateOf,
  parseLocalDate,
  requireEpochDay,
  TIME_ZONE,
  weekdayOf,
  yearOf,
} from './local-date.ts';
import type { Weekday } from './office-hours.ts';
import {
  DEFAULT_OFFICE_HOURS,
  type MinuteRange,
  type OfficeHours,
  type TimeRange,
  toMinuteRanges,
  toTimeRanges,
  totalMinutes,
} from './office-hours.ts';
import { DEFAULT_QUIET_HOURS, parseQuietHours } from './quiet-hours.ts';

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeup_workday';

/** A district's word about one date (a regional holiday, a typhoon day, a notice that came late). It wins over everything else. */
export interface DayOverride {
  date: LocalDate;
  kind: DayKind;
  note?: string;
  source?: string;
  officeHours?: readonly TimeRange[];
}

export interface WorkCalendarInput {
  holidays: StatutoryHolidays;
  overrides?: readonly DayOverride[];
  /** Years whose notice the district has entered itself as overrides; they count as known. */
  confirmedYears?: readonly number[];
  officeHours?: OfficeHours;
  /** When no ordinary notice is sent; may run over midnight. */
  quietHours?: TimeRange;
  /** Left out, the version is a fingerprint of the content: same content, same version. */
  version?: string;
}

/** The calendar as arithmetic needs it: by day number, in minutes. */
export interface DayTable {
  isWorkday(day: EpochDay): boolean;
  /** Empty on days off, and on workdays without office hours. */
  officeMinutes(day: EpochDay): readonly MinuteRange[];
  isKnown(day: EpochDay): boolean;
  /** A number of minutes that every kind of working day divides: the common measure of whole working days of unequal length. */
  readonly commonMinutes: bigint;
}

/** The working calendar of a district (requirements §2.5, O11): a value, the same for the same input, that does no I/O. */
export interface WorkCalendar {
  readonly version: string;
  readonly timeZone: typeof TIME_ZONE;
  readonly quietHours: TimeRange;
  /** Years without data follow the plain week, Monday to Friday; `isKnownYear` says so. */
  dayKind(date: LocalDate): DayKind;
  isWorkday(date: LocalDate): boolean;
  isKnownYear(year: number): boolean;
  /** The first workday after the date. Throws `NoWorkingTimeError` when none comes within 400 days. */
  nextWorkday(date: LocalDate): LocalDate;
  officeHoursOf(date: LocalDate): TimeRange[];
  readonly days: DayTable;
}

/** How long a search for a workday goes on before the calendar is called broken. */
export const MAX_IDLE_DAYS = 400;

const DAY_KINDS: ReadonlySet<string> = new Set(['workday', 'weekend', 'holiday', 'makeup_workday'] satisfies DayKind[]);
const WHOLE_DAY_MINUTES = 1440;

/** Builds a district's calendar. Throws `CalendarConfigError` for data that contradict themselves. */
export function buildWorkCalendar(input: WorkCalendarInput): WorkCalendar {
  const quietHours = input.quietHours ?? DEFAULT_QUIET_HOURS;
  parseQuietHours(quietHours);
  const knownYears = new Set([...input.holidays.knownYears, ...(input.confirmedYears ?? [])]);
  const kindAt = dayKinds(input);
  const isWorkday = (day: EpochDay) => isWorking(kindAt(day));
  const hours = hourTable(input, kindAt);
  return Object.freeze({
    version: input.version ?? fingerprint(input),
    timeZone: TIME_ZONE,
    quietHours: { ...quietHours },
    dayKind: (date: LocalDate) => kindAt(requireEpochDay(date)),
    isWorkday: (date: LocalDate) => isWorkday(requireEpochDay(date)),
    isKnownYear: (year: number) => knownYears.has(year),
    nextWorkday: (date: LocalDate) => formatLocalDate(firstWorkdayFrom(requireEpochDay(date) + 1, isWorkday)),
    officeHoursOf: (date: LocalDate) => toTimeRanges(hours.officeMinutes(requireEpochDay(date))),
    days: { isWorkday, isKnown: (day: EpochDay) => knownYears.has(yearOf(day)), ...hours },
  });
}

/** The first workday at or after a day. Throws `NoWorkingTimeError` after 400 days without one. */
export function firstWorkdayFrom(from: EpochDay, isWorkday: (day: EpochDay) => boolean): EpochDay {
  for (let day = from; day <= from + MAX_IDLE_DAYS; day += 1) {
    if (isWorkday(day)) return day;
  }
  throw new NoWorkingTimeError(formatLocalDate(from), `no workday within ${MAX_IDLE_DAYS} days`);
}

/**
 * The year an administrator must be reminded of: the present year when it has no holiday data, or from 1 December the next one
 * (requirements O11). Undefined when all is well.
 */
export function missingCalendarYear(calendar: WorkCalendar, now: Date): number | undefined {
  const year = yearOf(epochDayOf(now));
  if (!calendar.isKnownYear(year)) return year;
  const isDecember = localDateOf(now).slice(5, 7) === '12';
  return isDecember && !calendar.isKnownYear(year + 1) ? year + 1 : undefined;
}

function isWorking(kind: DayKind): boolean {
  return kind === 'workday' || kind === 'makeup_workday';
}

function dayKinds({ holidays, overrides = [] }: WorkCalendarInput): (day: EpochDay) => DayKind {
  const exceptions = new Map<EpochDay, DayKind>();
  for (const date of holidays.daysOff) exceptions.set(parseDate(date), 'holiday');
  for (const date of holidays.makeupWorkdays) {
    if (exceptions.has(parseDate(date))) throw new CalendarConfigError(`${date} is both a day off and a make-up workday`);
    exceptions.set(parseDate(date), 'makeup_workday');
  }
  const overridden = new Set<LocalDate>();
  for (const { date, kind } of overrides) {
    if (overridden.has(date)) throw new CalendarConfigError(`${date} is overridden twice`);
    if (!DAY_KINDS.has(kind)) throw new CalendarConfigError(`${date} has an unknown kind of day: ${kind}`);
    overridden.add(date);
    exceptions.set(parseDate(date), kind);
  }
  return (day) => exceptions.get(day) ?? plainWeek(day);
}

function plainWeek(day: EpochDay): DayKind {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6 ? 'weekend' : 'workday';
}

function hourTable(input: WorkCalendarInput, kindAt: (day: EpochDay) => DayKind): Pick<DayTable, 'officeMinutes' | 'commonMinutes'> {
  const { standard, byWeekday = {} } = input.officeHours ?? DEFAULT_OFFICE_HOURS;
  const standardHours = toMinuteRanges(standard);
  const weekdayHours = new Map(Object.entries(byWeekday).map(([weekday, ranges]) => [Number(weekday) as Weekday, toMinuteRanges(ranges)]));
  const dateHours = new Map(
    (input.overrides ?? []).flatMap(({ date, officeHours }) =>
      officeHours ? [[parseDate(date), toMinuteRanges(officeHours)] as const] : [],
    ),
  );
  const officeMinutes = (day: EpochDay): readonly MinuteRange[] => {
    const kind = kindAt(day);
    if (!isWorking(kind)) return [];
    const ordinary = kind === 'makeup_workday' ? standardHours : weekdayHours.get(weekdayOf(day) as Weekday);
    return dateHours.get(day) ?? ordinary ?? standardHours;
  };
  const patterns = [standardHours, ...weekdayHours.values(), ...dateHours.values()];
  return { officeMinutes, commonMinutes: commonMultiple(patterns.map((ranges) => totalMinutes(ranges) || WHOLE_DAY_MINUTES)) };
}

function commonMultiple(values: readonly number[]): bigint {
  return values.reduce((multiple, value) => (multiple / commonDivisor(multiple, BigInt(value))) * BigInt(value), 1n);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

function parseDate(date: LocalDate): EpochDay {
  const day = parseLocalDate(date);
  if (day === undefined) throw new CalendarConfigError(`not a date: ${date}`);
  return day;
}

function fingerprint({
  holidays,
  overrides = [],
  confirmedYears = [],
  officeHours = DEFAULT_OFFICE_HOURS,
  quietHours = DEFAULT_QUIET_HOURS,
}: WorkCalendarInput): string {
  const content = canonicalJson({ holidays, overrides, confirmedYears, officeHours, quietHours });
  return `${holidays.source}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
}
