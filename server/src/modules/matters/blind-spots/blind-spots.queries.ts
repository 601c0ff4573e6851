import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { spotsVisibleTo } from './blind-spots.policy.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

function visible(ctx: Ctx, area: string | undefined): RawBuilder<SqlBool> {
  const mine = spotsVisibleTo(ctx.actor);
  return area ? sql<SqlBool>`${mine} and ${areaWithin('spot.area_code', area)}` : mine;
}

interface SpotRow {
  id: string;
  rule: string;
  label: string;
  areaCode: string;
  areaName: string;
  owner: { id: string; name: string } | null;
  dueOn: string | null;
  late: boolean;
  foundAt: Date;
  clearedAt: Date | null;
  version: number;
}

export interface SpotQuery {
  readonly state?: 'open' | 'cleared';
  readonly area?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the blind spots of the places whose figures the actor reads, the newest first. */
export function listBlindSpots(ctx: Ctx, query: SpotQuery) {
  return page(ctx, query, sql<SqlBool>`true`);
}

/** One blind spot, or null when there is none the actor may see. */
export async function blindSpotById(ctx: Ctx, id: string) {
  return (await page(ctx, {}, sql<SqlBool>`spot.id = ${id}`)).items[0] ?? null;
}

async function page(ctx: Ctx, query: SpotQuery, only: RawBuilder<SqlBool>) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const state = query.state ? sql`and spot.cleared_at is ${query.state === 'open' ? sql`null` : sql`not null`}` : sql``;
  const { rows } = await sql<SpotRow & { at: string }>`
    select spot.id, spot.rule, spot.label, spot.area_code as "areaCode", coalesce(a.name, spot.area_code) as "areaName",
      case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.display_name) end as owner, spot.due_on::text as "dueOn",
      (spot.cleared_at is null and spot.due_on < ${localDateOf(ctx.now)}::date) is true as late, spot.found_at as "foundAt", spot.cleared_at as "clearedAt", spot.version,
      spot.found_at::text as at
    from ${table(ctx, 'blind_spot')} spot left join ${table(ctx, 'area')} a on a.code = spot.area_code left join ${table(ctx, 'staff_account')} s on s.id = spot.owner_id
    where ${visible(ctx, query.area)} and ${only} ${state} ${after ? sql`and (spot.found_at, spot.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by spot.found_at desc, spot.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  return { items: items.map((r) => ({ ...r, foundAt: r.foundAt.toISOString(), clearedAt: r.clearedAt?.toISOString() ?? null })), next };
}

export interface SpotCounts {
  readonly open: number;
  readonly withoutOwner: number;
  readonly late: number;
}

/** How many are open, have nobody, and are past their date. */
export async function countBlindSpots(ctx: Ctx, area: string | undefined): Promise<SpotCounts> {
  const { rows } = await sql<SpotCounts>`
    select count(*)::int as open, (count(*) filter (where spot.owner_id is null))::int as "withoutOwner",
      (count(*) filter (where spot.due_on < ${localDateOf(ctx.now)}::date))::int as late
    from ${table(ctx, 'blind_spot')} spot where ${visible(ctx, area)} and spot.cleared_at is null`.execute(ctx.db);
  return rows[0] ?? { open: 0, withoutOwner: 0, late: 0 };
}

/** Languages in which demands came in since then, without those that are answered here. */
export async function languagesWritten(ctx: Ctx, { since, served }: { since: Date; served: readonly string[] }): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`select distinct language from ${table(ctx, 'demand')}
    where received_at >= ${since} and language <> all(${served})`.execute(ctx.db);
  return rows.map(({ language }) => language);
}
