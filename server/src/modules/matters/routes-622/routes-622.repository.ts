import { type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { ResolutionRoute } from './routes-622.rules.ts';

export interface Resolution {
  readonly areaCode: string;
  readonly month: string;
  readonly closedAt: Date;
  readonly typeCode: string | null;
  readonly main: ResolutionRoute;
  readonly secondary: readonly ResolutionRoute[];
  readonly correctedFrom: ResolutionRoute | null;
}

export type StoredResolution = Resolution & { readonly counted: boolean; readonly version: number };

/** What is stored of a matter's route, locked; the caller has locked the matter. */
export async function lockResolution(ctx: WriteCtx, matterId: string): Promise<StoredResolution | null> {
  const { rows } = await sql<StoredResolution>`
    select area_code as "areaCode", month::text as month, closed_at as "closedAt", type_code as "typeCode", main, secondary, corrected_from as "correctedFrom",
      counted, version from ${table(ctx, 'matter_resolution')} where matter_id = ${matterId} for update`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Writes the route of a matter; `next` null takes it out of the count and keeps what was stored. */
export async function storeResolution(ctx: WriteCtx, matterId: string, next: Resolution | null): Promise<void> {
  if (next === null) {
    await sql`update ${table(ctx, 'matter_resolution')} set counted = false, version = version + 1 where matter_id = ${matterId}`.execute(
      ctx.db,
    );
    return;
  }
  const { areaCode, month, closedAt, typeCode, main, correctedFrom } = next;
  const secondary = [...next.secondary];
  await sql`insert into ${table(ctx, 'matter_resolution')} as r (matter_id, area_code, month, closed_at, type_code, main, secondary, corrected_from, counted)
    values (${matterId}, ${areaCode}, ${month}::date, ${closedAt}, ${typeCode}, ${main}, ${secondary}::text[], ${correctedFrom}, true)
    on conflict (matter_id) do update set area_code = excluded.area_code, month = excluded.month, closed_at = excluded.closed_at, type_code = excluded.type_code,
      main = excluded.main, secondary = excluded.secondary, corrected_from = excluded.corrected_from, counted = true, version = r.version + 1`.execute(
    ctx.db,
  );
}

/** Routes of referrals that were reported back, how many referrals there were, and whether the matter was handed to deliberation. */
export async function waysTaken(ctx: Ctx, matterId: string): Promise<{ reported: string[]; referrals: number; deliberated: boolean }> {
  const { rows } = await sql<{ reported: string[]; referrals: number; deliberated: boolean }>`select
    array(select distinct r.route from ${table(ctx, 'referral')} r where r.matter_id = ${matterId} and r.state = 'reported') as reported,
    (select count(*)::int from ${table(ctx, 'referral')} r where r.matter_id = ${matterId}) as referrals,
    exists (select from ${table(ctx, 'matter_clock')} c where c.matter_id = ${matterId} and c.kind = 'deliberation' and c.state <> 'cancelled') as deliberated`.execute(
    ctx.db,
  );
  return rows[0] ?? { reported: [], referrals: 0, deliberated: false };
}

/** Whether the figures of a month were closed. */
export async function isFrozen(ctx: Ctx, month: string): Promise<boolean> {
  const { rows } = await sql`select from ${table(ctx, 'matter_route_month')} where month = ${month}::date`.execute(ctx.db);
  return rows.length > 0;
}

export type RouteChangeRow = Selectable<DB['matter_route_change']>;

export interface RouteChange {
  readonly kind: 'corrected' | 'reopened' | 'moved';
  readonly month: string;
  readonly areaCode: string;
  readonly from: ResolutionRoute | null;
  readonly to: ResolutionRoute | null;
  readonly afterClose: boolean;
  readonly reason?: string;
}

/** Writes a dated line beside the figures of a month. */
export async function addChange(ctx: WriteCtx, matterId: string, change: RouteChange): Promise<void> {
  await ctx.db
    .insertInto('matter_route_change')
    .values({
      id: uuidv7(ctx.now),
      matter_id: matterId,
      kind: change.kind,
      month: change.month,
      area_code: change.areaCode,
      from_route: change.from,
      to_route: change.to,
      after_close: change.afterClose,
      reason: change.reason ?? null,
      made_by: ctx.actor.id,
      made_at: ctx.now,
    })
    .execute();
}

/** The first month that has something to close, and the last one that was closed. */
export async function monthsKnown(ctx: Ctx): Promise<{ first: string | null; last: string | null }> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`select
    (select min(month)::text from ${table(ctx, 'matter_resolution')} where counted) as first,
    (select max(month)::text from ${table(ctx, 'matter_route_month')}) as last`.execute(ctx.db);
  return rows[0] ?? { first: null, last: null };
}

/** Keeps the figures of a month as they are now. */
export async function freezeMonth(ctx: WriteCtx, month: string): Promise<void> {
  await sql`insert into ${table(ctx, 'matter_route_month')} (month, frozen_at) values (${month}::date, ${ctx.now})`.execute(ctx.db);
  await sql`insert into ${table(ctx, 'matter_route_figure')} (month, area_code, deliberation, specialised_service, referral_other)
    select month, area_code, count(*) filter (where main = 'deliberation'), count(*) filter (where main = 'specialised_service'),
      count(*) filter (where main = 'referral_other')
    from ${table(ctx, 'matter_resolution')} where counted and month = ${month}::date group by 1, 2`.execute(ctx.db);
}
