import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { takeTurn } from '../../../platform/db/turn.ts';
import { decodeCursor } from '../../../platform/http/paging.ts';
import type { Absence } from '../accountability/accountable.rules.ts';

/** Somebody's absence, planned, running or over. */
export interface Leave {
  readonly id: string;
  readonly accountId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly deputyId: string | null;
  readonly reason: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  readonly cancelledAt: Date | null;
  /** When its start was announced; work is handed over then. */
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
}

const columns = [
  'leave.id',
  'leave.account_id as accountId',
  'leave.starts_at as startsAt',
  'leave.ends_at as endsAt',
  'leave.deputy_account_id as deputyId',
  'leave.reason',
  'leave.recorded_by as recordedBy',
  'leave.recorded_at as recordedAt',
  'leave.cancelled_at as cancelledAt',
  'leave.started_at as startedAt',
  'leave.ended_at as endedAt',
  'leave.version',
] as const;

/** Who is away at an instant, and their deputies; all of them, because there are few. */
export async function loadAbsences(ctx: Ctx, at: Date): Promise<Absence[]> {
  return ctx.db
    .selectFrom('staff_leave')
    .select(['account_id as accountId', 'deputy_account_id as deputyId'])
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .where('cancelled_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('starts_at')
    .execute();
}

/** Leaves that touch a time, of these accounts (all accounts when left out), not cancelled. */
export async function loadLeavesBetween(ctx: Ctx, from: Date, to: Date, accountIds?: readonly string[]): Promise<Leave[]> {
  if (accountIds?.length === 0) return [];
  let query = ctx.db
    .selectFrom('staff_leave as leave')
    .select(columns)
    .where('leave.starts_at', '<', to)
    .where('leave.ends_at', '>', from)
    .where('leave.cancelled_at', 'is', null);
  if (accountIds) query = query.where('leave.account_id', 'in', [...accountIds]);
  return query.orderBy('leave.starts_at').execute();
}

/** One leave, or null; `lock` for a change. */
export async function loadLeave(ctx: Ctx, id: string, lock = false): Promise<Leave | null> {
  const query = ctx.db.selectFrom('staff_leave as leave').select(columns).where('leave.id', '=', id);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** Keeps two leaves of one person from being recorded at the same time, until the transaction ends. */
export async function lockPerson(ctx: WriteCtx, accountId: string): Promise<void> {
  await takeTurn(ctx, `staff_leave ${accountId}`);
}

export async function insertLeave(ctx: WriteCtx, leave: Omit<Leave, 'version'>): Promise<void> {
  await ctx.db
    .insertInto('staff_leave')
    .values({
      id: leave.id,
      account_id: leave.accountId,
      starts_at: leave.startsAt,
      ends_at: leave.endsAt,
      deputy_account_id: leave.deputyId,
      reason: leave.reason,
      recorded_by: leave.recordedBy,
      recorded_at: leave.recordedAt,
      started_at: leave.startedAt,
    })
    .execute();
}

export type LeaveChange = Partial<Pick<Leave, 'startsAt' | 'endsAt' | 'deputyId' | 'cancelledAt' | 'startedAt' | 'endedAt'>>;

/** Writes changed fields of a leave that the caller has locked. */
export async function updateLeave(ctx: WriteCtx, id: string, change: LeaveChange): Promise<void> {
  await ctx.db
    .updateTable('staff_leave')
    .set((eb) => ({
      starts_at: change.startsAt,
      ends_at: change.endsAt,
      deputy_account_id: change.deputyId,
      cancelled_at: change.cancelledAt,
      started_at: change.startedAt,
      ended_at: change.endedAt,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Locks leaves whose start is due and was not announced; others that work on the same ones are not waited for. */
export async function lockDueStarts(ctx: WriteCtx, limit: number): Promise<Leave[]> {
  return ctx.db
    .selectFrom('staff_leave as leave')
    .select(columns)
    .where('leave.started_at', 'is', null)
    .where('leave.cancelled_at', 'is', null)
    .where('leave.starts_at', '<=', ctx.now)
    .orderBy('leave.starts_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Locks running leaves whose end has come. */
export async function lockDueEnds(ctx: WriteCtx, limit: number): Promise<Leave[]> {
  return ctx.db
    .selectFrom('staff_leave as leave')
    .select(columns)
    .where('leave.started_at', 'is not', null)
    .where('leave.ended_at', 'is', null)
    .where('leave.ends_at', '<=', ctx.now)
    .orderBy('leave.ends_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Leaves still running or to come in which somebody was to stand in; locked. */
export async function lockDeputyships(ctx: WriteCtx, deputyId: string): Promise<Leave[]> {
  return ctx.db
    .selectFrom('staff_leave as leave')
    .select(columns)
    .where('leave.deputy_account_id', '=', deputyId)
    .where('leave.ends_at', '>', ctx.now)
    .where('leave.cancelled_at', 'is', null)
    .where('leave.ended_at', 'is', null)
    .orderBy('leave.id')
    .forUpdate()
    .execute();
}

export interface LeaveFilter {
  readonly accountId?: string;
  /** Those that touch this time. */
  readonly from?: Date;
  readonly to?: Date;
}

const Cursor = Type.Tuple([Type.String(), Type.String()]);

/** A page of leaves, the latest first, one row more than asked. */
export async function listLeaves(
  ctx: Ctx,
  filter: LeaveFilter,
  page: { after?: string; limit: number; visible: RawBuilder<SqlBool> },
): Promise<Leave[]> {
  const after: Static<typeof Cursor> | null = page.after === undefined ? null : decodeCursor(Cursor, page.after);
  const parts = [page.visible];
  if (filter.accountId !== undefined) parts.push(sql<SqlBool>`leave.account_id = ${filter.accountId}::uuid`);
  if (filter.from !== undefined) parts.push(sql<SqlBool>`leave.ends_at > ${filter.from}`);
  if (filter.to !== undefined) parts.push(sql<SqlBool>`leave.starts_at < ${filter.to}`);
  if (after !== null) parts.push(sql<SqlBool>`(leave.starts_at, leave.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<Leave>`
    select id, account_id as "accountId", starts_at as "startsAt", ends_at as "endsAt", deputy_account_id as "deputyId", reason, recorded_by as "recordedBy",
      recorded_at as "recordedAt", cancelled_at as "cancelledAt", started_at as "startedAt", ended_at as "endedAt", version
    from ${table(ctx, 'staff_leave')} leave where ${sql.join(parts, sql` and `)}
    order by leave.starts_at desc, leave.id desc limit ${page.limit + 1}`.execute(ctx.db);
  return rows;
}
