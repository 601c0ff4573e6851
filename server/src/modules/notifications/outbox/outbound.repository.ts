import type { Ctx, WriteCtx } from '../../../platform/context.ts';

export interface OutboundState {
  readonly stoppedAt: Date | null;
  readonly reason: string | null;
}

/** Whether sending is stopped, since when and why. */
export async function outboundState(ctx: Ctx): Promise<OutboundState> {
  const row = await ctx.db.selectFrom('notification_outbound').select(['stopped_at', 'stop_reason']).executeTakeFirst();
  return { stoppedAt: row?.stopped_at ?? null, reason: row?.stop_reason ?? null };
}

/** Stops (with a reason) or releases (null) sending; false when it already was so. */
export async function putOutbound(ctx: WriteCtx, reason: string | null): Promise<boolean> {
  const query = ctx.db
    .updateTable('notification_outbound')
    .set({ stopped_at: reason === null ? null : ctx.now, stop_reason: reason, changed_by: ctx.actor.id })
    .where('stopped_at', reason === null ? 'is not' : 'is', null);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}
