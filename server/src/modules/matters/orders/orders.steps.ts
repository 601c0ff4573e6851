import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { capacityOf } from '../matters.policy.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import type { OrderEvent } from './orders.events.ts';
import { canReadOrder, mayStepOrder } from './orders.policy.ts';
import { findOrder, lockOrder, type OrderChanges, type OrderRecord, updateOrder } from './orders.repository.ts';
import { type OrderAction, type OrderState, orderWorkflow } from './orders.workflow.ts';

/** An order with its matter, both locked, matter first. @throws not-found, edit-conflict when `version` is not the order's */
export async function lockOrderWithMatter(
  ctx: WriteCtx,
  id: string,
  version?: number,
): Promise<{ order: OrderRecord; matter: MatterRecord }> {
  const seen = await findOrder(ctx, id);
  if (!seen || !canReadOrder(ctx.actor, seen)) throw notFound();
  const matter = await lockMatter(ctx, seen.matter_id);
  const order = await lockOrder(ctx, id);
  if (!matter || !order || !canReadOrder(ctx.actor, order)) throw notFound();
  if (version !== undefined && version !== order.version) throw editConflict({ current: order.version });
  return { order, matter };
}

export interface OrderStep {
  readonly action: OrderAction;
  readonly to?: OrderState;
  readonly changes?: OrderChanges;
  readonly data?: Record<string, unknown>;
  readonly words?: object;
}

/** Takes one step of an order: policy, table, row, fact. Steps that follow from another step run without the actor's own permission (`consequence`). */
export async function stepOrder(ctx: WriteCtx, order: OrderRecord, step: OrderStep & { consequence?: boolean }): Promise<OrderRecord> {
  if (!step.consequence) assertAllowed(mayStepOrder(ctx.actor, step.action, order));
  const to = applyAction(orderWorkflow, order.state, step.action, step.to);
  const after = await updateOrder(ctx, order, { ...step.changes, state: to });
  const { event, permission } = orderWorkflow.actions[step.action];
  emit<OrderEvent>(ctx, {
    name: event as OrderEvent['name'],
    subject: { type: 'order', id: order.id },
    thread: order.matter_id,
    capacity: capacityOf(ctx.actor, permission, { area_code: order.area_code, unit_id: order.unit_id }),
    data: { number: order.number, unit: order.unit_id, matter: order.matter_id, role: order.role, from: order.state, to, ...step.data },
    ...(step.words ? { private: step.words } : {}),
  });
  return after;
}
