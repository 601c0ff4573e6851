import type { WriteCtx } from '../../../platform/context.ts';
import { accountableFor, availableFor, deskUnitFor } from '../../organizations/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
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

const batch = 200;

/**
 * Moves everything open from a person who left, is away or was deactivated to their deputy or the section's head, so that no matter is
 * ever without an accountable person (S000-22). Runs as a reaction, in one transaction. @returns how many matters were looked at
 */
export async function handOverAllOf(ctx: WriteCtx, accountId: string, leaving: Leaving): Promise<number> {
  let seen = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await openMattersOf(ctx, { accountId, unitId: leaving.unitId ?? null, after, limit: batch });
    for (const id of ids) await moveFrom(ctx, id, accountId, leaving);
    seen += ids.length;
    after = ids.at(-1) ?? null;
    if (ids.length < batch) return seen;
  }
}

async function moveFrom(ctx: WriteCtx, matterId: string, accountId: string, { because, unitId }: Leaving): Promise<void> {
  const matter = await lockMatter(ctx, matterId);
  if (!matter) return;
  let sectionId: string | undefined;
  for (const order of await lockOpenOrders(ctx, matterId)) {
    if (order.handler_id !== accountId || (unitId && order.unit_id !== unitId)) continue;
    sectionId = order.section_id ?? undefined;
    const to = await availableFor(ctx, { unitId: order.unit_id, ...(sectionId ? { sectionId } : {}), not: accountId });
    if (to === null) continue;
    await stepOrder(ctx, order, {
      action: 'hand_over',
      to: order.state,
      changes: { handler_id: to },
      data: { from: accountId, handler: to, because },
      consequence: true,
    });
  }
  if (matter.accountable_id !== accountId || (unitId && matter.unit_id !== unitId)) return;
  const to = await successorOf(ctx, matter, { accountId, ...(sectionId ? { sectionId } : {}) });
  await changeMatter(ctx, matter, { changes: { accountable_id: to }, event: 'matter.reassigned', data: { from: accountId, to, because } });
}

/** Who answers for the matter from now on; where the last person of a unit has gone, the dispatch desk does until the unit has somebody again. */
async function successorOf(ctx: WriteCtx, matter: MatterRecord, gone: { accountId: string; sectionId?: string }): Promise<string> {
  const { accountId, ...section } = gone;
  const there = await availableFor(ctx, { unitId: matter.unit_id, ...section, not: accountId });
  if (there !== null) return there;
  const desk = await deskUnitFor(ctx, matter.area_code, 'dispatch');
  return accountableFor(ctx, { unitId: desk.unitId, not: accountId });
}
