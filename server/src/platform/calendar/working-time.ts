import { NoWorkingTimeError } from './calendar.errors.ts';
import { type EpochDay, epochDayOf, formatLocalDate, HOUR, MINUTE, startOfDay } from './local-date.ts';
import { type MinuteRange, totalMinutes } from './office-hours.ts';
import { outsidePauses, type Span } from './pauses.ts';
import { type DayTable, MAX_IDLE_DAYS } from './work-calendar.ts';

/**
 * Working time as something that flows: on each day some spans of time count, and each of their milliseconds weighs a whole number.
 * For working hours every office millisecond weighs one. For working days it weighs so much that every working day, long or short,
 * comes to the same sum: so "two working days" is exact arithmetic even when Friday closes at noon.
 */
export interface WorkingFlow {
  spans(day: EpochDay): Span[];
  weight(day: EpochDay): bigint;
  /** What one unit of the rule comes to. */
  readonly unit: bigint;
}

/** The last instant of a day; 24:00 itself already bears the next day's date. */
const LAST_MILLISECOND = 1;
const WHOLE_DAY: readonly MinuteRange[] = [{ from: 0, to: 1440 }];
const HORIZON_DAYS = 36_525;

/** Office hours only; a workday without office hours counts nothing. */
export function workingHourFlow(days: DayTable): WorkingFlow {
  return { spans: (day) => daySpans(day, days.officeMinutes(day)), weight: () => 1n, unit: BigInt(HOUR) };
}

/** Whole working days; a workday without office hours runs from 0:00 to 24:00 (Civil Code 203). */
export function workingDayFlow(days: DayTable): WorkingFlow {
  return {
    spans: (day) => (days.isWorkday(day) ? daySpans(day, workdayMinutes(day, days)) : []),
    weight: (day) => days.commonMinutes / BigInt(totalMinutes(workdayMinutes(day, days))),
    unit: days.commonMinutes * BigInt(MINUTE),
  };
}

/** Opening and closing of a day: of its office hours, or 0:00 and the last millisecond before 24:00 where there are none. */
export function dayWindow(day: EpochDay, days: DayTable): Span {
  const ranges = workdayMinutes(day, days);
  const midnight = startOfDay(day);
  const closing = (ranges.at(-1)?.to ?? 1440) * MINUTE;
  return { from: midnight + (ranges[0]?.from ?? 0) * MINUTE, to: endOfSpan(midnight + closing) };
}

export interface WorkingAdvance {
  flow: WorkingFlow;
  start: number;
  /** How much working time has to flow. */
  amount: bigint;
  pauses: readonly Span[];
  /**
   * Civil Code 201: the first day does not count. Somebody who comes before opening has that whole working day in front of them, and one
   * working day later is then the opening of the next one, not the closing of the same.
   */
  skipFirstDay: boolean;
}

/** The instant at which the amount has flowed. Throws `NoWorkingTimeError` when the calendar never gets there. */
export function advanceWorking({ flow, start, amount, pauses, skipFirstDay }: WorkingAdvance): number {
  const firstDay = epochDayOf(start);
  let left = amount;
  let waitsForNext: boolean | undefined;
  for (const { day, from, to } of workingSpans({ flow, start, pauses })) {
    if (left === 0n) return from;
    waitsForNext ??= skipFirstDay && day === firstDay;
    const weight = flow.weight(day);
    const gain = BigInt(to - from) * weight;
    if (gain > left || (gain === left && !waitsForNext)) return endOfSpan(from + Number((left + weight - 1n) / weight));
    left -= gain;
  }
  throw new NoWorkingTimeError(formatLocalDate(firstDay), 'the limit ends more than a hundred years away');
}

/** How much working time flows between two instants. */
export function measureWorking(flow: WorkingFlow, span: Span, pauses: readonly Span[]): bigint {
  let sum = 0n;
  for (let day = epochDayOf(span.from); startOfDay(day) < span.to; day += 1) {
    const open = flow.spans(day).flatMap((part) => outsidePauses(clip(part, span), pauses));
    if (open.length > 0) sum += flow.weight(day) * open.reduce((total, { from, to }) => total + BigInt(to - from), 0n);
  }
  return sum;
}

interface WorkingSpan extends Span {
  day: EpochDay;
}

function* workingSpans({ flow, start, pauses }: Pick<WorkingAdvance, 'flow' | 'start' | 'pauses'>): Generator<WorkingSpan> {
  const firstDay = epochDayOf(start);
  let idleDays = 0;
  let runningDays = 0;
  for (let day = firstDay; runningDays < HORIZON_DAYS; day += 1, runningDays += 1) {
    const spans = flow.spans(day);
    idleDays = spans.length === 0 ? idleDays + 1 : 0;
    if (idleDays > MAX_IDLE_DAYS) throw new NoWorkingTimeError(formatLocalDate(day - MAX_IDLE_DAYS), `none within ${MAX_IDLE_DAYS} days`);
    for (const span of spans) {
      for (const open of outsidePauses({ from: Math.max(span.from, start), to: span.to }, pauses)) yield { day, ...open };
    }
    day = lastDayOfPause(day, pauses);
  }
}

/** A pause of years is crossed in one step; the day it ends on is looked at again. */
function lastDayOfPause(day: EpochDay, pauses: readonly Span[]): EpochDay {
  const nextMidnight = startOfDay(day + 1);
  const pause = pauses.find(({ from, to }) => from <= nextMidnight && to > nextMidnight);
  return pause ? Math.max(day, epochDayOf(pause.to) - 1) : day;
}

function workdayMinutes(day: EpochDay, days: DayTable): readonly MinuteRange[] {
  const ranges = days.officeMinutes(day);
  return ranges.length > 0 ? ranges : WHOLE_DAY;
}

function daySpans(day: EpochDay, ranges: readonly MinuteRange[]): Span[] {
  const midnight = startOfDay(day);
  return ranges.map(({ from, to }) => ({ from: midnight + from * MINUTE, to: midnight + to * MINUTE }));
}

function clip(span: Span, bounds: Span): Span {
  return { from: Math.max(span.from, bounds.from), to: Math.min(span.to, bounds.to) };
}

function endOfSpan(instant: number): number {
  return instant === startOfDay(epochDayOf(instant)) ? instant - LAST_MILLISECOND : instant;
}
