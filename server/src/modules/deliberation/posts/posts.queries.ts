import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import type { PostRecord } from './posts.repository.ts';
import type { AskedQuestion, DispositionFigures, PostKind, Seat } from './posts.rules.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Answers shown with a post at once; the rest is paged. */
export const repliesAtOnce = 20;

/** A post as it is read, with what the reader thinks of it and what became of its hiding. */
export interface PostRow extends PostRecord {
  at: string;
  myReaction: boolean | null;
  replyCount: number;
  askedName: string | null;
  askedSeat: Seat | null;
  moderationId: string | null;
  moderationState: string | null;
  reasonCode: string | null;
  openReports: number;
}

const postColumns = (ctx: Ctx) => sql`
  p.*, p.created_at::text as at,
  (select r.agrees from ${table(ctx, 'deliberation_reaction')} r where r.post_id = p.id and r.person_id = ${ctx.actor.kind === 'resident' ? ctx.actor.id : null}) as "myReaction",
  (select count(*)::int from ${table(ctx, 'deliberation_post')} c where c.reply_to = p.id) as "replyCount",
  a.name as "askedName", a.seat as "askedSeat", m.id as "moderationId", m.state as "moderationState", m.reason_code as "reasonCode",
  (select count(*)::int from ${table(ctx, 'deliberation_report')} w where w.post_id = p.id and w.settled_at is null) as "openReports"`;

const postSources = (ctx: Ctx) => sql`${table(ctx, 'deliberation_post')} p
  left join ${table(ctx, 'deliberation_party')} a on a.id = p.asked_party_id
  left join ${table(ctx, 'deliberation_moderation')} m on m.post_id = p.id and m.state <> 'restored'`;

export interface PostFilter {
  readonly kind?: PostKind;
  readonly only?: 'undisposed' | 'reported' | 'hidden' | 'unanswered' | 'mine';
  readonly after?: string;
  readonly limit?: number;
}

