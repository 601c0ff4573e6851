import type { WriteCtx } from '../../../platform/context.ts';
import { accountableFor } from '../../organizations/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { lockMatter } from '../matters.repository.ts';
import { changeMatter } from '../matters.steps.ts';
import { assertWorksIn } from './handling.service.ts';
import { lockOpenOrders } from './open-orders.repository.ts';
import { openMattersOf } from './orders.queries.ts';
import type { OrderRecord } from './orders.repository.ts';
import { lockOrderWithMatter, stepOrder } from './orders.steps.ts';

/** Gives an order to another officer of the unit, with a reason. */
export async function handOverOrder(
  ctx: WriteCtx,
  id: string,
  input: { version: number; sectionId: string; handlerId: string; reason: string },
): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  await assertWorksIn(ctx, order.unit_id, input);
  const reason = usableText(input.reason, 500, '/reason');
  const moved = await stepOrder(ctx, order, {
    action: 'hand_over',
    to: order.state,
    changes: { section_id: input.sectionId, handler_id: input.handlerId },
    data: { from: order.handler_id, handler: input.handlerId, because: 'decision' },
    words: { reason },
  });
  if (order.role === 'lead')
    await changeMatter(ctx, matter, {
      changes: { accountable_id: input.handlerId },
      event: 'matter.reassigned',
      permission: 'orders.sign',
      data: { from: order.handler_id, to: input.handlerId, because: 'hand_over' },
    });
  return moved;
}

/** Why a person no longer answers, and for which unit when it is not for all. */
export interface Leaving {
  readonly because: string;
  readonly unitId?: string;
}

/**
 * Moves everything open from a person who left, is away or was deactivated to their deputy or the section's head, so that no matter is
 * ever without an accountable person (S000-22). Runs as a reaction; one transaction per call, at most `limit` matters.
 * @returns how many matters were moved
 */
export async function handOverAllOf(ctx: WriteCtx, accountId: string, leaving: Leaving, limit = 200): Promise<number> {
  const ids = await openMattersOf(ctx, { accountId, unitId: leaving.unitId ?? null, limit });
  for (const id of ids) await moveFrom(ctx, id, accountId, leaving);
  return ids.length;
}

async function moveFrom(ctx: WriteCtx, matterId: string, accountId: string, { because, unitId }: Leaving): Promise<void> {
  const matter = await lockMatter(ctx, matterId);
  if (!matter) return;
  let sectionId: string | undefined;
  for (const order of await lockOpenOrders(ctx, matterId)) {
    if (order.handler_id !== accountId || (unitId && order.unit_id !== unitId)) continue;
    sectionId = order.section_id ?? undefined;
    const to = await accountableFor(ctx, { unitId: order.unit_id, ...(sectionId ? { sectionId } : {}), not: accountId });
    await stepOrder(ctx, order, {
      action: 'hand_over',
      to: order.state,
      changes: { handler_id: to },
      data: { from: accountId, handler: to, because },
      consequence: true,
    });
  }
  if (matter.accountable_id !== accountId || (unitId && matter.unit_id !== unitId)) return;
  const to = await accountableFor(ctx, { unitId: matter.unit_id, ...(sectionId ? { sectionId } : {}), not: accountId });
  await changeMatter(ctx, matter, { changes: { accountable_id: to }, event: 'matter.reassigned', data: { from: accountId, to, because } });
}
