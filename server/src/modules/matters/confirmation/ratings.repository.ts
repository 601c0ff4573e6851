import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface NewRating {
  readonly matterId: string;
  readonly demandId: string;
  readonly round: number;
  readonly solved: boolean;
  readonly satisfaction: 'satisfied' | 'basically' | 'dissatisfied' | null;
  readonly words: string | null;
  readonly wish: 'reopen' | 'call_me' | 'just_telling' | null;
  readonly enteredBy: string | null;
}

/** One rating per matter, demand and round; a link opened twice changes the words of the same rating, it does not count twice (peers lesson 4). */
export async function insertRating(ctx: WriteCtx, r: NewRating): Promise<void> {
  const values = { solved: r.solved, satisfaction: r.satisfaction, words: r.words, wish: r.wish, entered_by: r.enteredBy };
  await ctx.db
    .insertInto('rating')
    .values({ id: uuidv7(ctx.now), matter_id: r.matterId, demand_id: r.demandId, round: r.round, ...values, created_at: ctx.now })
    .onConflict((oc) => oc.columns(['matter_id', 'demand_id', 'round']).doUpdateSet(values))
    .execute();
}

/** What was said about a matter, by whomever and in whatever round. */
export async function ratingsOf(ctx: Ctx, matterId: string) {
  return ctx.db.selectFrom('rating').select(['solved', 'satisfaction', 'created_at']).where('matter_id', '=', matterId).execute();
}

/** The rating of one demand in one round, or null. */
export async function findRating(ctx: Ctx, of: { matterId: string; demandId: string; round: number }) {
  const row = await ctx.db
    .selectFrom('rating')
    .select(['id', 'satisfaction', 'words', 'created_at'])
    .where('matter_id', '=', of.matterId)
    .where('demand_id', '=', of.demandId)
    .where('round', '=', of.round)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes another grade or other words into a rating. */
export async function updateRating(ctx: WriteCtx, id: string, changes: Pick<NewRating, 'satisfaction' | 'words'>): Promise<void> {
  await ctx.db.updateTable('rating').set(changes).where('id', '=', id).execute();
}

/** What somebody said last about a matter that answers their demand, or null. */
export async function lastRating(ctx: Ctx, of: { matterId: string; demandId: string }) {
  const row = await ctx.db
    .selectFrom('rating')
    .select(['solved', 'satisfaction', 'words'])
    .where('matter_id', '=', of.matterId)
    .where('demand_id', '=', of.demandId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
