import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

/** Stores what one who was evaluated has to make better by a day. */
export async function insertImprovement(ctx: WriteCtx, given: { subjectId: string; words: string; dueOn: string }): Promise<void> {
  const { subjectId, words, dueOn } = given;
  const row = { id: uuidv7(ctx.now), subject_id: subjectId, state: 'open', words, due_on: dueOn, created_at: ctx.now };
  await ctx.db.insertInto('evaluation_improvement').values(row).execute();
}

/** Whose improvement it is, or null when there is none. */
export async function subjectOfImprovement(ctx: Ctx, id: string): Promise<string | null> {
  const seen = await ctx.db.selectFrom('evaluation_improvement').select('subject_id').where('id', '=', id).executeTakeFirst();
  return seen?.subject_id ?? null;
}

/** Writes down what was done. @returns false when it was done before */
export async function markDone(ctx: WriteCtx, id: string, result: string): Promise<boolean> {
  const done = await ctx.db
    .updateTable('evaluation_improvement')
    .set((eb) => ({ state: 'done', result, done_by: ctx.actor.id, done_at: ctx.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Whether an improvement of a round is open. */
export async function hasOpenImprovement(ctx: Ctx, roundId: string): Promise<boolean> {
  const open = await ctx.db
    .selectFrom('evaluation_improvement as i')
    .innerJoin('evaluation_subject as s', 's.id', 'i.subject_id')
    .select('i.id')
    .where('s.round_id', '=', roundId)
    .where('i.state', '=', 'open')
    .executeTakeFirst();
  return open !== undefined;
}
