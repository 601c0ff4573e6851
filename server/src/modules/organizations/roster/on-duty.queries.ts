import type { Ctx } from '../../../platform/context.ts';
import { activeAccounts } from '../../identity/index.ts';
import { activeCentres } from '../centres/centres.repository.ts';
import type { Centre } from '../centres/centres.types.ts';
import { loadLeavesBetween } from '../leave/leave.repository.ts';
import { loadShifts, type StoredShift } from './roster.repository.ts';
import type { Desk } from './roster.rules.ts';

export interface DutyQuestion {
  readonly desk: Desk;
  readonly at: Date;
  /** Centres that serve this place, the nearest first; all centres when left out. */
  readonly areaCode?: string;
}

/** Shifts that are really manned at an instant, by centre; absent and disabled people are left out, and so is whoever has left the seat. */
export async function shiftsAt(
  ctx: Ctx,
  { at, areaCode, desk }: Omit<DutyQuestion, 'desk'> & { desk?: Desk },
): Promise<{ centre: Centre; shift: StoredShift }[]> {
  const serving = (await activeCentres(ctx)).filter((centre) => areaCode === undefined || areaCode.startsWith(centre.areaCode));
  const centres = [...serving].sort((a, b) => b.areaCode.length - a.areaCode.length);
  const moment = new Date(at.getTime() + 1);
  const shifts = await loadShifts(ctx, { from: at, to: moment, centreIds: centres.map((centre) => centre.id), desk });
  const people = [...new Set(shifts.map((shift) => shift.accountId))];
  const active = await activeAccounts(ctx, people);
  const away = new Set((await loadLeavesBetween(ctx, at, moment, people)).map((leave) => leave.accountId));
  const manned = shifts.filter((shift) => active.has(shift.accountId) && !away.has(shift.accountId) && shift.seatState !== 'left');
  return centres.flatMap((centre) => manned.filter((shift) => shift.centreId === centre.id).map((shift) => ({ centre, shift })));
}

/** Who is on duty at a desk at an instant: those at the seat first, the nearest centre first, then those on call. Account ids, each once. */
export async function onDuty(ctx: Ctx, question: DutyQuestion): Promise<string[]> {
  const found = await shiftsAt(ctx, question);
  const ordered = [...found.filter(({ shift }) => !shift.onCall), ...found.filter(({ shift }) => shift.onCall)];
  return [...new Set(ordered.map(({ shift }) => shift.accountId))];
}
