import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { activeAccounts } from '../../identity/index.ts';
import { accountNotActive, deputyUnfit, leaveOver, leaveOverlaps, leavePeriodWrong } from '../organizations.errors.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { can } from '../organizations.policy.ts';
import {
  insertLeave,
  type Leave,
  loadLeave,
  loadLeavesBetween,
  lockDeputyships,
  lockDueEnds,
  lockDueStarts,
  lockPerson,
  updateLeave,
} from './leave.repository.ts';

export interface LeaveInput {
  readonly accountId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly deputyId?: string | null;
  readonly reason?: string | null;
}

/**
 * Records a leave with the person who stands in. One that has begun already starts at once.
 * @throws forbidden, account-not-active (422), leave-period-wrong (422), leave-overlaps (409), deputy-unfit (422)
 */
export async function recordLeave(ctx: WriteCtx, input: LeaveInput): Promise<Leave> {
  assertAllowed(can.recordLeave(ctx.actor, input.accountId, ctx.district.areaCode));
  if (!(await activeAccounts(ctx, [input.accountId])).has(input.accountId)) throw accountNotActive();
  const leave: Leave = {
    id: uuidv7(ctx.now),
    accountId: input.accountId,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    deputyId: input.deputyId ?? null,
    reason: optionalText(input.reason, '/reason', 500) ?? null,
    recordedBy: ctx.actor.id,
    recordedAt: ctx.now,
    cancelledAt: null,
    startedAt: null,
    endedAt: null,
    version: 1,
  };
  await assertPossible(ctx, leave);
  await insertLeave(ctx, leave);
  emit(ctx, {
    name: 'staff.leave_recorded',
    subject: subjectOf(leave),
    data: { ...factOf(leave), ...periodOf(leave) },
  } satisfies OrganizationEvent);
  return leave.startsAt <= ctx.now ? start(ctx, leave) : leave;
}

function subjectOf(leave: Leave) {
  return { type: 'staff_account', id: leave.accountId } as const;
}

function factOf({ id, accountId, deputyId }: Leave) {
  return { leaveId: id, accountId, deputyId };
}

function periodOf({ startsAt, endsAt }: Leave) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

async function assertPossible(ctx: WriteCtx, leave: Leave): Promise<void> {
  if (leave.endsAt <= leave.startsAt || leave.endsAt <= ctx.now) throw leavePeriodWrong();
  await lockPerson(ctx, leave.accountId);
  const own = await loadLeavesBetween(ctx, leave.startsAt, leave.endsAt, [leave.accountId]);
  if (own.some((other) => other.id !== leave.id && other.endedAt === null)) throw leaveOverlaps();
  await assertDeputy(ctx, leave);
}

/** The deputy is somebody else, active, and there during the leave. */
async function assertDeputy(ctx: WriteCtx, leave: Leave): Promise<void> {
  if (leave.deputyId === null) return;
  const active = await activeAccounts(ctx, [leave.deputyId]);
  const away = await loadLeavesBetween(ctx, leave.startsAt, leave.endsAt, [leave.deputyId]);
  if (leave.deputyId === leave.accountId || !active.has(leave.deputyId) || away.some((other) => other.endedAt === null))
    throw deputyUnfit();
}

export interface LeavePatch {
  readonly version: number;
  readonly endsAt?: Date;
  readonly deputyId?: string | null;
}

/** Prolongs or shortens a leave, or changes who stands in. A leave that ends now is over at once. @throws not-found, forbidden, edit-conflict, leave-over (409) and those of recording */
export async function changeLeave(ctx: WriteCtx, id: string, patch: LeavePatch): Promise<Leave> {
  const leave = await lockOpenLeave(ctx, id, patch.version);
  const endsAt = patch.endsAt !== undefined && patch.endsAt < ctx.now ? ctx.now : (patch.endsAt ?? leave.endsAt);
  const changed: Leave = { ...leave, endsAt, deputyId: patch.deputyId === undefined ? leave.deputyId : patch.deputyId };
  const over = endsAt <= ctx.now;
  if (over && leave.startedAt === null) throw leavePeriodWrong();
  if (!over) await assertPossible(ctx, changed);
  await updateLeave(ctx, id, { endsAt, deputyId: changed.deputyId });
  emit(ctx, {
    name: 'staff.leave_changed',
    subject: subjectOf(leave),
    data: { ...factOf(changed), ...periodOf(changed) },
  } satisfies OrganizationEvent);
  const written = { ...changed, version: leave.version + 1 };
  return over ? end(ctx, written) : written;
}

async function lockOpenLeave(ctx: WriteCtx, id: string, version: number): Promise<Leave> {
  const leave = await loadLeave(ctx, id, true);
  if (!leave || !can.readLeave(ctx.actor, leave).allowed) throw notFound();
  assertAllowed(can.recordLeave(ctx.actor, leave.accountId, ctx.district.areaCode));
  if (leave.cancelledAt !== null || leave.endedAt !== null) throw leaveOver();
  if (leave.version !== version) throw editConflict({ current: { version: leave.version } });
  return leave;
}

/** Takes a leave back; a running one ends now. @throws not-found, forbidden, edit-conflict, leave-over (409) */
export async function cancelLeave(ctx: WriteCtx, id: string, version: number): Promise<Leave> {
  const leave = await lockOpenLeave(ctx, id, version);
  await updateLeave(ctx, id, { cancelledAt: ctx.now });
  emit(ctx, { name: 'staff.leave_cancelled', subject: subjectOf(leave), data: factOf(leave) } satisfies OrganizationEvent);
  const written = { ...leave, cancelledAt: ctx.now, version: leave.version + 1 };
  return leave.startedAt === null ? written : end(ctx, written);
}

async function start(ctx: WriteCtx, leave: Leave): Promise<Leave> {
  await updateLeave(ctx, leave.id, { startedAt: ctx.now });
  emit(ctx, { name: 'staff.leave_started', subject: subjectOf(leave), data: factOf(leave) } satisfies OrganizationEvent);
  return { ...leave, startedAt: ctx.now, version: leave.version + 1 };
}

async function end(ctx: WriteCtx, leave: Leave): Promise<Leave> {
  await updateLeave(ctx, leave.id, { endedAt: ctx.now });
  emit(ctx, { name: 'staff.leave_ended', subject: subjectOf(leave), data: factOf(leave) } satisfies OrganizationEvent);
  return { ...leave, endedAt: ctx.now, version: leave.version + 1 };
}

/** Starts and ends what is due, so that work is handed over and given back in time. Answers how many leaves it moved. */
export async function applyDueLeave(ctx: WriteCtx, limit = 200): Promise<number> {
  const ending = await lockDueEnds(ctx, limit);
  for (const leave of ending) await end(ctx, leave);
  const starting = await lockDueStarts(ctx, limit);
  for (const leave of starting) {
    const started = await start(ctx, leave);
    if (started.endsAt <= ctx.now) await end(ctx, started);
  }
  return ending.length + starting.length;
}

/** Somebody who is gone stands in for nobody any more; the leaves stay, without a deputy, and so the heads answer. */
export async function dropDeputy(ctx: WriteCtx, deputyId: string): Promise<void> {
  for (const leave of await lockDeputyships(ctx, deputyId)) {
    await updateLeave(ctx, leave.id, { deputyId: null });
    const changed = { ...leave, deputyId: null };
    emit(ctx, {
      name: 'staff.leave_changed',
      subject: subjectOf(leave),
      data: { ...factOf(changed), ...periodOf(changed) },
    } satisfies OrganizationEvent);
  }
}
