import { DAY, MINUTE } from '../../../platform/calendar/local-date.ts';
import type { Span } from '../centres/opening-hours.rules.ts';

export const DESKS = ['information', 'dispatch', 'coordination', 'supervision', 'hotline'] as const;
export type Desk = (typeof DESKS)[number];

export type { Span } from '../centres/opening-hours.rules.ts';

/** One person's turn at a desk. On call means reachable, not sitting there: it fills no seat. */
export interface Shift {
  readonly id: string;
  readonly centreId: string;
  readonly desk: Desk;
  readonly accountId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly onCall: boolean;
}

const spanOf = (shift: Pick<Shift, 'startsAt' | 'endsAt'>): Span => ({ start: shift.startsAt.getTime(), end: shift.endsAt.getTime() });
const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Sorts stretches and joins those that overlap or touch. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start >= span.end) continue;
    const last = joined.at(-1);
    if (last && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** What of `whole` lies in none of `parts`; both in any order. */
export function subtract(whole: readonly Span[], parts: readonly Span[]): Span[] {
  const taken = union(parts);
  return union(whole).flatMap((span) => {
    const left: Span[] = [];
    let at = span.start;
    for (const part of taken) {
      if (part.end <= at || part.start >= span.end) continue;
      if (part.start > at) left.push({ start: at, end: part.start });
      at = Math.max(at, part.end);
    }
    return at < span.end ? [...left, { start: at, end: span.end }] : left;
  });
}

/** The stretches in which at least `seats` of the spans run at the same time. */
export function staffed(spans: readonly Span[], seats: number): Span[] {
  const changes = spans
    .flatMap((s) => [
      { at: s.start, step: 1 },
      { at: s.end, step: -1 },
    ])
    .sort((a, b) => a.at - b.at || b.step - a.step);
  const found: Span[] = [];
  let [count, from] = [0, 0];
  for (const { at, step } of changes) {
    const before = count;
    count += step;
    if (before < seats && count >= seats) from = at;
    if (before >= seats && count < seats) found.push({ start: from, end: at });
  }
  return union(found);
}

/** Whole minutes of stretches that do not overlap. */
export function minutesOf(spans: readonly Span[]): number {
  return Math.floor(spans.reduce((sum, span) => sum + span.end - span.start, 0) / MINUTE);
}

/** An absence of a person, by which their shifts are not manned. */
export interface AbsenceSpan extends Span {
  readonly accountId: string;
}

/** When the desk is really manned: shifts at the desk without those on call and without what falls into an absence. */
export function mannedSpans(shifts: readonly Shift[], absences: readonly AbsenceSpan[]): Span[] {
  return shifts
    .filter((shift) => !shift.onCall)
    .flatMap((shift) =>
      subtract(
        [spanOf(shift)],
        absences.filter((absence) => absence.accountId === shift.accountId),
      ),
    );
}

export interface DeskPlan {
  /** When the desk must be manned. */
  readonly required: readonly Span[];
  readonly shifts: readonly Shift[];
  readonly absences: readonly AbsenceSpan[];
  readonly seats: number;
}

/** When the desk must be manned and is not (requirements S003-19). Shifts and gaps together cover exactly what is required. */
export function gapsOf(plan: DeskPlan): Span[] {
  return subtract(plan.required, staffed(mannedSpans(plan.shifts, plan.absences), plan.seats));
}

/** How much of what is required is manned: 525,000 of 525,600 minutes are "99.89" (requirements S003-20). */
export function coverageOf(plan: DeskPlan): { staffedMinutes: number; requiredMinutes: number; percent: string | null } {
  const requiredMinutes = minutesOf(union(plan.required));
  const staffedMinutes = requiredMinutes - minutesOf(gapsOf(plan));
  return { staffedMinutes, requiredMinutes, percent: requiredMinutes === 0 ? null : ((100 * staffedMinutes) / requiredMinutes).toFixed(2) };
}

export type ShiftConflict = 'same_desk' | 'other_centre';

/**
 * Why a shift cannot stand beside the person's others: twice at one desk, or at two centres at the same time. Two desks of one centre are
 * fine (at night one person minds several), and so is being on call while sitting somewhere.
 */
export function conflictOf(shift: Omit<Shift, 'id'>, others: readonly Shift[]): { conflict: ShiftConflict; with: Shift } | null {
  for (const other of others) {
    if (other.accountId !== shift.accountId || !overlap(spanOf(shift), spanOf(other))) continue;
    if (other.centreId === shift.centreId && other.desk === shift.desk) return { conflict: 'same_desk', with: other };
    if (other.centreId !== shift.centreId && !other.onCall && !shift.onCall) return { conflict: 'other_centre', with: other };
  }
  return null;
}

/** The same shifts so many days later: a week serves as the template of others. */
export function shiftedBy(shifts: readonly Shift[], days: number): Omit<Shift, 'id'>[] {
  return shifts.map(({ id: _id, ...shift }) => ({
    ...shift,
    startsAt: new Date(shift.startsAt.getTime() + days * DAY),
    endsAt: new Date(shift.endsAt.getTime() + days * DAY),
  }));
}

/** Whether two shifts are the same turn of the same person. */
export function isSameTurn(a: Omit<Shift, 'id'>, b: Omit<Shift, 'id'>): boolean {
  return (
    a.centreId === b.centreId &&
    a.desk === b.desk &&
    a.accountId === b.accountId &&
    a.onCall === b.onCall &&
    a.startsAt.getTime() === b.startsAt.getTime() &&
    a.endsAt.getTime() === b.endsAt.getTime()
  );
}

/** A gap that is already on record. */
export interface KnownGap extends Span {
  readonly id: string;
}

export interface GapChanges {
  /** To be told. */
  readonly fresh: readonly Span[];
  readonly moved: readonly KnownGap[];
  /** The rest of a known gap that somebody filled in the middle: to be kept, not to be told again. */
  readonly split: readonly Span[];
  readonly closed: readonly (KnownGap & { readonly how: 'filled' | 'passed' })[];
}

/**
 * Compares what is missing from now on with what was found before, so that each gap is told once: a gap that only became longer, shorter or split
 * is the one known; one that is gone was filled, or has passed.
 */
export function compareGaps(known: readonly KnownGap[], found: readonly Span[], now: number): GapChanges {
  const used = new Set<string>();
  const moved: KnownGap[] = [];
  const fresh: Span[] = [];
  const split: Span[] = [];
  for (const gap of found) {
    const same = known.filter((k) => overlap(k, gap));
    const own = same.find((k) => !used.has(k.id));
    if (own) {
      used.add(own.id);
      // A gap that has begun keeps its beginning; only what is ahead is looked at.
      const start = own.start < gap.start && gap.start <= now ? own.start : gap.start;
      if (own.start !== start || own.end !== gap.end) moved.push({ id: own.id, start, end: gap.end });
    } else (same.length === 0 ? fresh : split).push(gap);
  }
  const gone = known.filter((k) => !used.has(k.id));
  return { fresh, moved, split, closed: gone.map((k) => ({ ...k, how: k.end <= now ? 'passed' : 'filled' })) };
}
