import { DAY } from '../../../platform/calendar/local-date.ts';
import { type Phase, phases } from './renewal.workflow.ts';

/** A consultation as its topic or hearing stands. */
export interface Course {
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
}

/** Whole days a consultation was open, until now while it still is; null before it opened. */
export function daysOpen({ openedAt, closedAt }: Course, now: Date): number | null {
  return openedAt === null ? null : Math.max(0, Math.floor(((closedAt ?? now).getTime() - openedAt.getTime()) / DAY));
}

/** Whether it is closed and was open so many days. */
export function isEnough(course: Course, least: number, now: Date): boolean {
  return course.closedAt !== null && (daysOpen(course, now) ?? 0) >= least;
}

/** Whether the three phases are named once each and follow one another. */
export function inOrder(given: readonly { readonly phase: Phase; readonly startsOn: string; readonly endsOn: string }[]): boolean {
  const sorted = phases.map((phase) => given.find((each) => each.phase === phase));
  return (
    given.length === phases.length &&
    sorted.every(
      (each, i) => each !== undefined && each.startsOn <= each.endsOn && (i === 0 || (sorted[i - 1]?.startsOn ?? '') <= each.startsOn),
    )
  );
}
