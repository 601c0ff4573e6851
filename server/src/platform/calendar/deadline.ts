import { assertLimitRule, type LimitRule, landingOf } from './limit-rule.ts';
import { type EpochDay, epochDayOf, HOUR, MINUTE } from './local-date.ts';
import { advanceClock, mergePauses, type Pause, pauseAround, type Span } from './pauses.ts';
import { type DayTable, firstWorkdayFrom, type WorkCalendar } from './work-calendar.ts';
import { advanceWorking, dayWindow, workingDayFlow, workingHourFlow } from './working-time.ts';

export interface Deadline {
  dueAt: Date;
  /** A day counted lies in a year whose holidays are not known yet: shown as such, and computed again when they are (reliability §2.12). */
  provisional: boolean;
  calendarVersion: string;
}

export interface DeadlineInput {
  start: Date;
  rule: LimitRule;
  calendar: WorkCalendar;
}

export interface PausedDeadlineInput extends DeadlineInput {
  pauses: readonly Pause[];
  /** A granted extension: it begins where the rule ends, and pauses move both. */
  extension?: LimitRule;
}

/**
 * When a time limit ends (requirements O9, O10; Civil Code 201–203).
 *
 * - `minute`, `hour`: run round the clock. With landing `next_workday` an end outside office time moves to the next opening.
 * - `working_hour`: only office hours count.
 * - `calendar_day`: the first day does not count; ends at closing time of the last day (24:00 on a day without office hours), moved to the
 *   next workday unless the rule says `exact`.
 * - `working_day`: n full working days from the start. Received in office hours, the time of day is kept (Friday 17:00 plus two is Monday
 *   17:00, requirements §2.5); received after closing or on a day off, it ends at closing time of the n-th workday; received before
 *   opening, it ends when the n-th workday after opens. In every case the date is the n-th workday after the day of receipt
 *   (reliability §2.12), and a later start never ends earlier.
 *
 * Throws `InvalidLimitError` for a rule that cannot be meant and `NoWorkingTimeError` for a calendar without working time.
 */
export function computeDeadline(input: DeadlineInput): Deadline {
  return deadlineWithPauses({ ...input, pauses: [] });
}

/**
 * The end of a limit whose clock stood still at times: a function of start, rule, calendar and pauses alone, so that it can be computed
 * again at any time and more pause never means an earlier end. Paused time does not count; a calendar day whose closing time lies in a
 * pause is not counted.
 */
export function deadlineWithPauses({ start, rule, calendar, pauses, extension }: PausedDeadlineInput): Deadline {
  const spans = mergePauses(pauses);
  const base = limitEnd({ start: requireInstant(start), rule, days: calendar.days, pauses: spans });
  const end = extension ? limitEnd({ start: base, rule: extension, days: calendar.days, pauses: spans }) : base;
  const usesCalendar = dependsOnCalendar(rule) || (extension !== undefined && dependsOnCalendar(extension));
  return {
    dueAt: new Date(end),
    provisional: usesCalendar && touchesUnknownYear(start.getTime(), end, calendar.days),
    calendarVersion: calendar.version,
  };
}

/** The end of an extension that begins where a limit ended; whether it may be granted is said by `extensionAllowed`. */
export function extendDeadline({ dueAt, rule, calendar }: { dueAt: Date; rule: LimitRule; calendar: WorkCalendar }): Deadline {
  return computeDeadline({ start: dueAt, rule, calendar });
}

interface LimitInput {
  start: number;
  rule: LimitRule;
  days: DayTable;
  pauses: readonly Span[];
}

function limitEnd(input: LimitInput): number {
  const { start, rule, days, pauses } = input;
  assertLimitRule(rule);
  switch (rule.unit) {
    case 'minute':
    case 'hour':
      return clockEnd(input);
    case 'calendar_day':
      return calendarDayEnd(input);
    case 'working_hour': {
      const flow = workingHourFlow(days);
      return advanceWorking({ flow, start, amount: BigInt(rule.amount) * flow.unit, pauses, skipFirstDay: false });
    }
    case 'working_day': {
      const flow = workingDayFlow(days);
      return advanceWorking({ flow, start, amount: BigInt(rule.amount) * flow.unit, pauses, skipFirstDay: true });
    }
  }
}

function clockEnd({ start, rule, days, pauses }: LimitInput): number {
  const end = advanceClock(start, rule.amount * (rule.unit === 'hour' ? HOUR : MINUTE), pauses);
  return landingOf(rule) === 'next_workday' ? nextOfficeInstant(end, days, pauses) : end;
}

/** The first instant at or after one that lies between opening and closing of a workday and in no pause. */
function nextOfficeInstant(from: number, days: DayTable, pauses: readonly Span[]): number {
  let instant = from;
  for (;;) {
    const landed = landInWindow(instant, days);
    const pause = pauseAround(landed, pauses);
    if (!pause || pause.to === landed) return landed;
    instant = pause.to;
  }
}

function landInWindow(instant: number, days: DayTable): number {
  const today = epochDayOf(instant);
  if (days.isWorkday(today) && instant <= dayWindow(today, days).to) return Math.max(instant, dayWindow(today, days).from);
  return dayWindow(firstWorkdayFrom(today + 1, days.isWorkday), days).from;
}

function calendarDayEnd({ start, rule, days, pauses }: LimitInput): number {
  let day = epochDayOf(start);
  for (let counted = 0; counted < rule.amount; counted += 1) day = nextOpenDay(day + 1, days, pauses);
  while (landingOf(rule) === 'next_workday' && !days.isWorkday(day)) day = nextOpenDay(firstWorkdayFrom(day, days.isWorkday), days, pauses);
  return dayWindow(day, days).to;
}

/** The first day from one on whose closing time is in no pause. */
function nextOpenDay(from: EpochDay, days: DayTable, pauses: readonly Span[]): EpochDay {
  let day = from;
  for (;;) {
    const pause = pauseAround(dayWindow(day, days).to, pauses);
    if (!pause) return day;
    day = Math.max(day + 1, epochDayOf(pause.to));
  }
}

function dependsOnCalendar(rule: LimitRule): boolean {
  return (rule.unit !== 'minute' && rule.unit !== 'hour') || landingOf(rule) === 'next_workday';
}

function touchesUnknownYear(start: number, end: number, days: DayTable): boolean {
  const last = epochDayOf(end);
  for (let day = epochDayOf(start); day < last; day += 365) {
    if (!days.isKnown(day)) return true;
  }
  return !days.isKnown(last);
}

function requireInstant(instant: Date): number {
  const value = instant.getTime();
  if (Number.isNaN(value)) throw new RangeError('a limit needs an instant to start from');
  return value;
}
