import { deadlineWithPauses } from './deadline.ts';
import { countsWorkingTime, type LimitRule } from './limit-rule.ts';
import { advanceClock, measureClock, mergePauses, type Pause, type Span } from './pauses.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { advanceWorking, measureWorking, type WorkingFlow, workingDayFlow, workingHourFlow } from './working-time.ts';

/** A limit that runs. `dueAt` is the deadline as stored, extensions included. */
export interface RunningLimit {
  start: Date;
  dueAt: Date;
  rule: LimitRule;
  calendar: WorkCalendar;
  pauses: readonly Pause[];
}

export interface FractionInput extends Omit<RunningLimit, 'dueAt'> {
  /** Left out, the deadline is computed from the rest. */
  dueAt?: Date;
  /** 0.8 for a reminder, 1 for yellow, 1.5 for red (requirements S000-20); exact to a millionth. */
  fraction: number;
}

const MILLION = 1_000_000;
const LARGEST_BELOW_ONE = 1 - 1 / MILLION;

/**
 * The share of a limit that has been used, measured in the rule's own time: working time for working hours and working days, the clock
 * for the others, pauses left out. Below 1 until the deadline, 1 at the deadline, more after it.
 */
export function fractionElapsed({ now, ...limit }: RunningLimit & { now: Date }): number {
  const used = measure({ limit, from: limit.start, to: now });
  const whole = measure({ limit, from: limit.start, to: limit.dueAt });
  const share = whole === 0n ? 1 : Number((used * BigInt(MILLION)) / whole) / MILLION;
  return now < limit.dueAt ? Math.min(share, LARGEST_BELOW_ONE) : Math.max(share, 1);
}

/**
 * When a step of the supervision ladder is due: the instant at which this share of the limit has been used, in the rule's own time, pauses
 * left out (requirements S000-20). Exactly the deadline for 1, never after it for less, never before it for more.
 * Throws `RangeError` for a fraction below zero.
 */
export function instantAtFraction({ fraction, ...input }: FractionInput): Date {
  const parts = Math.round(fraction * MILLION);
  if (!Number.isSafeInteger(parts) || parts < 0) throw new RangeError(`not a share of a limit: ${fraction}`);
  const dueAt = input.dueAt ?? deadlineWithPauses(input).dueAt;
  if (parts === MILLION) return dueAt;
  if (parts === 0) return input.start;
  const limit = { ...input, dueAt };
  const whole = measure({ limit, from: input.start, to: dueAt });
  const instant = advance(limit, (whole * BigInt(parts) + BigInt(MILLION - 1)) / BigInt(MILLION));
  const due = dueAt.getTime();
  return new Date(parts < MILLION ? Math.min(instant, due) : Math.max(instant, due));
}

/**
 * What is left of a limit, in milliseconds of the rule's own time: working time for working units, the clock for the others, pauses left
 * out. Below zero by what it is over after the deadline.
 */
export function remaining({ now, ...limit }: RunningLimit & { now: Date }): number {
  const span = (from: Date, to: Date): Span => ({ from: from.getTime(), to: to.getTime() });
  const pauses = mergePauses(limit.pauses);
  const flow = progressFlow(limit);
  const plain = flow && { ...flow, weight: () => 1n };
  const run = (part: Span) => (plain ? Number(measureWorking(plain, part, pauses)) : measureClock(part, pauses));
  return run(span(now, limit.dueAt)) - run(span(limit.dueAt, now));
}

interface Measured {
  limit: RunningLimit;
  from: Date;
  to: Date;
}

function measure({ limit, from, to }: Measured): bigint {
  const span: Span = { from: from.getTime(), to: to.getTime() };
  const pauses = mergePauses(limit.pauses);
  const flow = progressFlow(limit);
  return flow ? measureWorking(flow, span, pauses) : BigInt(measureClock(span, pauses));
}

function advance(limit: RunningLimit, amount: bigint): number {
  const pauses = mergePauses(limit.pauses);
  const start = limit.start.getTime();
  const flow = progressFlow(limit);
  return flow ? advanceWorking({ flow, start, amount, pauses, skipFirstDay: false }) : advanceClock(start, Number(amount), pauses);
}

function progressFlow({ rule, calendar }: Pick<RunningLimit, 'rule' | 'calendar'>): WorkingFlow | undefined {
  if (!countsWorkingTime(rule)) return undefined;
  return rule.unit === 'working_day' ? workingDayFlow(calendar.days) : workingHourFlow(calendar.days);
}
