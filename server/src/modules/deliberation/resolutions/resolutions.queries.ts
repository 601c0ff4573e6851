import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from '../topics/topics.policy.ts';
import type { ActionRow } from './actions.repository.ts';
import type { ReplyRow } from './replies.repository.ts';
import type { ReplyState } from './resolutions.workflow.ts';

export interface ListedAction extends ActionRow {
  ownerName: string;
  topicTitle: string;
  topicNumber: string;
  resolutionNumber: string | null;
  areaCode: string;
  areaName: string;
}

const actionSource = (ctx: Ctx): RawBuilder<unknown> => sql`
  select x.*, coalesce(o.display_name, case when p.kind = 'unit' then p.name end, '居民') as "ownerName", deliberation_topic.title as "topicTitle", deliberation_topic.number as "topicNumber",
    deliberation_topic.resolution_number as "resolutionNumber", deliberation_topic.area_code as "areaCode", a.name as "areaName"
  from ${table(ctx, 'deliberation_action')} x join ${table(ctx, 'deliberation_topic')} deliberation_topic on deliberation_topic.id = x.topic_id
    join ${table(ctx, 'area')} a on a.code = deliberation_topic.area_code
    left join ${table(ctx, 'staff_account')} o on o.id = x.owner_account_id left join ${table(ctx, 'deliberation_party')} p on p.id = x.owner_party_id`;

/** What a topic asks to be done, with the names of the owners. */
export async function actionsWithOwners(ctx: Ctx, topicId: string): Promise<ListedAction[]> {
  return (await sql<ListedAction>`${actionSource(ctx)} where x.topic_id = ${topicId} order by x.position`.execute(ctx.db)).rows;
}

const FollowUpCursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface FollowUpFilter {
  readonly after?: string;
  readonly limit?: number;
  readonly area?: string;
  readonly state?: string;
  readonly late?: boolean;
}

/** The public follow-up list: what resolutions asked for, the next due first (S003-62). */
export async function followUpList(ctx: Ctx, filter: FollowUpFilter) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(FollowUpCursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx)];
  if (filter.area) parts.push(areaWithin('deliberation_topic.area_code', filter.area));
  if (filter.state) parts.push(sql<SqlBool>`x.state = ${filter.state}`);
  if (filter.late) parts.push(sql<SqlBool>`x.state = 'open' and x.due_on < (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date`);
  if (after) parts.push(sql<SqlBool>`(x.due_on, x.id) > (${after[0]}::date, ${after[1]}::uuid)`);
  const { rows } = await sql<ListedAction>`${actionSource(ctx)} where ${sql.join(parts, sql` and `)}
    order by x.due_on, x.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.due_on, row.id]);
}

export interface ListedReply extends ReplyRow {
  unitName: string;
  topicTitle: string;
  resolutionNumber: string | null;
  /** Of the topic. */
  areaCode: string;
}

const replySource = (ctx: Ctx): RawBuilder<unknown> => sql`
  select x.*, u.name as "unitName", deliberation_topic.title as "topicTitle", deliberation_topic.resolution_number as "resolutionNumber",
    deliberation_topic.area_code as "areaCode"
  from ${table(ctx, 'deliberation_reply')} x join ${table(ctx, 'deliberation_topic')} deliberation_topic on deliberation_topic.id = x.topic_id
    join ${table(ctx, 'unit')} u on u.id = x.unit_id`;

/** Formal replies of a topic with the names of the units. */
export async function repliesWithUnits(ctx: Ctx, topicId: string): Promise<ListedReply[]> {
  return (await sql<ListedReply>`${replySource(ctx)} where x.topic_id = ${topicId} order by x.asked_at`.execute(ctx.db)).rows;
}

const ReplyCursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface ReplyFilter {
  readonly after?: string;
  readonly limit?: number;
  readonly area?: string;
  readonly unit?: string;
  readonly state?: ReplyState;
}

/** Formal replies that were asked for, newest first. */
export async function listReplies(ctx: Ctx, filter: ReplyFilter) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(ReplyCursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx)];
  if (filter.area) parts.push(areaWithin('deliberation_topic.area_code', filter.area));
  if (filter.unit) parts.push(sql<SqlBool>`x.unit_id = ${filter.unit}`);
  if (filter.state) parts.push(sql<SqlBool>`x.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(x.asked_at, x.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<ListedReply>`${replySource(ctx)} where ${sql.join(parts, sql` and `)}
    order by x.asked_at desc, x.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.asked_at.toISOString(), row.id]);
}
