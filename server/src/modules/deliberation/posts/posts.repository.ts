import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic } from '../topics/topics.steps.ts';
import { type OwnSeat, spokenUnits } from './posts.policy.ts';
import type { Capacity, Disposition, PostKind, PostSource, Seat, TopicPart } from './posts.rules.ts';

type PostRow = Selectable<DB['deliberation_post']>;

/** A post as it stands in the database. */
export interface PostRecord extends Omit<PostRow, 'kind' | 'capacity' | 'source' | 'part' | 'disposition'> {
  readonly kind: PostKind;
  readonly capacity: Capacity;
  readonly source: PostSource;
  readonly part: TopicPart | null;
  readonly disposition: Disposition | null;
}

/** Stores a post. */
export async function insertPost(ctx: WriteCtx, post: Insertable<DB['deliberation_post']>): Promise<void> {
  await ctx.db.insertInto('deliberation_post').values(post).execute();
}

/** One post, or null. */
export async function findPost(ctx: Ctx, id: string): Promise<PostRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_post').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as PostRecord | undefined) ?? null;
}

export interface LockedPost {
  readonly topic: TopicRecord;
  readonly post: PostRecord;
}

/** A post and its topic, both locked, the topic first. @throws not-found, edit-conflict when `version` is not the stored one */
export async function lockPost(ctx: WriteCtx, id: string, version?: number): Promise<LockedPost> {
  const found = await findPost(ctx, id);
  if (!found) throw notFound();
  const topic = await lockVisibleTopic(ctx, found.topic_id);
  const row = await ctx.db.selectFrom('deliberation_post').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  const post = row as PostRecord;
  if (version !== undefined && version !== post.version) throw editConflict({ current: post.version });
  return { topic, post };
}

/** Writes changes of a locked post. */
export async function updatePost(
  ctx: WriteCtx,
  post: Pick<PostRecord, 'id' | 'version'>,
  changes: Omit<Updateable<DB['deliberation_post']>, 'id' | 'version'>,
): Promise<void> {
  await ctx.db
    .updateTable('deliberation_post')
    .set({ ...changes, version: post.version + 1 })
    .where('id', '=', post.id)
    .execute();
}

/** Keeps what a post said until now. */
export async function keepEdition(ctx: WriteCtx, { id, edition, body }: Pick<PostRecord, 'id' | 'edition' | 'body'>): Promise<void> {
  await ctx.db.insertInto('deliberation_post_edition').values({ post_id: id, edition, body, replaced_at: ctx.now }).execute();
}

/** The seats of a topic from which the actor may speak, in the order in which they were given. */
export async function ownSeats(ctx: Ctx, topic: Pick<TopicRecord, 'id' | 'area_code'>): Promise<OwnSeat[]> {
  const { actor } = ctx;
  const units = spokenUnits(actor);
  const person = actor.kind === 'resident' ? actor.id : null;
  const committee = actor.kind === 'staff' && can.convene(actor, topic).allowed;
  if (units.length === 0 && person === null && !committee) return [];
  const { rows } = await sql<OwnSeat>`
    select p.id, p.seat, p.name, p.unit_id as "unitId" from ${table(ctx, 'deliberation_party')} p
    where p.topic_id = ${topic.id} and p.state <> 'removed'
      and (p.unit_id = any(${units}::uuid[]) or ${person}::uuid in (p.person_id, p.contact_id) or (${committee} and p.seat = 'residents_committee'))
    order by p.created_at, p.id`.execute(ctx.db);
  return rows;
}

export interface PartyRef {
  readonly id: string;
  readonly seat: Seat;
  readonly kind: 'household' | 'person' | 'unit';
  readonly name: string;
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** A party of the topic that was not taken out, or null. */
export async function findParty(ctx: Ctx, topicId: string, partyId: string): Promise<PartyRef | null> {
  const { rows } = await sql<PartyRef>`
    select id, seat, kind, name, unit_id as "unitId", person_id as "personId" from ${table(ctx, 'deliberation_party')}
    where topic_id = ${topicId} and id = ${partyId} and state <> 'removed'`.execute(ctx.db);
  return rows[0] ?? null;
}

/** The bodies, firms and organisations of a topic: those to whom a question can be put. */
export async function askableParties(ctx: Ctx, topicId: string): Promise<Pick<PartyRef, 'id' | 'seat' | 'name'>[]> {
  const { rows } = await sql<Pick<PartyRef, 'id' | 'seat' | 'name'>>`
    select id, seat, name from ${table(ctx, 'deliberation_party')}
    where topic_id = ${topicId} and kind = 'unit' and state in ('invited', 'accepted') order by seat, name limit 100`.execute(ctx.db);
  return rows;
}

/** Writes, changes or takes back what a person thinks of a post, and counts it in the same statement. */
export async function putReaction(ctx: WriteCtx, postId: string, personId: string, agrees: boolean | null): Promise<void> {
  const old = await ctx.db
    .selectFrom('deliberation_reaction')
    .select('agrees')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (agrees === null)
    await ctx.db.deleteFrom('deliberation_reaction').where('post_id', '=', postId).where('person_id', '=', personId).execute();
  else
    await ctx.db
      .insertInto('deliberation_reaction')
      .values({ post_id: postId, person_id: personId, agrees, reacted_at: ctx.now })
      .onConflict((oc) => oc.columns(['post_id', 'person_id']).doUpdateSet({ agrees, reacted_at: ctx.now }))
      .execute();
  const more = (value: boolean): number => Number(agrees === value) - Number(old?.agrees === value);
  await sql`update ${table(ctx, 'deliberation_post')} set agrees = agrees + ${more(true)}, disagrees = disagrees + ${more(false)}
    where id = ${postId}`.execute(ctx.db);
}

/** Writes what became of open opinions of a topic; answers which they were, with their authors. */
export async function writeDispositions(
  ctx: WriteCtx,
  topicId: string,
  answer: { readonly postIds: readonly string[]; readonly disposition: string; readonly reason: string | null },
): Promise<{ id: string; person_id: string | null }[]> {
  return ctx.db
    .updateTable('deliberation_post')
    .set((eb) => ({
      disposition: answer.disposition,
      disposition_reason: answer.reason,
      disposed_by: ctx.actor.id,
      disposed_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('topic_id', '=', topicId)
    .where('id', 'in', [...answer.postIds])
    .where('kind', '=', 'comment')
    .where('reply_to', 'is', null)
    .where('hidden', '=', false)
    .returning(['id', 'person_id'])
    .execute();
}

/** What a post said before it was changed, the newest first. */
export async function editionsOfPost(ctx: Ctx, postId: string): Promise<{ edition: number; body: string; replaced_at: Date }[]> {
  return ctx.db
    .selectFrom('deliberation_post_edition')
    .select(['edition', 'body', 'replaced_at'])
    .where('post_id', '=', postId)
    .orderBy('edition', 'desc')
    .limit(100)
    .execute();
}
