import { sql } from 'kysely';
import { type ReadCtx, table, type WriteCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import { emit } from '../../../platform/events.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { removeAttachmentsOf } from '../../attachments/index.ts';
import type { PostEvent } from './posts.events.ts';
import { postOwner } from './posts.service.ts';

const erasedText = '（内容已应本人要求删除）';

/**
 * A person was erased: so are the words they said here, or that were typed in for them, with every earlier edition and file (PIPL 47). What became of
 * an opinion, its place in the discussion and all counts stay: nothing of that leads to anybody.
 */
export const postErasure: Subscriber = {
  name: 'deliberation.erase_posts',
  events: ['person.erased'],
  handle: async (ctx, event) => {
    const posts = await emptyPosts(ctx, event.subjectId);
    const positions = await emptyPositions(ctx, event.subjectId);
    if (posts.length === 0 && positions.length === 0) return;
    await removeAttachmentsOf(ctx, postOwner, posts);
    await eraseWords(ctx, { subjects: [...posts, ...positions] });
    for (const id of posts)
      emit(ctx, { name: 'post.words_erased', subject: { type: 'post', id }, thread: id, data: {} } satisfies PostEvent);
  },
};

/** Their posts, and those typed in for the party that they alone are. */
async function emptyPosts(ctx: WriteCtx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update ${table(ctx, 'deliberation_post')} p set body = ${erasedText}, name = null, guest_key_hash = null, erased_at = ${ctx.now}, version = version + 1
    where p.erased_at is null and (p.person_id = ${personId} or p.party_id in ${partiesOf(ctx, personId)}) returning p.id`.execute(ctx.db);
  const ids = rows.map((row) => row.id);
  await sql`delete from ${table(ctx, 'deliberation_post_edition')} where post_id = any(${ids}::uuid[])`.execute(ctx.db);
  await sql`update ${table(ctx, 'deliberation_moderation')} set appeal_words = null, note = null where post_id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  await sql`update ${table(ctx, 'deliberation_report')} set words = null where post_id = any(${ids}::uuid[]) or person_id = ${personId}`.execute(
    ctx.db,
  );
  return ids;
}

const partiesOf = (ctx: ReadCtx | WriteCtx, personId: string) =>
  sql`(select id from ${table(ctx, 'deliberation_party')} where person_id = ${personId})`;

async function emptyPositions(ctx: WriteCtx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update ${table(ctx, 'deliberation_position')} set words = ${erasedText}, name = case when kind = 'dissent' then '（已删除）' end
    where party_id in ${partiesOf(ctx, personId)} returning id`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** What this part keeps about a person: what they said, supported, and thought of others' posts (PIPL 45). */
export async function ownWords(ctx: ReadCtx, personId: string): Promise<unknown> {
  const posts = await ctx.db
    .selectFrom('deliberation_post')
    .innerJoin('deliberation_topic as t', 't.id', 'deliberation_post.topic_id')
    .select([
      't.number',
      't.title',
      'deliberation_post.kind',
      'deliberation_post.body',
      'disposition',
      'disposition_reason as reason',
      'deliberation_post.created_at as saidAt',
    ])
    .where('person_id', '=', personId)
    .orderBy('deliberation_post.created_at', 'desc')
    .limit(1000)
    .execute();
  const supports = await ctx.db
    .selectFrom('deliberation_support')
    .innerJoin('deliberation_topic as t', 't.id', 'deliberation_support.topic_id')
    .select(['t.number', 't.title', 'deliberation_support.supported_at as supportedAt'])
    .where('person_id', '=', personId)
    .limit(1000)
    .execute();
  const reactions = await ctx.db
    .selectFrom('deliberation_reaction')
    .select(['post_id as postId', 'agrees'])
    .where('person_id', '=', personId)
    .execute();
  return { posts, supports, reactions };
}
