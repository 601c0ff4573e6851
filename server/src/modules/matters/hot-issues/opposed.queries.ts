import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { demandsVisibleTo } from '../demands/demands.policy.ts';
import { visibleTo } from '../matters.policy.ts';
import { issuesVisibleTo } from './hot-issues.policy.ts';
import type { OpposedState } from './opposed.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

interface Voice {
  id: string;
  matterId: string | null;
  number: string;
  title: string;
}

export interface OpposedRow {
  id: string;
  object: string;
  area_code: string;
  areaName: string;
  state: OpposedState;
  wanted: number;
  unwanted: number;
  wantedBy: Voice[];
  unwantedBy: Voice[];
  raisedAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
  reason: string | null;
  version: number;
}

const shownVoices = 40;

function voices(ctx: Ctx, column: 'pair.for_demands' | 'pair.against_demands'): RawBuilder<unknown> {
  return sql`array(select jsonb_build_object('id', demand.id, 'matterId', matter.id, 'number', coalesce(matter.number, demand.number), 'title', coalesce(matter.title, demand.title))
    from ${table(ctx, 'demand')} demand left join lateral (select * from ${table(ctx, 'matter')} matter where matter.origin_demand_id = demand.id and ${visibleTo(ctx)}
      order by matter.number limit 1) matter on true
    where demand.id = any(${sql.ref(column)}) and (matter.id is not null or ${demandsVisibleTo(ctx.actor)}) order by demand.received_at, demand.id limit ${sql.lit(shownVoices)})`;
}

const columns = (
  ctx: Ctx,
) => sql`pair.id, pair.object, pair.area_code, a.name as "areaName", pair.state, cardinality(pair.for_demands) as wanted, cardinality(pair.against_demands) as unwanted,
  ${voices(ctx, 'pair.for_demands')} as "wantedBy", ${voices(ctx, 'pair.against_demands')} as "unwantedBy",
  pair.raised_at as "raisedAt", pair.settled_by as "settledBy", pair.settled_at as "settledAt", pair.reason, pair.version
  from ${table(ctx, 'opposed_pair')} pair join ${table(ctx, 'area')} a on a.code = pair.area_code`;

/** One page of opposite wishes of the places the actor reads, the newest first. */
export async function listOpposed(ctx: Ctx, query: { state?: OpposedRow['state']; area?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [issuesVisibleTo(ctx.actor, 'pair.area_code')];
  if (query.state) parts.push(sql<SqlBool>`pair.state = ${query.state}`);
  if (query.area) parts.push(areaWithin('pair.area_code', query.area));
  if (after) parts.push(sql<SqlBool>`(pair.raised_at, pair.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<OpposedRow & { at: string }>`select pair.raised_at::text as at, ${columns(ctx)}
    where ${sql.join(parts, sql` and `)} order by pair.raised_at desc, pair.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** One pair; the caller has asked whether the actor may see it. */
export async function opposedById(ctx: Ctx, id: string): Promise<OpposedRow | null> {
  const { rows } = await sql<OpposedRow>`select ${columns(ctx)} where pair.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}
