import { DAY } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { accountRefs, activeAccounts } from '../../identity/index.ts';
import { loadCentre } from '../centres/centres.repository.ts';
import type { Centre } from '../centres/centres.types.ts';
import { changedFields } from '../changed-fields.ts';
import { accountNotActive, deskUnknown, seatNotNow, shiftConflict, shiftPeriodWrong } from '../organizations.errors.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { can } from '../organizations.policy.ts';
import {
  deleteShift,
  insertShifts,
  loadShift,
  loadShifts,
  lockPlanning,
  type SeatState,
  type StoredShift,
  updateShift,
} from './roster.repository.ts';
import { conflictOf, type Desk, type Shift } from './roster.rules.ts';

export interface ShiftInput {
  readonly centreId: string;
  readonly desk: Desk;
  readonly accountId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly onCall?: boolean;
}

/** The centre whose roster the actor keeps. @throws not-found, forbidden */
export async function centreForPlanning(ctx: WriteCtx, centreId: string): Promise<Centre> {
  const centre = await loadCentre(ctx, centreId);
  if (!centre) throw notFound();
  assertAllowed(can.manageRoster(ctx.actor, centre.areaCode));
  return centre;
}

/** Puts somebody on duty at a desk. @throws not-found, forbidden, desk-unknown (422), shift-period-wrong (422), account-not-active (422), shift-conflict (409) */
export async function addShift(ctx: WriteCtx, input: ShiftInput): Promise<StoredShift> {
  const centre = await centreForPlanning(ctx, input.centreId);
  const shift: Shift = { ...input, id: uuidv7(ctx.now), onCall: input.onCall ?? false };
  await assertPossible(ctx, centre, shift);
  await insertShifts(ctx, [shift]);
  emit(ctx, { name: 'roster.shift_added', subject: { type: 'duty_shift', id: shift.id }, data: factOf(shift) } satisfies OrganizationEvent);
  return { ...shift, seatState: 'expected', seatChangedAt: null, version: 1 };
}

function factOf({ centreId, desk, accountId, startsAt, endsAt, onCall }: Shift) {
  return { centreId, desk, accountId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), onCall };
}

async function assertPossible(ctx: WriteCtx, centre: Centre, shift: Shift): Promise<void> {
  if (!centre.desks.some((desk) => desk.desk === shift.desk)) throw deskUnknown({ desk: shift.desk });
  const length = shift.endsAt.getTime() - shift.startsAt.getTime();
  if (!(length > 0 && length <= DAY)) throw shiftPeriodWrong();
  if (!(await activeAccounts(ctx, [shift.accountId])).has(shift.accountId)) throw accountNotActive();
  await lockPlanning(ctx, [shift.accountId]);
  const others = await loadShifts(ctx, { from: shift.startsAt, to: shift.endsAt, accountIds: [shift.accountId] });
  const found = conflictOf(
    shift,
    others.filter((other) => other.id !== shift.id),
  );
  if (found) await refuse(ctx, found.with, found.conflict);
}

async function refuse(ctx: WriteCtx, other: Shift, conflict: string): Promise<never> {
  const names = await accountRefs(ctx, [other.accountId]);
  throw shiftConflict({ personName: names.get(other.accountId)?.displayName ?? '', conflict, with: factOf(other) });
}

export interface ShiftPatch {
  readonly version: number;
  readonly desk?: Desk;
  readonly accountId?: string;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly onCall?: boolean;
}

/** Changes a shift: another person, desk or time. @throws as adding one, and edit-conflict */
export async function changeShift(ctx: WriteCtx, id: string, patch: ShiftPatch): Promise<StoredShift> {
  const { shift, centre } = await lockShift(ctx, id, patch.version);
  const { version: _version, ...wanted } = patch;
  const change = changedFields<StoredShift>(shift, wanted);
  const fields = Object.keys(change);
  if (fields.length === 0) return shift;
  const changed = { ...shift, ...change };
  await assertPossible(ctx, centre, changed);
  await updateShift(ctx, id, change);
  emit(ctx, {
    name: 'roster.shift_changed',
    subject: { type: 'duty_shift', id },
    data: { ...factOf(changed), fields },
  } satisfies OrganizationEvent);
  return { ...changed, version: shift.version + 1 };
}

async function lockShift(ctx: WriteCtx, id: string, version: number): Promise<{ shift: StoredShift; centre: Centre }> {
  const shift = await loadShift(ctx, id, true);
  if (!shift) throw notFound();
  const centre = await centreForPlanning(ctx, shift.centreId);
  if (shift.version !== version) throw editConflict({ current: { version: shift.version } });
  return { shift, centre };
}

/** Takes a shift off the roster. @throws not-found, forbidden, edit-conflict */
export async function removeShift(ctx: WriteCtx, id: string, version: number): Promise<StoredShift> {
  const { shift } = await lockShift(ctx, id, version);
  await drop(ctx, shift);
  return shift;
}

async function drop(ctx: WriteCtx, shift: StoredShift): Promise<void> {
  await deleteShift(ctx, shift.id);
  emit(ctx, {
    name: 'roster.shift_removed',
    subject: { type: 'duty_shift', id: shift.id },
    data: factOf(shift),
  } satisfies OrganizationEvent);
}

/** Takes everything ahead off the roster of somebody who is gone, so that the gaps show; what has begun stays. */
export async function dropShiftsOf(ctx: WriteCtx, accountId: string): Promise<void> {
  const ahead = await loadShifts(ctx, { from: ctx.now, to: new Date(ctx.now.getTime() + 400 * DAY), accountIds: [accountId] });
  for (const shift of ahead) if (shift.startsAt > ctx.now) await drop(ctx, shift);
}

/** Somebody may take the seat a little before the shift begins. */
const earlyMs = 30 * 60_000;

/** Takes a seat, leaves it for a moment, or leaves it for good (requirements S003-22: seat states). @throws not-found, forbidden, seat-not-now (409) */
export async function changeSeat(ctx: WriteCtx, id: string, to: Exclude<SeatState, 'expected'>): Promise<StoredShift> {
  const shift = await loadShift(ctx, id, true);
  const centre = shift && (await loadCentre(ctx, shift.centreId));
  if (!shift || !centre) throw notFound();
  assertAllowed(can.changeSeat(ctx.actor, shift.accountId, centre.areaCode));
  const now = ctx.now.getTime();
  if (now < shift.startsAt.getTime() - earlyMs || now > shift.endsAt.getTime()) throw seatNotNow();
  if (shift.seatState === to) return shift;
  await updateShift(ctx, id, { seatState: to, seatChangedAt: ctx.now });
  const data = { centreId: shift.centreId, desk: shift.desk, accountId: shift.accountId, from: shift.seatState, to };
  emit(ctx, { name: 'roster.seat_changed', subject: { type: 'duty_shift', id }, data } satisfies OrganizationEvent);
  return { ...shift, seatState: to, seatChangedAt: ctx.now, version: shift.version + 1 };
}
