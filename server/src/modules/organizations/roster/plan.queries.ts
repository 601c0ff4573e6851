import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WorkCalendar } from '../../../platform/calendar/work-calendar.ts';
import type { Ctx } from '../../../platform/context.ts';
import { activeAccounts } from '../../identity/index.ts';
import type { Centre, DeskOfCentre } from '../centres/centres.types.ts';
import { openBetween } from '../centres/opening-hours.rules.ts';
import { loadLeavesBetween } from '../leave/leave.repository.ts';
import { loadShifts, type StoredShift } from './roster.repository.ts';
import type { AbsenceSpan, Desk, DeskPlan, Span } from './roster.rules.ts';

/** Everything needed to judge the staffing of some centres for a time. */
export interface RosterWindow {
  readonly span: Span;
  readonly shifts: readonly StoredShift[];
  readonly absences: readonly AbsenceSpan[];
  readonly calendar: WorkCalendar;
}

/** Loads the shifts of some centres for a time and who is away or gone in it. */
export async function loadWindow(ctx: Ctx, centreIds: readonly string[], span: Span): Promise<RosterWindow> {
  const [from, to] = [new Date(span.start), new Date(span.end)];
  const shifts = await loadShifts(ctx, { from, to, centreIds });
  const people = [...new Set(shifts.map((shift) => shift.accountId))];
  const active = await activeAccounts(ctx, people);
  const leaves = await loadLeavesBetween(ctx, from, to, people);
  const away = leaves.map(
    ({ accountId, startsAt, endsAt }): AbsenceSpan => ({ accountId, start: startsAt.getTime(), end: endsAt.getTime() }),
  );
  // A shift of somebody whose account is disabled is manned by nobody from now on; what was worked before stays worked.
  const gone = people
    .filter((id) => !active.has(id))
    .map((accountId): AbsenceSpan => ({ accountId, start: ctx.now.getTime(), end: Math.max(span.end, ctx.now.getTime()) }));
  return { span, shifts, absences: [...away, ...gone], calendar: await calendarFor(ctx) };
}

/** When a desk of a centre must be manned within a time. */
function requiredSpans(centre: Centre, desk: DeskOfCentre, { span, calendar }: Pick<RosterWindow, 'span' | 'calendar'>): Span[] {
  if (!centre.active || desk.required === 'none') return [];
  return desk.required === 'always' ? [span] : openBetween(centre.openingHours, span, calendar.dayKind);
}

/** The plan of one desk within a window: what is required, and what there is. */
export function planOf(window: RosterWindow, centre: Centre, desk: DeskOfCentre): DeskPlan {
  const shifts = window.shifts.filter((shift) => shift.centreId === centre.id && shift.desk === desk.desk);
  return { required: requiredSpans(centre, desk, window), shifts, absences: window.absences, seats: desk.seats };
}

/** A desk of a centre by name. */
export function deskOf(centre: Centre, desk: Desk): DeskOfCentre | undefined {
  return centre.desks.find((d) => d.desk === desk);
}