/** A page of the posts of a topic that answer none, newest first. The caller has checked that the topic may be read. */
export async function postsPage(ctx: Ctx, topic: TopicRecord, filter: PostFilter): Promise<{ items: PostRow[]; next: string | null }> {
  const limit = filter.limit ?? 30;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`p.topic_id = ${topic.id}`, sql<SqlBool>`p.reply_to is null`];
  if (filter.kind) parts.push(sql<SqlBool>`p.kind = ${filter.kind}`);
  if (filter.only) parts.push(only(ctx, topic, filter.only));
  if (after) parts.push(sql<SqlBool>`(p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<PostRow>`select ${postColumns(ctx)} from ${postSources(ctx)} where ${sql.join(parts, sql` and `)}
    order by p.created_at desc, p.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** What readers reported is shown to moderators alone. */
function only(ctx: Ctx, topic: TopicRecord, which: NonNullable<PostFilter['only']>): RawBuilder<SqlBool> {
  if (which === 'undisposed') return sql<SqlBool>`p.kind = 'comment' and p.disposition is null and not p.hidden`;
  if (which === 'unanswered') return sql<SqlBool>`p.kind = 'question' and p.answered_at is null and not p.hidden`;
  if (which === 'hidden') return sql<SqlBool>`p.hidden`;
  if (which === 'mine')
    return sql<SqlBool>`(p.person_id = ${ctx.actor.id} or p.account_id = ${ctx.actor.id} or p.entered_by = ${ctx.actor.id})`;
  const moderates = can.moderate(ctx.actor, topic).allowed;
  return sql<SqlBool>`${moderates} and exists (select from ${table(ctx, 'deliberation_report')} w where w.post_id = p.id and w.settled_at is null)`;
}

/** The first answers to each of these posts, oldest first. */
export async function repliesTo(ctx: Ctx, postIds: readonly string[]): Promise<PostRow[]> {
  if (postIds.length === 0) return [];
  const { rows } =
    await sql<PostRow>`select * from (select ${postColumns(ctx)}, row_number() over (partition by p.reply_to order by p.created_at, p.id) as turn
    from ${postSources(ctx)} where p.reply_to = any(${[...postIds]}::uuid[])) replies where turn <= ${repliesAtOnce} order by created_at, id`.execute(
      ctx.db,
    );
  return rows;
}

/** A page of the answers to one post, oldest first. */
export async function repliesPage(ctx: Ctx, postId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<PostRow>`select ${postColumns(ctx)} from ${postSources(ctx)} where p.reply_to = ${postId}
    ${after ? sql`and (p.created_at, p.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by p.created_at, p.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** One post as it is read, or null. */
export async function postRow(ctx: Ctx, id: string): Promise<PostRow | null> {
  const { rows } = await sql<PostRow>`select ${postColumns(ctx)} from ${postSources(ctx)} where p.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** How many posts there are, from whom and how they came (S002-92). */
export interface PostFigures {
  verified: number;
  guest: number;
  offline: number;
  hidden: number;
}

export interface DiscussionFigures {
  readonly posts: PostFigures;
  readonly dispositions: DispositionFigures;
  /** Filled phases of S003-65 that stand in posts. */
  readonly interests: number;
  readonly analyses: number;
}

/** All figures of a discussion in one statement. Hidden posts count as hidden alone. */
export async function discussionFigures(ctx: Ctx, topicId: string): Promise<DiscussionFigures> {
  const comment = sql`kind = 'comment' and reply_to is null and not hidden`;
  const { rows } = await sql<PostFigures & DispositionFigures & { interests: number; analyses: number }>`
    select (count(*) filter (where not hidden and source = 'online' and capacity <> 'guest'))::int as verified,
      (count(*) filter (where not hidden and capacity = 'guest'))::int as guest,
      (count(*) filter (where not hidden and source <> 'online'))::int as offline, (count(*) filter (where hidden))::int as hidden,
      (count(*) filter (where ${comment}))::int as comments,
      (count(*) filter (where ${comment} and disposition = 'adopted'))::int as adopted,
      (count(*) filter (where ${comment} and disposition = 'partly_adopted'))::int as "partlyAdopted",
      (count(*) filter (where ${comment} and disposition = 'not_adopted'))::int as "notAdopted",
      (count(*) filter (where ${comment} and disposition is null))::int as undisposed,
      (count(*) filter (where kind = 'interest' and not hidden))::int as interests,
      (count(*) filter (where kind = 'analysis' and not hidden and name is not null))::int as analyses
    from ${table(ctx, 'deliberation_post')} where topic_id = ${topicId}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate answers one row');
  const { verified, guest, offline, hidden, interests, analyses, ...dispositions } = row;
  return { posts: { verified, guest, offline, hidden }, dispositions, interests, analyses };
}

export interface AskedParty {
  readonly partyId: string;
  readonly name: string;
  readonly seat: Seat;
  readonly questions: AskedQuestion[];
}

/** The questions to each party that was asked, for its figures. */
export async function questionsByParty(ctx: Ctx, topicId: string): Promise<AskedParty[]> {
  const { rows } = await sql<{ partyId: string; name: string; seat: Seat; askedAt: Date; dueAt: Date; answeredAt: Date | null }>`
    select a.id as "partyId", a.name, a.seat, p.created_at as "askedAt", p.answer_due_at as "dueAt", p.answered_at as "answeredAt"
    from ${table(ctx, 'deliberation_post')} p join ${table(ctx, 'deliberation_party')} a on a.id = p.asked_party_id
    where p.topic_id = ${topicId} and p.kind = 'question' and not p.hidden order by a.created_at, a.id limit 2000`.execute(ctx.db);
  const parties = new Map<string, AskedParty>();
  for (const { partyId, name, seat, ...question } of rows) {
    const party = parties.get(partyId) ?? { partyId, name, seat, questions: [] };
    party.questions.push(question);
    parties.set(partyId, party);
  }
  return [...parties.values()];
}

/** Persons who said something in a topic. */
export async function speakersOf(ctx: Ctx, topicId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_post')
    .select('person_id')
    .distinct()
    .where('topic_id', '=', topicId)
    .where('person_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => (row.person_id === null ? [] : [row.person_id]));
}

export interface PhaseCounts {
  options: number;
  positions: number;
  actions: number;
}

/** What fills the last three of the five phases (S003-65): options that stand, positions taken, things to be done. */
export async function phaseCounts(ctx: Ctx, topicId: string): Promise<PhaseCounts> {
  const { rows } = await sql<PhaseCounts>`
    select (select count(*)::int from ${table(ctx, 'deliberation_option')} where topic_id = ${topicId} and dropped_at is null) as options,
      (select count(*)::int from ${table(ctx, 'deliberation_position')} where topic_id = ${topicId})
        + (select count(*)::int from ${table(ctx, 'deliberation_dissent')} where topic_id = ${topicId})
        + (select count(*)::int from ${table(ctx, 'deliberation_topic')} where id = ${topicId} and resolved_at is not null) as positions,
      (select count(*)::int from ${table(ctx, 'deliberation_action')} where topic_id = ${topicId} and state <> 'dropped') as actions`.execute(
    ctx.db,
  );
  return rows[0] ?? { options: 0, positions: 0, actions: 0 };
}
