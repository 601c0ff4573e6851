import { sql } from 'kysely';
import { type ReadCtx, table } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { erasedName, erasedWords } from '../meetings/words.ts';

/** What is kept about a person of communal life: activities, nominations and objections they made, renewals they follow (PIPL 45). */
export async function ownCommunalLife(ctx: ReadCtx, personId: string): Promise<unknown> {
  const all = async (query: ReturnType<typeof sql>): Promise<unknown[]> => (await query.execute(ctx.db)).rows;
  return {
    activities: await all(sql`select s.title, u.state, u.created_at as "signedUpAt", u.rating, u.rating_words as "ratingWords",
        (select count(*)::int from ${table(ctx, 'deliberation_session_visit')} v where v.sign_up_id = u.id) as visits
      from ${table(ctx, 'deliberation_sign_up')} u join ${table(ctx, 'deliberation_series')} s on s.id = u.series_id
      where u.person_id = ${personId} order by u.created_at desc limit 1000`),
    nominations:
      await all(sql`select h.title, n.nominee, n.reasons, n.state, n.created_at as "nominatedAt" from ${table(ctx, 'deliberation_nomination')} n
      join ${table(ctx, 'deliberation_honour')} h on h.id = n.honour_id where n.person_id = ${personId} order by n.created_at desc limit 1000`),
    objections: await all(sql`select words, state, answer, created_at as "filedAt" from ${table(ctx, 'deliberation_honour_objection')}
      where person_id = ${personId} order by created_at desc limit 1000`),
    renewals: await all(sql`select r.title, f.since from ${table(ctx, 'deliberation_renewal_follower')} f
      join ${table(ctx, 'deliberation_renewal')} r on r.id = f.renewal_id where f.person_id = ${personId} order by f.since desc limit 1000`),
  };
}

/** A person was erased: so are their name in activities and what they wrote; places, counts and outcomes stay (PIPL 47, O44). */
export const communalErasure: Subscriber = {
  name: 'deliberation.erase_communal_life',
  events: ['person.erased'],
  handle: async (ctx, { subjectId: personId }) => {
    const run = (query: ReturnType<typeof sql>) => query.execute(ctx.db);
    await run(sql`delete from ${table(ctx, 'deliberation_renewal_follower')} where person_id = ${personId}`);
    await run(sql`update ${table(ctx, 'deliberation_sign_up')} set name = ${erasedName}, rating_words = null, version = version + 1
      where person_id = ${personId}`);
    await run(
      sql`update ${table(ctx, 'deliberation_nomination')} set reasons = ${erasedWords}, version = version + 1 where person_id = ${personId}`,
    );
    await run(
      sql`update ${table(ctx, 'deliberation_honour_objection')} set words = ${erasedWords}, version = version + 1 where person_id = ${personId}`,
    );
    await eraseWords(ctx, { subjects: [], actorId: personId, namedIn: { personId, subjectTypes: ['series'] } });
  },
};
