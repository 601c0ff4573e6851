import type { WriteCtx } from '../../../platform/context.ts';

/** Ends the supervision of a matter that has ended: nobody is to be urged any more. */
export async function clearSupervision(ctx: WriteCtx, matterId: string): Promise<void> {
  await ctx.db
    .updateTable('supervision_order')
    .set({ step: 'cleared', cleared_at: ctx.now })
    .where('matter_id', '=', matterId)
    .where('cleared_at', 'is', null)
    .execute();
}
