import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { appealWaiting } from '../evaluation.errors.ts';
import type { AppealState } from './appeals.workflow.ts';

export type AppealRecord = Omit<Selectable<DB['evaluation_appeal']>, 'state'> & { readonly state: AppealState };

/** Stores an appeal that waits for its answer. @throws evaluation-appeal-waiting when one does already */
export async function insertAppeal(ctx: WriteCtx, appeal: { id: string; subjectId: string; words: string }): Promise<void> {
  const { id, subjectId, words } = appeal;
  const row = { id, subject_id: subjectId, state: 'waiting', words, filed_by: ctx.actor.id ?? '', filed_at: ctx.now };
  try {
    await ctx.db.insertInto('evaluation_appeal').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'evaluation_appeal_one_waiting') throw appealWaiting();
    throw error;
  }
}

/** Whose appeal it is, or null when there is none. */
export async function subjectOfAppeal(ctx: Ctx, id: string): Promise<string | null> {
  const seen = await ctx.db.selectFrom('evaluation_appeal').select('subject_id').where('id', '=', id).executeTakeFirst();
  return seen?.subject_id ?? null;
}

/** One appeal, locked; the caller has locked its round. */
export async function lockAppeal(ctx: WriteCtx, id: string): Promise<AppealRecord> {
  const row = await ctx.db.selectFrom('evaluation_appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  return row as AppealRecord;
}

/** Writes the answer into a locked appeal. */
export async function markDecided(ctx: WriteCtx, id: string, { state, decision }: { state: AppealState; decision: string }): Promise<void> {
  const decided = { state, decision, decided_by: ctx.actor.id, decided_at: ctx.now };
  await ctx.db.updateTable('evaluation_appeal').set(decided).where('id', '=', id).execute();
}

/** Whether an appeal of a round still waits. */
export async function hasWaitingAppeal(ctx: Ctx, roundId: string): Promise<boolean> {
  const waiting = await ctx.db
    .selectFrom('evaluation_appeal as a')
    .innerJoin('evaluation_subject as s', 's.id', 'a.subject_id')
    .select('a.id')
    .where('s.round_id', '=', roundId)
    .where('a.state', '=', 'waiting')
    .executeTakeFirst();
  return waiting !== undefined;
}

/** Keeps a total as the next result of a subject; what stood before stays. `appealId` null when no appeal led to it. */
export async function addResult(
  ctx: WriteCtx,
  subjectId: string,
  { total, appealId }: { total: number; appealId: string | null },
): Promise<void> {
  const last = await ctx.db
    .selectFrom('evaluation_result')
    .select((eb) => eb.fn.max('edition').as('edition'))
    .where('subject_id', '=', subjectId)
    .executeTakeFirst();
  await ctx.db
    .insertInto('evaluation_result')
    .values({ subject_id: subjectId, edition: (last?.edition ?? 0) + 1, total, appeal_id: appealId, reckoned_at: ctx.now })
    .execute();
}
