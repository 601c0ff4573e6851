import { sql } from 'kysely';
import { type ReadCtx, table } from '../../platform/context.ts';

/**
 * What this module keeps about a person: on which rolls they stand, what they voted where votes are named, their proxies and appeals (PIPL 45).
 * How they voted in secret is known to nobody.
 */
export async function ownVotes(ctx: ReadCtx, personId: string): Promise<unknown> {
  const rolls = await sql`
    select b.title, b.secrecy, b.state, e.label, m.channel, m.by_proxy as "byProxy",
      (select v.choice from ${table(ctx, 'ballot_vote')} v where v.ballot_id = e.ballot_id and v.entry_id = e.id and v.person_id = ${personId}
        order by v.turn desc limit 1) as choice
    from ${table(ctx, 'ballot_roll_voter')} w join ${table(ctx, 'ballot')} b on b.id = w.ballot_id
    join ${table(ctx, 'ballot_roll_entry')} e on e.id = w.entry_id
    left join ${table(ctx, 'ballot_mark')} m on m.ballot_id = e.ballot_id and m.entry_id = e.id
    where w.person_id = ${personId} order by b.created_at desc limit 1000`.execute(ctx.db);
  const proxies = await ctx.db
    .selectFrom('ballot_proxy')
    .select(['document', 'entered_at as enteredAt'])
    .where('person_id', '=', personId)
    .execute();
  const appeals = await ctx.db
    .selectFrom('ballot_roll_appeal')
    .select(['kind', 'words', 'state', 'decision', 'filed_at as filedAt'])
    .where('person_id', '=', personId)
    .execute();
  return { rolls: rolls.rows, proxies, appeals };
}
