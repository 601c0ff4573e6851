import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { statesOfType } from '../../../platform/workflow.ts';
import { visibleTo } from './topics.policy.ts';
import { type TopicState, topicWorkflow } from './topics.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface TopicFilter {
  readonly after?: string;
  readonly limit?: number;
  readonly area?: string;
  readonly state?: readonly TopicState[];
  readonly open?: boolean;
  readonly direction?: 'top_down' | 'bottom_up';
  /** Only those whose answer is late (S002-90). */
  readonly overdue?: boolean;
  readonly mine?: boolean;
  readonly matter?: string;
  readonly building?: string;
  readonly q?: string;
}

export interface TopicListRow {
  id: string;
  number: string;
  state: TopicState;
  direction: 'top_down' | 'bottom_up';
  scope: 'building' | 'community';
  content_kind: string;
  title: string;
  area_code: string;
  area_name: string;
  building_name: string | null;
  supporters: number;
  supporters_needed: number;
  answer_due_at: Date | null;
  answered_at: Date | null;
  notice_until: Date | null;
  discuss_until: Date | null;
  resolution_number: string | null;
  invited: number;
  accepted: number;
  created_at: Date;
}

/** Topics that the actor may see, newest first, in one query. */
export async function listTopics(ctx: Ctx, filter: TopicFilter): Promise<{ items: TopicListRow[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const keyset = after
    ? sql<SqlBool>`(deliberation_topic.created_at, deliberation_topic.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql<SqlBool>`true`;
  const where = sql.join([visibleTo(ctx), keyset, ...filters(ctx, filter)], sql` and `);
  const { rows } = await sql<TopicListRow & { at: string }>`
    select t.id, t.number, t.state, t.direction, t.scope, t.content_kind, t.title, t.area_code, a.name as area_name, b.name as building_name,
      t.supporters, t.supporters_needed, t.answer_due_at, t.answered_at, t.notice_until, t.discuss_until, t.resolution_number, t.created_at,
      t.created_at::text as at, n.invited, n.accepted
    from (select * from ${table(ctx, 'deliberation_topic')} deliberation_topic where ${where}
      order by deliberation_topic.created_at desc, deliberation_topic.id desc limit ${limit + 1}) t
    join ${table(ctx, 'area')} a on a.code = t.area_code
    left join ${table(ctx, 'area_building')} b on b.id = t.building_id
    cross join lateral (select count(*) filter (where p.invited_at is not null)::int as invited,
      count(*) filter (where p.invited_at is not null and p.state = 'accepted')::int as accepted
      from ${table(ctx, 'deliberation_party')} p where p.topic_id = t.id and p.state <> 'removed') n
    order by t.created_at desc, t.id desc`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

function filters(ctx: Ctx, filter: TopicFilter): RawBuilder<SqlBool>[] {
  const parts: RawBuilder<SqlBool>[] = [];
  const add = (condition: unknown, part: () => RawBuilder<SqlBool>): void => void (condition && parts.push(part()));
  add(filter.area, () => areaWithin('deliberation_topic.area_code', filter.area ?? ''));
  add(filter.state?.length, () => sql<SqlBool>`deliberation_topic.state = any(${filter.state})`);
  add(filter.open, () => sql<SqlBool>`deliberation_topic.state = any(${statesOfType(topicWorkflow, 'open', 'paused')})`);
  add(filter.direction, () => sql<SqlBool>`deliberation_topic.direction = ${filter.direction}`);
  add(filter.building, () => sql<SqlBool>`deliberation_topic.building_id = ${filter.building}`);
  add(filter.overdue, () => isOverdue(ctx));
  add(filter.mine, () => ownTopics(ctx));
  add(
    filter.matter,
    () => sql<SqlBool>`exists (select from ${table(ctx, 'deliberation_topic_matter')} m where m.topic_id = deliberation_topic.id
      and m.matter_id = ${filter.matter})`,
  );
  add(filter.q, () => {
    const like = containing(filter.q ?? '');
    return sql<SqlBool>`(deliberation_topic.title ilike ${like} or deliberation_topic.number = ${filter.q} or deliberation_topic.resolution_number = ${filter.q})`;
  });
  return parts;
}

const isOverdue = (ctx: Ctx): RawBuilder<SqlBool> => sql<SqlBool>`(deliberation_topic.answer_due_at < ${ctx.now}
  and deliberation_topic.answered_at is null and deliberation_topic.state in ('proposed', 'supported'))`;

/** Proposed or facilitated by the actor, or with a seat for them. */
function ownTopics(ctx: Ctx): RawBuilder<SqlBool> {
  const { id } = ctx.actor;
  if (id === null) return sql<SqlBool>`false`;
  return sql<SqlBool>`(${id}::uuid in (deliberation_topic.proposer_person_id, deliberation_topic.proposer_account_id, deliberation_topic.facilitator_id)
    or exists (select from ${table(ctx, 'deliberation_party')} p where p.topic_id = deliberation_topic.id and p.state <> 'removed'
      and ${id}::uuid in (p.person_id, p.contact_id)))`;
}

export interface TopicShare {
  areaCode: string;
  areaName: string;
  total: number;
  bottomUp: number;
  /** From below and with enough supporters, without an answer in time. */
  overdue: number;
}

/** Topics from below and from above by community in a span of days; a topic that grew up is counted where it went (S002-90). */
export async function topicShares(ctx: Ctx, span: { area?: string; from?: string; to?: string }): Promise<TopicShare[]> {
  const parts = [sql<SqlBool>`t.state <> 'preparing'`];
  if (span.area) parts.push(areaWithin('t.area_code', span.area));
  if (span.from) parts.push(sql<SqlBool>`t.created_at >= ${span.from}::date::timestamp at time zone 'Asia/Shanghai'`);
  if (span.to) parts.push(sql<SqlBool>`t.created_at < (${span.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`);
  const { rows } = await sql<TopicShare>`
    select a.code as "areaCode", a.name as "areaName", count(*)::int as total, count(*) filter (where t.direction = 'bottom_up')::int as "bottomUp",
      count(*) filter (where t.answer_due_at < ${ctx.now} and t.answered_at is null and t.state in ('proposed', 'supported'))::int as overdue
    from ${table(ctx, 'deliberation_topic')} t join ${table(ctx, 'area')} a on a.code = left(t.area_code, 12)
    where ${sql.join(parts, sql` and `)} and not exists (select from ${table(ctx, 'deliberation_topic')} g where g.grown_from_id = t.id)
    group by a.code, a.name order by a.code limit 1000`.execute(ctx.db);
  return rows;
}
