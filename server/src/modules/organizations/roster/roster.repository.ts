import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { takeTurn } from '../../../platform/db/turn.ts';
import type { Desk, KnownGap, Shift } from './roster.rules.ts';

export const SEAT_STATES = ['expected', 'present', 'away', 'left'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** A shift as stored: with the state of its seat (requirements S003-22). */
export interface StoredShift extends Shift {
  readonly seatState: SeatState;
  readonly seatChangedAt: Date | null;
  readonly version: number;
}

const columns = [
  'id',
  'centre_id as centreId',
  'desk',
  'account_id as accountId',
  'starts_at as startsAt',
  'ends_at as endsAt',
  'on_call as onCall',
  'seat_state as seatState',
  'seat_changed_at as seatChangedAt',
  'version',
] as const;

type ShiftRow = Omit<StoredShift, 'desk' | 'seatState'> & { desk: string; seatState: string };
const toShift = (row: ShiftRow): StoredShift => ({ ...row, desk: row.desk as Desk, seatState: row.seatState as SeatState });

export interface ShiftFilter {
  readonly from: Date;
  readonly to: Date;
  readonly centreIds?: readonly string[];
  readonly desk?: Desk;
  readonly accountIds?: readonly string[];
}

/** Shifts that touch a time, in order. */
export async function loadShifts(ctx: Ctx, filter: ShiftFilter): Promise<StoredShift[]> {
  let query = ctx.db.selectFrom('duty_shift').select(columns).where('starts_at', '<', filter.to).where('ends_at', '>', filter.from);
  if (filter.centreIds) query = query.where('centre_id', 'in', ['00000000-0000-0000-0000-000000000000', ...filter.centreIds]);
  if (filter.desk) query = query.where('desk', '=', filter.desk);
  if (filter.accountIds) query = query.where('account_id', 'in', ['00000000-0000-0000-0000-000000000000', ...filter.accountIds]);
  return (await query.orderBy('starts_at').orderBy('id').execute()).map(toShift);
}

/** One shift, or null; `lock` for a change. */
export async function loadShift(ctx: Ctx, id: string, lock = false): Promise<StoredShift | null> {
  const query = ctx.db.selectFrom('duty_shift').select(columns).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? toShift(row) : null;
}

/** Whether a desk has shifts that are not over. */
export async function shiftsToCome(ctx: Ctx, centreId: string, desk: Desk): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('duty_shift')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('desk', '=', desk)
    .where('ends_at', '>', ctx.now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps two shifts of one person from being planned at the same time, until the transaction ends. Locks in one order for all. */
export async function lockPlanning(ctx: WriteCtx, accountIds: readonly string[]): Promise<void> {
  for (const accountId of [...new Set(accountIds)].sort()) await takeTurn(ctx, `duty_shift ${accountId}`);
}

export async function insertShifts(ctx: WriteCtx, shifts: readonly Shift[]): Promise<void> {
  if (shifts.length === 0) return;
  await ctx.db
    .insertInto('duty_shift')
    .values(
      shifts.map((shift) => ({
        id: shift.id,
        centre_id: shift.centreId,
        desk: shift.desk,
        account_id: shift.accountId,
        starts_at: shift.startsAt,
        ends_at: shift.endsAt,
        on_call: shift.onCall,
      })),
    )
    .execute();
}

export type ShiftChange = Partial<
  Pick<StoredShift, 'desk' | 'accountId' | 'startsAt' | 'endsAt' | 'onCall' | 'seatState' | 'seatChangedAt'>
>;

/** Writes changed fields of a shift that the caller has locked. */
export async function updateShift(ctx: WriteCtx, id: string, change: ShiftChange): Promise<void> {
  await ctx.db
    .updateTable('duty_shift')
    .set((eb) => ({
      desk: change.desk,
      account_id: change.accountId,
      starts_at: change.startsAt,
      ends_at: change.endsAt,
      on_call: change.onCall,
      seat_state: change.seatState,
      seat_changed_at: change.seatChangedAt,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function deleteShift(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.deleteFrom('duty_shift').where('id', '=', id).execute();
}

/** A gap on record (requirements S003-34: found, and closed how). */
export interface StoredGap extends KnownGap {
  readonly centreId: string;
  readonly desk: Desk;
  readonly foundAt: Date;
  readonly closedAt: Date | null;
  readonly closedHow: 'filled' | 'passed' | 'not_required' | null;
}

const gapColumns = sql`id, centre_id as "centreId", desk, starts_at as "startsAt", ends_at as "endsAt", found_at as "foundAt", closed_at as "closedAt", closed_how as "closedHow"`;
type GapRow = Omit<StoredGap, 'start' | 'end'> & { startsAt: Date; endsAt: Date };
const toGap = ({ startsAt, endsAt, ...row }: GapRow): StoredGap => ({ ...row, start: startsAt.getTime(), end: endsAt.getTime() });

/** All open gaps; locked, so that two checks at the same time do not tell one gap twice. */
export async function lockOpenGaps(ctx: WriteCtx): Promise<StoredGap[]> {
  await takeTurn(ctx, 'duty_gap');
  const { rows } =
    await sql<GapRow>`select ${gapColumns} from ${table(ctx, 'duty_gap')} where closed_at is null order by starts_at, id`.execute(ctx.db);
  return rows.map(toGap);
}

/** A page of gaps, the latest found first, one row more than asked. */
export async function listGaps(
  ctx: Ctx,
  filter: { open?: boolean; centreId?: string },
  page: { after: readonly [string, string] | null; limit: number },
): Promise<StoredGap[]> {
  const parts = [sql`true`];
  if (filter.open !== undefined) parts.push(filter.open ? sql`closed_at is null` : sql`closed_at is not null`);
  if (filter.centreId !== undefined) parts.push(sql`centre_id = ${filter.centreId}::uuid`);
  if (page.after !== null) parts.push(sql`(found_at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`);
  const { rows } = await sql<GapRow>`
    select ${gapColumns} from ${table(ctx, 'duty_gap')} where ${sql.join(parts, sql` and `)} order by found_at desc, id desc limit ${page.limit + 1}`.execute(
    ctx.db,
  );
  return rows.map(toGap);
}

export async function insertGap(ctx: WriteCtx, gap: Pick<StoredGap, 'id' | 'centreId' | 'desk' | 'start' | 'end'>): Promise<void> {
  await ctx.db
    .insertInto('duty_gap')
    .values({
      id: gap.id,
      centre_id: gap.centreId,
      desk: gap.desk,
      starts_at: new Date(gap.start),
      ends_at: new Date(gap.end),
      found_at: ctx.now,
    })
    .execute();
}

export async function moveGap(ctx: WriteCtx, gap: KnownGap): Promise<void> {
  await ctx.db
    .updateTable('duty_gap')
    .set({ starts_at: new Date(gap.start), ends_at: new Date(gap.end) })
    .where('id', '=', gap.id)
    .execute();
}

export async function closeGap(ctx: WriteCtx, id: string, how: 'filled' | 'passed' | 'not_required'): Promise<void> {
  await ctx.db.updateTable('duty_gap').set({ closed_at: ctx.now, closed_how: how }).where('id', '=', id).execute();
}
