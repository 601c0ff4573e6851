import { sql } from 'kysely';
import { type ReadCtx, table } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import type { Subscriber } from '../../../platform/manifest.ts';

/** What a volunteer offered for cards (PIPL 45). */
export async function ownOffers(ctx: ReadCtx, personId: string): Promise<unknown> {
  const { rows } =
    await sql`select c.title, o.state, o.amount, o.done, o.words, o.offered_at as "offeredAt" from ${table(ctx, 'project_card_offer')} o
    join ${table(ctx, 'project_card')} c on c.id = o.card_id where o.person_id = ${personId} order by o.offered_at desc limit 1000`.execute(
      ctx.db,
    );
  return rows;
}

/** A person was erased: their offers stay as numbers, without words and without them (PIPL 47). */
export const offerErasure: Subscriber = {
  name: 'projects.erase_offers',
  events: ['person.erased'],
  handle: async (ctx, event) => {
    const { rows } = await sql<{ id: string }>`update ${table(ctx, 'project_card_offer')} set person_id = null, words = null, answer = null,
      erased_at = ${ctx.now}, version = version + 1 where person_id = ${event.subjectId} returning card_id as id`.execute(ctx.db);
    if (rows.length > 0) await eraseWords(ctx, { subjects: [], actorId: event.subjectId });
  },
};
