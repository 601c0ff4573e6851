import type { WriteCtx } from '../../../platform/context.ts';
import type { OrderRecord } from './orders.repository.ts';

/** Orders of a matter that are not ended, locked, lead first. The matter is locked by the caller. */
export async function lockOpenOrders(ctx: WriteCtx, matterId: string): Promise<OrderRecord[]> {
  const rows = await ctx.db
    .selectFrom('work_order')
    .innerJoin('matter', 'matter.id', 'work_order.matter_id')
    .selectAll('work_order')
    .select(['matter.area_code', 'matter.number as matter_number'])
    .where('work_order.matter_id', '=', matterId)
    .where('work_order.state', 'not in', ['completed', 'returned', 'cancelled'])
    .orderBy('work_order.role', 'desc')
    .orderBy('work_order.id')
    .forUpdate('work_order')
    .execute();
  return rows as OrderRecord[];
}
