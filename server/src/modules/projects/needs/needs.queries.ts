import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { needsVisibleTo, roundsVisibleTo } from './needs.policy.ts';
import { type NeedRecord, needColumns } from './needs.repository.ts';
import type { NeedLevel, NeedState } from './needs.workflow.ts';
import { type RoundRecord, roundColumns } from './rounds/rounds.repository.ts';

const RoundCursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const NeedCursor = Type.Tuple([Type.Integer(), Type.String(), Type.String({ format: 'uuid' })]);

/** One page of the rounds the actor may see, newest first. */
export async function listRounds(
  ctx: Ctx,
  query: { after?: string; limit?: number },
): Promise<{ items: RoundRecord[]; next: string | null }> {
  const limit = query.limit ?? 20;
  const after = query.after ? decodeCursor(RoundCursor, query.after) : null;
  const { rows } = await sql<RoundRecord & { at: string }>`select need_round.created_at::text as at, ${roundColumns}
    from ${table(ctx, 'need_round')} need_round where ${roundsVisibleTo(ctx.actor)}
    ${after ? sql`and (need_round.created_at, need_round.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by need_round.created_at desc, need_round.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** A need with what a list shows besides: its evidence, its communities, what it became. */
export interface NeedLine extends NeedRecord {
  readonly year: number;
  /** Demands behind it and behind what was merged into it. */
  readonly demands: number;
  readonly communities: readonly string[];
  readonly projects: number;
  readonly incubations: number;
  readonly mergedInto: { id: string; number: string; title: string; state: NeedState } | null;
}

const withMore = (ctx: Ctx) => sql`${needColumns}, r.year, more.demands, more.communities,
  (select count(*)::int from ${table(ctx, 'need_link')} l where l.need_id = need.id and l.kind = 'project') as projects,
  (select count(*)::int from ${table(ctx, 'need_link')} l where l.need_id = need.id and l.kind = 'incubation') as incubations,
  (select jsonb_build_object('id', t.id, 'number', t.number, 'title', t.title, 'state', t.state) from ${table(ctx, 'need')} t
    where t.id = need.merged_into_id) as "mergedInto"
  from ${table(ctx, 'need')} need join ${table(ctx, 'need_round')} r on r.id = need.round_id
  cross join lateral (
    with recursive family as (
      select need.id as id, need.area_code as area_code
      union all select n.id, n.area_code from ${table(ctx, 'need')} n join family f on n.merged_into_id = f.id)
    select array(select distinct area_code from family order by 1) as communities,
      (select count(*)::int from ${table(ctx, 'need_demand')} d where d.need_id in (select id from family)) as demands) more`;

export interface NeedFilter {
  readonly roundId?: string;
  readonly area?: string;
  readonly state?: readonly NeedState[];
  readonly level?: NeedLevel;
  readonly field?: string;
  readonly q?: string;
  /** Only those that return for so many years. */
  readonly minYears?: number;
  /** What was merged into others is left out unless asked for. */
  readonly withMerged?: boolean;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the needs the actor may see: the newest round first, in it those that return most often first, then by number. */
export async function listNeeds(ctx: Ctx, filter: NeedFilter): Promise<{ items: NeedLine[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(NeedCursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [needsVisibleTo(ctx.actor)];
  if (filter.roundId) parts.push(sql<SqlBool>`need.round_id = ${filter.roundId}`);
  if (filter.area) parts.push(areaWithin('need.area_code', filter.area));
  if (filter.state?.length) parts.push(sql<SqlBool>`need.state = any(${[...filter.state]})`);
  else if (!filter.withMerged) parts.push(sql<SqlBool>`need.state <> 'merged'`);
  if (filter.level) parts.push(sql<SqlBool>`need.level = ${filter.level}`);
  if (filter.field) parts.push(sql<SqlBool>`need.field = ${filter.field}`);
  if (filter.minYears) parts.push(sql<SqlBool>`need.years >= ${filter.minYears}`);
  if (filter.q) parts.push(sql<SqlBool>`(need.title ilike ${containing(filter.q)} or need.number = ${filter.q.trim()})`);
  if (after)
    parts.push(
      sql<SqlBool>`(-r.year * 1000 - need.years, need.created_at, need.id) > (${after[0]}, ${after[1]}::timestamptz, ${after[2]}::uuid)`,
    );
  const { rows } = await sql<NeedLine & { key: number; at: string }>`
    select -r.year * 1000 - need.years as key, need.created_at::text as at, ${withMore(ctx)} where ${sql.join(parts, sql` and `)}
    order by key, need.created_at, need.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.key, row.at, row.id]);
}

/** One need with everything a list shows, or null. */
export async function needLine(ctx: Ctx, id: string): Promise<NeedLine | null> {
  const { rows } = await sql<NeedLine>`select ${withMore(ctx)} where need.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

export interface NeedLinkRow {
  readonly kind: 'project' | 'incubation';
  readonly targetId: string;
  readonly number: string | null;
  readonly title: string;
  readonly fundedAt: Date | null;
  readonly realisedAt: Date | null;
}

/** What a need became. */
export async function linksOf(ctx: Ctx, needId: string): Promise<NeedLinkRow[]> {
  const { rows } =
    await sql<NeedLinkRow>`select kind, target_id as "targetId", number, title, funded_at as "fundedAt", realised_at as "realisedAt"
    from ${table(ctx, 'need_link')} where need_id = ${needId} order by linked_at, target_id limit 200`.execute(ctx.db);
  return rows;
}

/** The same need in the rounds before, newest first, with what happened (S001-49). */
export async function historyOf(
  ctx: Ctx,
  previousId: string | null,
): Promise<{ id: string; number: string; year: number; state: NeedState; reason: string | null }[]> {
  if (previousId === null) return [];
  const { rows } = await sql<{ id: string; number: string; year: number; state: NeedState; reason: string | null }>`
    with recursive chain as (
      select n.*, 1 as depth from ${table(ctx, 'need')} n where n.id = ${previousId}
      union all select n.*, c.depth + 1 from ${table(ctx, 'need')} n join chain c on n.id = c.previous_id where c.depth < 20)
    select c.id, c.number, r.year, coalesce(t.state, c.state) as state, coalesce(t.reason, c.reason) as reason
    from chain c join ${table(ctx, 'need_round')} r on r.id = c.round_id left join ${table(ctx, 'need')} t on t.id = c.merged_into_id order by c.depth`.execute(
    ctx.db,
  );
  return rows;
}

/** Demands of the round that stand in a need already, or that were looked at and left: the rest is free. */
export async function takenDemands(ctx: Ctx, roundId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select demand_id as id from ${table(ctx, 'need_demand')} where round_id = ${roundId} and need_id is not null`.execute(ctx.db);
  return rows.map((row) => row.id);
}
