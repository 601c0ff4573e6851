import type { Ctx, WriteCtx } from '../../../platform/context.ts';

/** Stores what somebody who took part said; a later word takes the place of the earlier. */
export async function putEvaluation(
  ctx: WriteCtx,
  given: { topicId: string; personId: string; mattered: string; words: string | null },
): Promise<void> {
  const values = { mattered: given.mattered, words: given.words, given_at: ctx.now };
  await ctx.db
    .insertInto('deliberation_evaluation')
    .values({ topic_id: given.topicId, person_id: given.personId, ...values })
    .onConflict((oc) => oc.columns(['topic_id', 'person_id']).doUpdateSet(values))
    .execute();
}

/** How many said what. */
export async function countedEvaluations(ctx: Ctx, topicId: string): Promise<{ mattered: string; n: number }[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_evaluation')
    .select((eb) => ['mattered', eb.fn.countAll<string>().as('n')])
    .where('topic_id', '=', topicId)
    .groupBy('mattered')
    .execute();
  return rows.map(({ mattered, n }) => ({ mattered, n: Number(n) }));
}
