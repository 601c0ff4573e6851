import type { Selectable, Updateable } from 'kysely';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { visibleTo } from '../topics/topics.policy.ts';
import { alreadyHidden, alreadyReported } from './moderation.errors.ts';
import type { ModerationState } from './moderation.workflow.ts';

export interface ModerationRecord extends Omit<Selectable<DB['deliberation_moderation']>, 'state'> {
  readonly state: ModerationState;
}

/** Notes that a post was hidden. @throws post-already-hidden when it is so already */
export async function insertModeration(
  ctx: WriteCtx,
  row: { id: string; topic_id: string; post_id: string; reason_code: string; note: string | null; hidden_role: string | null },
): Promise<void> {
  try {
    const hidden = { state: 'hidden', hidden_by: ctx.actor.id ?? '', hidden_at: ctx.now };
    await ctx.db
      .insertInto('deliberation_moderation')
      .values({ ...row, ...hidden })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_moderation_one_open') throw alreadyHidden();
    throw error;
  }
}

/** The hiding of a post that was not taken back, locked, or null. The caller holds the topic's lock. */
export async function openModeration(ctx: WriteCtx, postId: string): Promise<ModerationRecord | null> {
  const row = await ctx.db
    .selectFrom('deliberation_moderation')
    .selectAll()
    .where('post_id', '=', postId)
    .where('state', '<>', 'restored')
    .forUpdate()
    .executeTakeFirst();
  return (row as ModerationRecord | undefined) ?? null;
}

/** The post that was hidden, or null. */
export async function postOfModeration(ctx: Ctx, id: string): Promise<string | null> {
  return (await ctx.db.selectFrom('deliberation_moderation').select('post_id').where('id', '=', id).executeTakeFirst())?.post_id ?? null;
}

/** Writes a step of a hiding. */
export async function updateModeration(
  ctx: WriteCtx,
  id: string,
  changes: Updateable<DB['deliberation_moderation']> & { state: ModerationState },
): Promise<void> {
  await ctx.db.updateTable('deliberation_moderation').set(changes).where('id', '=', id).execute();
}

/** Stores that a reader reports a post. @throws post-already-reported by the same person */
export async function insertReport(
  ctx: WriteCtx,
  row: { id: string; post_id: string; reason_code: string; words: string | null },
): Promise<void> {
  const { actor } = ctx;
  const reader = { person_id: actor.kind === 'resident' ? actor.id : null, account_id: actor.kind === 'staff' ? actor.id : null };
  try {
    await ctx.db
      .insertInto('deliberation_report')
      .values({ ...row, ...reader, reported_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_report_person') throw alreadyReported();
    throw error;
  }
}

/** Notes that the reports of a post were looked at. */
export async function settleReports(ctx: WriteCtx, postId: string): Promise<void> {
  const open = ctx.db.updateTable('deliberation_report').set({ settled_at: ctx.now }).where('post_id', '=', postId);
  await open.where('settled_at', 'is', null).execute();
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface ModerationRow extends ModerationRecord {
  at: string;
  topicTitle: string;
  topicNumber: string;
  areaCode: string;
  postCapacity: string;
  postBody: string;
}

export interface ModerationFilter {
  readonly topicId?: string;
  readonly state?: ModerationState;
  readonly area?: string;
  /** Appeals that the actor hears and did not cause. */
  readonly waiting?: boolean;
  readonly after?: string;
  readonly limit?: number;
}

/** Appeals of the places for which the actor hears them; whoever hid a post does not decide about it. */
function heardBy(ctx: Ctx): RawBuilder<SqlBool> {
  const places = holdingsWith(ctx.actor, 'topics.hear_appeals').map((held) => areaWithin('deliberation_topic.area_code', held.areaCode));
  return sql<SqlBool>`m.state = 'appealed' and m.hidden_by is distinct from ${ctx.actor.id}::uuid and ${anyOf(places)}`;
}

/** What was hidden in topics that the actor may read, newest first: the log of moderation is open. */
export async function moderationPage(ctx: Ctx, filter: ModerationFilter): Promise<{ items: ModerationRow[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx)];
  if (filter.topicId) parts.push(sql<SqlBool>`m.topic_id = ${filter.topicId}`);
  if (filter.state) parts.push(sql<SqlBool>`m.state = ${filter.state}`);
  if (filter.area) parts.push(areaWithin('deliberation_topic.area_code', filter.area));
  if (filter.waiting) parts.push(heardBy(ctx));
  if (after) parts.push(sql<SqlBool>`(m.hidden_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<ModerationRow>`
    select m.*, m.hidden_at::text as at, deliberation_topic.title as "topicTitle", deliberation_topic.number as "topicNumber",
      deliberation_topic.area_code as "areaCode", p.capacity as "postCapacity", p.body as "postBody"
    from ${table(ctx, 'deliberation_moderation')} m
    join ${table(ctx, 'deliberation_topic')} deliberation_topic on deliberation_topic.id = m.topic_id
    join ${table(ctx, 'deliberation_post')} p on p.id = m.post_id
    where ${sql.join(parts, sql` and `)} order by m.hidden_at desc, m.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
