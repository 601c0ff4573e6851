import type { WriteCtx } from '../../../../platform/context.ts';

/** Stores the figures of communities as they stood when their round was evaluated. */
export async function insertEvaluations(
  ctx: WriteCtx,
  roundId: string,
  communities: readonly { readonly areaCode: string }[],
): Promise<void> {
  const rows = communities.map((figures) => ({
    round_id: roundId,
    area_code: figures.areaCode,
    figures: JSON.stringify(figures),
    evaluated_at: ctx.now,
  }));
  if (rows.length > 0) await ctx.db.insertInto('need_evaluation').values(rows).execute();
}
