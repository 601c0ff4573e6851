import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { ElectionAppealState } from './elections.workflow.ts';

export interface ElectionAppealRecord extends Omit<Selectable<DB['deliberation_election_appeal']>, 'state'> {
  readonly state: ElectionAppealState;
}

/** Stores an appeal of the actor that waits for an answer. */
export async function insertAppeal(ctx: WriteCtx, appeal: { id: string; election_id: string; words: string }): Promise<void> {
  await ctx.db
    .insertInto('deliberation_election_appeal')
    .values({ ...appeal, person_id: ctx.actor.id, state: 'waiting', filed_at: ctx.now })
    .execute();
}

/** One appeal, locked; null when there is none. */
export async function lockAppeal(ctx: WriteCtx, id: string): Promise<ElectionAppealRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_election_appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as ElectionAppealRecord | undefined) ?? null;
}

/** Writes the answer to an appeal. */
export async function endAppeal(ctx: WriteCtx, id: string, answer: { state: ElectionAppealState; decision: string }): Promise<void> {
  await ctx.db
    .updateTable('deliberation_election_appeal')
    .set({ ...answer, decided_at: ctx.now })
    .where('id', '=', id)
    .execute();
}

/** Whether an appeal against the roll waits for its answer. */
export async function appealWaits(ctx: Ctx, electionId: string): Promise<boolean> {
  const waiting = ctx.db.selectFrom('deliberation_election_appeal').select('id').where('election_id', '=', electionId);
  return (await waiting.where('state', '=', 'waiting').executeTakeFirst()) !== undefined;
}
