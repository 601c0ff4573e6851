import type { WriteCtx } from '../../../platform/context.ts';
import { reasonOrThrow } from '../../catalogue/index.ts';
import { deskUnitFor, unitOrThrow } from '../../organizations/index.ts';
import { cancelClocks } from '../clocks/clocks.service.ts';
import { returnWasRuled } from '../coordination/coordination.repository.ts';
import { requestCoordination } from '../coordination/coordination.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { heldBy } from '../levels/pass-on.service.ts';
import { bindingRuling } from '../matters.errors.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { isRuled } from '../triage/panel.repository.ts';
import { openPanel } from '../triage/panel.service.ts';
import { lockOpenOrders } from './open-orders.repository.ts';
import type { OrderRecord } from './orders.repository.ts';
import { lockOrderWithMatter, stepOrder } from './orders.steps.ts';
import { countRejectingUnits, insertReturn } from './returns.repository.ts';

export interface ReturnInput {
  readonly version: number;
  readonly reasonCode: string;
  readonly reason: string;
  readonly proposedUnitId?: string;
}

/**
 * A unit returns an order with a reason and, where it knows, the right unit. The dispatch desk answers for the matter until somebody accepts it.
 * The second unit that rejects opens a panel (S000-14); a third return without a ruling goes to the coordinator (2.3.2); after a ruling nothing can be returned.
 * @throws binding-ruling
 */
export async function returnOrder(ctx: WriteCtx, id: string, input: ReturnInput): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  if ((await isRuled(ctx, matter.id)) || (await returnWasRuled(ctx, matter.id))) throw bindingRuling();
  const reason = await reasonOrThrow(ctx, 'return', input.reasonCode);
  const words = usableText(input.reason, 2000, '/reason');
  if (input.proposedUnitId) await unitOrThrow(ctx, input.proposedUnitId);
  const returned = await stepOrder(ctx, order, {
    action: 'return_order',
    data: { reason: reason.code, proposedUnit: input.proposedUnitId ?? null },
    words: { reason: words },
  });
  const said = { reasonCode: reason.code, reason: words, proposedUnitId: input.proposedUnitId ?? null };
  await insertReturn(ctx, { orderId: id, matterId: matter.id, ...said });
  await cancelClocks(ctx, { orderId: id });
  countToday(ctx, matter.area_code, 'order.returned', order.unit_id);
  if (order.role === 'lead') await backToDispatch(ctx, matter, order, input);
  return returned;
}

/** The lead order came back: co-orders end, the matter waits at the dispatch desk, and repeated rejection escalates. */
async function backToDispatch(ctx: WriteCtx, matter: MatterRecord, order: OrderRecord, input: ReturnInput): Promise<void> {
  for (const other of await lockOpenOrders(ctx, matter.id)) {
    await cancelClocks(ctx, { orderId: other.id });
    await stepOrder(ctx, other, { action: 'cancel', consequence: true, data: { because: 'lead_returned' } });
  }
  const desk = await deskUnitFor(ctx, matter.area_code, 'dispatch');
  const returns = matter.returns + 1;
  const back = await stepMatter(ctx, matter, {
    action: 'return_to_dispatcher',
    changes: {
      returns,
      ...(await heldBy(ctx, desk.unitId)),
      proposed_unit_id: input.proposedUnitId ?? matter.proposed_unit_id,
      due_at: null,
    },
    data: { order: order.id, unit: order.unit_id, desk: desk.unitId, returns },
  });
  if ((await countRejectingUnits(ctx, matter.id)) >= 2)
    await openPanel(ctx, back, {
      raisedByKind: 'system',
      unitId: order.unit_id,
      reason: input.reason,
      proposedClass: null,
      proposedUnitId: input.proposedUnitId ?? null,
    });
  else if (returns >= 3) await requestCoordination(ctx, back, { kind: 'third_return', question: input.reason });
}
