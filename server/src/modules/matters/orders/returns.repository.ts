import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface NewReturn {
  readonly orderId: string;
  readonly matterId: string;
  readonly reasonCode: string;
  readonly reason: string;
  readonly proposedUnitId: string | null;
}

/** Keeps why an order came back, and which unit the returning one thinks right. */
export async function insertReturn(ctx: WriteCtx, { orderId, matterId, reasonCode, reason, proposedUnitId }: NewReturn): Promise<void> {
  const words = { reason_code: reasonCode, reason, proposed_unit_id: proposedUnitId };
  await ctx.db
    .insertInto('work_order_return')
    .values({
      id: uuidv7(ctx.now),
      order_id: orderId,
      matter_id: matterId,
      ...words,
      returned_by: ctx.actor.id ?? '',
      returned_at: ctx.now,
    })
    .execute();
}

/** How many different units have returned the matter; a co-handler that returns its part does not deny whose matter it is. */
export async function countRejectingUnits(ctx: Ctx, matterId: string): Promise<number> {
  const rows = await ctx.db
    .selectFrom('work_order_return as r')
    .innerJoin('work_order as o', 'o.id', 'r.order_id')
    .select('o.unit_id')
    .distinct()
    .where('r.matter_id', '=', matterId)
    .where('o.role', '=', 'lead')
    .execute();
  return rows.length;
}
