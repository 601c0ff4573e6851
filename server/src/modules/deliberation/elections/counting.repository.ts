import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';

export interface TellerCount {
  readonly returned: number;
  readonly invalid: number;
  /** By nominee. */
  readonly votes: Readonly<Record<string, number>>;
  readonly digest: string;
}

/** Marks that a place on the roll was given its sheet; false when it was before, or there is no such place. */
export async function markGiven(
  ctx: WriteCtx,
  electionId: string,
  given: { position: number; proxyPosition: number | null },
): Promise<boolean> {
  const done = await ctx.db
    .updateTable('deliberation_election_voter')
    .set({ issued_at: ctx.now, issued_by: ctx.actor.id, proxy_position: given.proxyPosition })
    .where('election_id', '=', electionId)
    .where('position', '=', given.position)
    .where('issued_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** For how many others somebody on the roll has taken a sheet. */
export async function proxiesOf(ctx: Ctx, electionId: string, position: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${table(ctx, 'deliberation_election_voter')}
    where election_id = ${electionId} and proxy_position = ${position}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Keeps what the acting teller found, in place of what they found before. */
export async function keepCount(ctx: WriteCtx, electionId: string, count: TellerCount): Promise<void> {
  const found = { ...count, votes: JSON.stringify(count.votes), counted_at: ctx.now };
  await ctx.db
    .insertInto('deliberation_election_count')
    .values({ election_id: electionId, teller_id: ctx.actor.id ?? '', ...found })
    .onConflict((oc) => oc.columns(['election_id', 'teller_id']).doUpdateSet(found))
    .execute();
}

/** Who counted, and the digest of what each found. */
export function countsOf(ctx: Ctx, electionId: string): Promise<{ teller_id: string; digest: string }[]> {
  const counts = ctx.db.selectFrom('deliberation_election_count').select(['teller_id', 'digest']);
  return counts.where('election_id', '=', electionId).orderBy('teller_id').execute();
}
