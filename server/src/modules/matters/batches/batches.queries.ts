import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { visibleTo } from '../matters.policy.ts';
import type { MatterState } from '../matters.workflow.ts';
import { batchesVisibleTo } from './batches.policy.ts';
import type { BatchState } from './batches.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface BatchRow {
  id: string;
  title: string;
  state: BatchState;
  class: 'major' | 'communal';
  typeCode: string;
  areaName: string;
  unitName: string;
  members: number;
  answered: number;
  madeAt: Date;
  endedAt: Date | null;
}

export interface BatchQuery {
  readonly state?: BatchState;
  readonly area?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the batches the actor may see, the newest first, each with the number of its members. */
export async function listBatches(ctx: Ctx, query: BatchQuery) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [batchesVisibleTo(ctx.actor)];
  if (query.state) parts.push(sql<SqlBool>`batch.state = ${query.state}`);
  if (query.area) parts.push(areaWithin('batch.area_code', query.area));
  if (after) parts.push(sql<SqlBool>`(batch.made_at, batch.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<BatchRow & { at: string }>`
    select batch.id, batch.title, batch.state, batch.class, batch.type_code as "typeCode", a.name as "areaName", u.name as "unitName", c.members, c.answered,
      batch.made_at as "madeAt", batch.ended_at as "endedAt", batch.made_at::text as at
    from ${table(ctx, 'matter_batch')} batch join ${table(ctx, 'area')} a on a.code = batch.area_code join ${table(ctx, 'unit')} u on u.id = batch.unit_id
      cross join lateral (select (count(*) filter (where m.left_at is null))::int as members, count(m.answered_at)::int as answered
        from ${table(ctx, 'matter_batch_member')} m where m.batch_id = batch.id) c
    where ${sql.join(parts, sql` and `)} order by batch.made_at desc, batch.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface MemberRow {
  id: string;
  number: string;
  title: string;
  state: MatterState;
  areaName: string;
  joinedAt: Date;
  leftAt: Date | null;
  reason: string | null;
  answeredAt: Date | null;
}

/** Members of a batch that the actor may see, also those taken out, by number. */
export async function membersOf(ctx: Ctx, batchId: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select matter.id, matter.number, matter.title, matter.state, a.name as "areaName", l.joined_at as "joinedAt", l.left_at as "leftAt", l.reason, l.answered_at as "answeredAt"
    from ${table(ctx, 'matter_batch_member')} l join ${table(ctx, 'matter')} matter on matter.id = l.matter_id join ${table(ctx, 'area')} a on a.code = matter.area_code
    where l.batch_id = ${batchId} and ${visibleTo(ctx)} order by matter.number`.execute(ctx.db);
  return rows;
}

export interface CandidateRow {
  typeCode: string;
  class: 'major' | 'communal';
  areaCode: string;
  areaName: string;
  matters: { id: string; number: string; title: string }[];
}

const mostGroups = 50;
const mostMatters = 200;

/** Determined matters of one type in one community, where the actor could make a batch: two and more, the largest groups first. */
export async function batchCandidates(ctx: Ctx, area: string | undefined): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select matter.type_code as "typeCode", matter.class, matter.community_code as "areaCode", a.name as "areaName",
      (array_agg(jsonb_build_object('id', matter.id, 'number', matter.number, 'title', matter.title) order by matter.received_at))[1:${sql.lit(mostMatters)}] as matters
    from ${table(ctx, 'matter')} matter join ${table(ctx, 'area')} a on a.code = matter.community_code
    where matter.state = 'determined' and matter.type_code is not null and ${runnable(ctx)} ${area ? sql`and ${areaWithin('matter.area_code', area)}` : sql``}
    group by matter.type_code, matter.class, matter.community_code, a.name having count(*) > 1
    order by count(*) desc, matter.type_code limit ${mostGroups}`.execute(ctx.db);
  return rows;
}

function runnable(ctx: Ctx): RawBuilder<SqlBool> {
  const within = (permission: string) =>
    anyOf(holdingsWith(ctx.actor, permission).map((holding) => areaWithin('matter.area_code', holding.areaCode)));
  return sql<SqlBool>`((matter.class = 'major' and ${within('matters.dispatch')}) or (matter.class = 'communal' and ${within('matters.convene')}))`;
}
