import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { otherTeller } from '../ballots.errors.ts';

/** How many places of the roll are marked. */
export async function countMarks(ctx: Ctx, ballotId: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${table(ctx, 'ballot_mark')} where ballot_id = ${ballotId}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** What each teller has found, as digests. */
export async function countsOf(ctx: Ctx, ballotId: string): Promise<string[]> {
  const counts = await ctx.db.selectFrom('ballot_count').select('result_digest').where('ballot_id', '=', ballotId).execute();
  return counts.map((count) => count.result_digest);
}

/** Writes what this teller has found. @throws needs-another-teller when the same person counted before */
export async function insertCount(ctx: WriteCtx, ballotId: string, digest: string): Promise<void> {
  try {
    await ctx.db
      .insertInto('ballot_count')
      .values({ ballot_id: ballotId, counted_by: ctx.actor.id ?? '', counted_at: ctx.now, result_digest: digest })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'ballot_count_pk') throw otherTeller();
    throw error;
  }
}
