import type { Selectable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { Grade } from '../rounds/scheme.rules.ts';
import type { VoteRecord } from './votes.queries.ts';

/** Stores that a ballot decides on a grade. */
export async function insertVote(
  ctx: WriteCtx,
  { ballotId, subjectId, kind }: Pick<VoteRecord, 'ballotId' | 'subjectId' | 'kind'>,
): Promise<void> {
  const row = { ballot_id: ballotId, subject_id: subjectId, kind, state: 'running', prepared_at: ctx.now };
  await ctx.db.insertInto('evaluation_vote').values(row).execute();
}

/** The vote that a ballot decides, locked; null for a ballot on something else. */
export async function lockVote(ctx: WriteCtx, ballotId: string): Promise<Selectable<DB['evaluation_vote']> | null> {
  return (await ctx.db.selectFrom('evaluation_vote').selectAll().where('ballot_id', '=', ballotId).forUpdate().executeTakeFirst()) ?? null;
}

export type VoteEnd =
  | { readonly state: 'graded'; readonly grade: Grade }
  | { readonly state: 'tied'; readonly tied: readonly Grade[] }
  | { readonly state: 'no_quorum' | 'cancelled' | 'annulled' };

/** Writes what became of a vote. */
export async function endVote(
  ctx: WriteCtx,
  ballotId: string,
  { tied, ...end }: VoteEnd & { readonly tied?: readonly Grade[] },
): Promise<void> {
  await ctx.db
    .updateTable('evaluation_vote')
    .set({ ...end, ...(tied ? { tied: [...tied] } : {}), settled_at: ctx.now })
    .where('ballot_id', '=', ballotId)
    .execute();
}
