import { sql } from 'kysely';
import { type ReadCtx, table, type WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';

/** What elections keep about a person: on which rolls they stand and what they appealed (PIPL 45). */
export async function ownElections(ctx: ReadCtx, personId: string): Promise<unknown> {
  const rolls = await sql`
    select e.title, v.label, v.issued_at as "sheetGivenAt" from ${table(ctx, 'deliberation_election_voter')} v
    join ${table(ctx, 'deliberation_election')} e on e.id = v.election_id where v.person_id = ${personId}
    order by e.created_at desc limit 100`.execute(ctx.db);
  const appeals = await ctx.db
    .selectFrom('deliberation_election_appeal')
    .select(['words', 'state', 'decision', 'filed_at as filedAt'])
    .where('person_id', '=', personId)
    .limit(100)
    .execute();
  return { rolls: rolls.rows, appeals };
}

async function forget(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db
    .updateTable('deliberation_election_appeal')
    .set({ words: '（已按请求删除）', person_id: null })
    .where('person_id', '=', personId)
    .execute();
  await ctx.db.updateTable('deliberation_election_voter').set({ person_id: null }).where('person_id', '=', personId).execute();
}

/** Empties the words of an erased person. The roll itself is a record of the election that the law keeps; it no longer points at the person. */
export const electionErasureSubscriber: Subscriber = {
  name: 'deliberation.forget_election_words',
  events: ['person.erased'],
  handle: (ctx, event) => forget(ctx, event.subjectId),
};
