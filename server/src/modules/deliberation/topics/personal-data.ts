import { sql } from 'kysely';
import { type Ctx, type ReadCtx, table, type WriteCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import type { Subscriber } from '../../../platform/manifest.ts';

const erasedText = '（内容已应本人要求删除）';

/**
 * What topics keep about a person: what they proposed, where they have a seat, what they objected to and how they judged it (PIPL 45).
 */
export async function ownTopics(ctx: ReadCtx, personId: string): Promise<unknown> {
  const { rows: parties } = await sql`
    select t.number, t.title, p.seat, p.name, p.state, p.channel, p.interest, p.invited_at as "invitedAt", p.answered_at as "answeredAt"
    from ${table(ctx, 'deliberation_party')} p join ${table(ctx, 'deliberation_topic')} t on t.id = p.topic_id
    where ${personId}::uuid in (p.person_id, p.contact_id) order by p.created_at desc limit 1000`.execute(ctx.db);
  const proposed = await ctx.db
    .selectFrom('deliberation_topic')
    .select(['number', 'title', 'body', 'state', 'created_at as createdAt'])
    .where('proposer_person_id', '=', personId)
    .execute();
  const objections = await ctx.db
    .selectFrom('deliberation_objection')
    .select(['against', 'ground', 'words', 'state', 'decision', 'filed_at as filedAt'])
    .where('person_id', '=', personId)
    .execute();
  const evaluations = await ctx.db
    .selectFrom('deliberation_evaluation')
    .select(['topic_id as topicId', 'mattered', 'words', 'given_at as givenAt'])
    .where('person_id', '=', personId)
    .execute();
  return { proposed, parties, objections, evaluations };
}

/**
 * A person was erased: their name leaves the lists and their own words are emptied. That a household took part, what was proposed in public, and every
 * count stay: nothing of that leads to anybody (PIPL 47).
 */
export const topicErasure: Subscriber = {
  name: 'deliberation.erase_topics',
  events: ['person.erased'],
  handle: async (ctx, event) => {
    await emptyParties(ctx, event.subjectId);
    await emptyWords(ctx, event.subjectId);
    await eraseWords(ctx, { subjects: [], actorId: event.subjectId });
  },
};

async function emptyParties(ctx: WriteCtx, personId: string): Promise<void> {
  const parties = table(ctx, 'deliberation_party');
  await sql`update ${table(ctx, 'deliberation_dissent')} d set words = ${erasedText} from ${parties} p
    where p.id = d.party_id and ${personId}::uuid in (p.person_id, p.contact_id)`.execute(ctx.db);
  await sql`update ${parties} set name = case when person_id = ${personId} then '（已删除）' else name end, interest = null,
    contact_id = nullif(contact_id, ${personId}::uuid), version = version + 1 where ${personId}::uuid in (person_id, contact_id)`.execute(
    ctx.db,
  );
}

async function emptyWords(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db
    .updateTable('deliberation_objection')
    .set({ words: erasedText, person_id: null })
    .where('person_id', '=', personId)
    .execute();
  await ctx.db.updateTable('deliberation_evaluation').set({ words: null }).where('person_id', '=', personId).execute();
  await ctx.db.updateTable('deliberation_topic').set({ proposer_person_id: null }).where('proposer_person_id', '=', personId).execute();
}

/** Who came: those with a seat who said they take part, and whoever proposed it. */
export async function partiesWhoCame(ctx: Ctx, topicId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(p.person_id, p.contact_id) as id from ${table(ctx, 'deliberation_party')} p
    where p.topic_id = ${topicId} and p.state = 'accepted' and coalesce(p.person_id, p.contact_id) is not null
    union select t.proposer_person_id from ${table(ctx, 'deliberation_topic')} t where t.id = ${topicId} and t.proposer_person_id is not null`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}
