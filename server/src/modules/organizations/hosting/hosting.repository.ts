import { type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

/** A room, locked, or null. */
export async function lockRoom(ctx: WriteCtx, id: string): Promise<Selectable<DB['organisation_room']> | null> {
  return (await ctx.db.selectFrom('organisation_room').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Whether somebody has the locked room on a day of the period. */
export async function isTaken(ctx: Ctx, roomId: string, { startsOn, endsOn }: { startsOn: string; endsOn: string }): Promise<boolean> {
  const clash =
    await sql`select 1 from ${table(ctx, 'organisation_hosting')} h where h.room_id = ${roomId} and h.starts_on <= ${endsOn}::date
    and coalesce(h.ended_early_on - 1, h.ends_on) >= ${startsOn}::date limit 1`.execute(ctx.db);
  return clash.rows.length > 0;
}

export interface NewHosting {
  readonly id: string;
  readonly roomId: string;
  readonly unitId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly promisedTenths: number;
  readonly freeQuota: number;
  readonly terms: string | null;
}

/** Stores that an organisation has a room for a period against a promise. */
export async function insertHosting(ctx: WriteCtx, hosting: NewHosting): Promise<void> {
  await ctx.db
    .insertInto('organisation_hosting')
    .values({
      id: hosting.id,
      room_id: hosting.roomId,
      unit_id: hosting.unitId,
      starts_on: hosting.startsOn,
      ends_on: hosting.endsOn,
      promised_tenths: hosting.promisedTenths,
      free_quota: hosting.freeQuota,
      terms: hosting.terms,
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .execute();
}

/** A hosting with the area of its room. */
export type HostingRecord = Selectable<DB['organisation_hosting']> & { readonly area_code: string };

/** One hosting, locked, or null. */
export async function lockHosting(ctx: WriteCtx, id: string): Promise<HostingRecord | null> {
  const hosting = await ctx.db
    .selectFrom('organisation_hosting')
    .innerJoin('organisation_room', 'organisation_room.id', 'organisation_hosting.room_id')
    .selectAll('organisation_hosting')
    .select('organisation_room.area_code')
    .where('organisation_hosting.id', '=', id)
    .forUpdate('organisation_hosting')
    .executeTakeFirst();
  return hosting ?? null;
}

/** The version of the figures of a month, given as its first day; null when there are none. */
export async function monthVersion(ctx: Ctx, hostingId: string, month: string): Promise<number | null> {
  const row = await ctx.db
    .selectFrom('organisation_hosting_month')
    .select('version')
    .where('hosting_id', '=', hostingId)
    .where('month', '=', month)
    .executeTakeFirst();
  return row?.version ?? null;
}

export interface MonthFigures {
  readonly month: string;
  readonly usedTenths: number;
  readonly deliveredTenths: number;
  readonly freeServed: number;
  readonly flagged: boolean;
  /** Of the figures they take the place of; null for the first. */
  readonly version: number | null;
}

/** Writes the figures of a month, in place of those that were there. */
export async function putMonth(ctx: WriteCtx, hostingId: string, given: MonthFigures): Promise<void> {
  const figures = {
    used_tenths: given.usedTenths,
    delivered_tenths: given.deliveredTenths,
    free_served: given.freeServed,
    flagged: given.flagged,
  };
  const values = { ...figures, recorded_by: ctx.actor.id, recorded_at: ctx.now };
  await ctx.db
    .insertInto('organisation_hosting_month')
    .values({ hosting_id: hostingId, month: given.month, ...values })
    .onConflict((oc) => oc.constraint('organisation_hosting_month_pk').doUpdateSet({ ...values, version: (given.version ?? 0) + 1 }))
    .execute();
}

/** How many months brought less than promised. */
export async function countFlagged(ctx: Ctx, hostingId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'organisation_hosting_month')}
    where hosting_id = ${hostingId} and flagged`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Ends a locked hosting before its time. */
export async function markEndedEarly(ctx: WriteCtx, hosting: HostingRecord, { on, reason }: { on: string; reason: string }): Promise<void> {
  await ctx.db
    .updateTable('organisation_hosting')
    .set({ ended_early_on: on, ended_reason: reason, version: hosting.version + 1 })
    .where('id', '=', hosting.id)
    .execute();
}
