import type { WriteCtx } from '../../../platform/context.ts';
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
