import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { startOrder } from './dispatch.service.ts';
import { sameUnitTwice, tooLateForCoUnit } from './orders.errors.ts';
import { mayAddCoUnit, takesCoUnits } from './orders.policy.ts';
import { type OrderRecord, ordersOf } from './orders.repository.ts';
import { lockOrderWithMatter } from './orders.steps.ts';

/**
 * Gives a part of the work to one more unit while the lead is still at it: another department, or a task for the subdistrict or community (S000-19). The lead waits for its result like
 * for that of the others.
 * @throws too-late-for-co-unit (409) once a result has been reported, same-unit-twice (422), unit-inactive (409)
 */
export async function addCoUnit(
  ctx: WriteCtx,
  leadId: string,
  input: { version: number; unitId: string; instruction: string; slaCode?: string },
): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, leadId, input.version);
  assertAllowed(mayAddCoUnit(ctx.actor, order));
  if (!takesCoUnits(order)) throw tooLateForCoUnit();
  const unit = await unitOrThrow(ctx, input.unitId);
  const present = (await ordersOf(ctx, matter.id)).filter((o) => !['returned', 'cancelled'].includes(o.state));
  if (present.some((o) => o.unit_id === unit.id)) throw sameUnitTwice();
  await startOrder(ctx, matter, {
    id: uuidv7(ctx.now),
    unit,
    role: 'co',
    leadId: order.id,
    input: { instruction: usableText(input.instruction, 2000, '/instruction'), ...(input.slaCode ? { slaCode: input.slaCode } : {}) },
    reason: null,
    outside: false,
  });
  return order;
}
