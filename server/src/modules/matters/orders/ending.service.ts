import type { WriteCtx } from '../../../platform/context.ts';
import { cancelClocks } from '../clocks/clocks.service.ts';
import { lapseOpenReferrals } from '../referrals/referrals.repository.ts';
import { lockOpenOrders } from './open-orders.repository.ts';
import { stepOrder } from './orders.steps.ts';

/** Why work on a matter ends before its result; part of each order's last fact. */
export type EndReason = 'withdrawn' | 'closed_unresolved' | 'answered_at_source' | 'class_disputed' | 'reclassified';

/** Ends what is under way for a locked matter: its limits, its orders, an offer to somebody outside. Nobody works on by an order that nothing asks for. */
export async function endRunningWork(ctx: WriteCtx, matterId: string, because: EndReason): Promise<void> {
  await cancelClocks(ctx, { matterId });
  for (const order of await lockOpenOrders(ctx, matterId))
    await stepOrder(ctx, order, { action: 'cancel', consequence: true, data: { because } });
  await lapseOpenReferrals(ctx, matterId);
}
