import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { NewRating } from './ratings.repository.ts';

export interface FollowUpPlan {
  readonly matterId: string;
  readonly kind: 'confirmation' | 'guidance' | 'later' | 'spot_check';
  readonly round: number;
  readonly dueAt: Date;
}

const rowOf = (ctx: WriteCtx, { matterId, kind, round, dueAt }: FollowUpPlan) => ({
  id: uuidv7(ctx.now),
  matter_id: matterId,
  kind,
  round,
  due_at: dueAt,
  state: 'due',
  created_at: ctx.now,
});

/** Plans a follow-up; one of the same kind and round that is there already stays. */
export async function planFollowUp(ctx: WriteCtx, plan: FollowUpPlan): Promise<void> {
  await ctx.db
    .insertInto('follow_up')
    .values(rowOf(ctx, plan))
    .onConflict((oc) => oc.columns(['matter_id', 'kind', 'round']).doNothing())
    .execute();
}

/** Plans the second calls that the lot has drawn. */
export async function planSpotChecks(ctx: WriteCtx, plans: readonly Omit<FollowUpPlan, 'kind'>[]): Promise<void> {
  if (plans.length === 0) return;
  const rows = plans.map((plan) => rowOf(ctx, { ...plan, kind: 'spot_check' }));
  await ctx.db.insertInto('follow_up').values(rows).execute();
}

export type FollowUpMethod = 'resident_page' | 'phone' | 'visit' | 'message';

/** Writes the resident's answer into what was due to ask them in this round. */
export async function endAsked(
  ctx: WriteCtx,
  answer: Pick<NewRating, 'matterId' | 'round' | 'solved' | 'satisfaction' | 'words'> & { readonly method: FollowUpMethod },
): Promise<void> {
  const { method, solved, satisfaction, words } = answer;
  await ctx.db
    .updateTable('follow_up')
    .set({ state: 'done', method, solved, satisfaction, words, done_by: ctx.actor.id, done_at: ctx.now })
    .where('matter_id', '=', answer.matterId)
    .where('round', '=', answer.round)
    .where('kind', 'in', ['confirmation', 'guidance'])
    .where('state', '=', 'due')
    .execute();
}

/** Nobody answered what was due to be asked. */
export async function endUnreached(ctx: WriteCtx, matterId: string): Promise<void> {
  await ctx.db
    .updateTable('follow_up')
    .set({ state: 'unreachable', done_at: ctx.now })
    .where('matter_id', '=', matterId)
    .where('state', '=', 'due')
    .where('kind', 'in', ['confirmation', 'guidance'])
    .execute();
}

/** The matter of a second call, or null when there is no such call. */
export async function matterOfSpotCheck(ctx: Ctx, id: string): Promise<string | null> {
  const found = await ctx.db
    .selectFrom('follow_up')
    .select('matter_id')
    .where('id', '=', id)
    .where('kind', '=', 'spot_check')
    .executeTakeFirst();
  return found?.matter_id ?? null;
}

/** Writes down a second call; `solved` null: nobody was reached. @returns false when it had been written down before */
export async function endSpotCheck(
  ctx: WriteCtx,
  id: string,
  { solved, words }: { solved: boolean | null; words: string },
): Promise<boolean> {
  const done = { method: 'phone', solved, words, done_by: ctx.actor.id, done_at: ctx.now };
  const taken = await ctx.db
    .updateTable('follow_up')
    .set({ ...done, state: solved === null ? 'unreachable' : 'done' })
    .where('id', '=', id)
    .where('state', '=', 'due')
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}
