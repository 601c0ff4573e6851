import { deadlineWithPauses } from '../../../platform/calendar/deadline.ts';
import { instantAtFraction } from '../../../platform/calendar/limit-progress.ts';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { Pause } from '../../../platform/calendar/pauses.ts';
import type { WorkCalendar } from '../../../platform/calendar/work-calendar.ts';

export type LadderStepName = 'reminder' | 'yellow' | 'red' | 'leader';

/** When a step of the ladder is due, in percent of the limit (requirements S000-20). */
export interface LadderStep {
  readonly step: LadderStepName;
  readonly percent: number;
}

/** A desk whose limit has passed is told; when as much time again has gone by, whoever supervises it. */
export const deskLadder: readonly LadderStep[] = [
  { step: 'reminder', percent: 100 },
  { step: 'yellow', percent: 200 },
];

export interface PlannedStep {
  readonly step: LadderStepName;
  readonly at: string;
}

export interface ClockInputs {
  readonly startedAt: Date;
  readonly rule: LimitRule;
  readonly extension: LimitRule | null;
  readonly pauses: readonly Pause[];
  readonly ladder: readonly LadderStep[];
}

export interface ClockPlan {
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly steps: readonly PlannedStep[];
}

/** Deadline and ladder of a clock: a function of start, rule, extension, pauses and calendar alone (M-2). */
export function planClock({ startedAt, rule, extension, pauses, ladder }: ClockInputs, calendar: WorkCalendar): ClockPlan {
  const end = deadlineWithPauses({ start: startedAt, rule, calendar, pauses, ...(extension ? { extension } : {}) });
  const steps = ladder.map(({ step, percent }) => ({
    step,
    at: instantAtFraction({ start: startedAt, rule, calendar, pauses, dueAt: end.dueAt, fraction: percent / 100 }).toISOString(),
  }));
  return { ...end, steps };
}

/** The first planned step that has not been taken, or null. */
export function nextStepAt(steps: readonly PlannedStep[], taken: number): Date | null {
  const next = steps[taken];
  return next ? new Date(next.at) : null;
}

const ranks: Readonly<Record<string, number>> = { none: 0, reminder: 1, yellow: 2, red: 3, leader: 4 };

/** How high a step stands on the ladder; nothing is 0. */
export const rankOf = (step: string): number => ranks[step] ?? 0;

/** How many of the steps already taken a new plan still bears: a reminder stays given, a card only where its new time has passed too. */
export function stepsStillBorne(steps: readonly PlannedStep[], taken: number, now: Date): number {
  const first = steps.slice(0, taken).findIndex(({ step, at }) => step !== 'reminder' && new Date(at) > now);
  return first === -1 ? taken : first;
}
