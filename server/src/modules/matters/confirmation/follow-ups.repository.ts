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

/** Days within which an answer to a later follow-up is waited for. */
const waitsDays = 14;

/** Later follow-ups whose day has come and that nobody has been asked yet, locked, the oldest first. */
export async function lockLaterDue(ctx: WriteCtx, limit: number): Promise<{ id: string; matter_id: string }[]> {
  return ctx.db
    .selectFrom('follow_up')
    .select(['id', 'matter_id'])
    .where('kind', '=', 'later')
    .where('state', '=', 'due')
    .where('asked_at', 'is', null)
    .where('due_at', '<=', ctx.now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Notes that the question has gone out. */
export async function markAsked(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.updateTable('follow_up').set({ asked_at: ctx.now }).where('id', '=', id).execute();
}

/** Whoever was asked and has not answered for two weeks is not waited for any longer. */
export async function endUnanswered(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .updateTable('follow_up')
    .set({ state: 'unreachable', done_at: ctx.now })
    .where('kind', '=', 'later')
    .where('state', '=', 'due')
    .where('asked_at', '<', new Date(ctx.now.getTime() - waitsDays * 86_400_000))
    .execute();
}

/** The later follow-up of a matter that waits for an answer, or null. */
export async function askedLater(ctx: Ctx, matterId: string): Promise<{ id: string } | null> {
  const row = await ctx.db
    .selectFrom('follow_up')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('kind', '=', 'later')
    .where('state', '=', 'due')
    .where('asked_at', 'is not', null)
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes the answer to a later follow-up. */
export async function endLater(
  ctx: WriteCtx,
  id: string,
  { method, solved, words }: { method: FollowUpMethod; solved: boolean; words: string | null },
): Promise<void> {
  const done = { state: 'done', method, solved, words, done_by: ctx.actor.id, done_at: ctx.now };
  await ctx.db.updateTable('follow_up').set(done).where('id', '=', id).execute();
}

/** What is worked on again is not asked about meanwhile; it is asked anew after it has been closed anew. */
export async function cancelLater(ctx: WriteCtx, matterId: string): Promise<void> {
  await ctx.db
    .updateTable('follow_up')
    .set({ state: 'cancelled', done_at: ctx.now })
    .where('matter_id', '=', matterId)
    .where('kind', '=', 'later')
    .where('state', '=', 'due')
    .execute();
}
