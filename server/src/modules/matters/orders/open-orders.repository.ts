import type { WriteCtx } from '../../../platform/context.ts';
import type { OrderRecord } from './orders.repository.ts';

const ordersWithMatter = (ctx: WriteCtx, matterId: string) =>
  ctx.db
    .selectFrom('work_order')
    .innerJoin('matter', 'matter.id', 'work_order.matter_id')
    .selectAll('work_order')
    .select(['matter.area_code', 'matter.number as matter_number'])
    .where('work_order.matter_id', '=', matterId);

/** Orders of a matter that are not ended, locked, lead first. The matter is locked by the caller. */
export async function lockOpenOrders(ctx: WriteCtx, matterId: string): Promise<OrderRecord[]> {
  const rows = await ordersWithMatter(ctx, matterId)
    .where('work_order.state', 'not in', ['completed', 'returned', 'cancelled'])
    .orderBy('work_order.role', 'desc')
    .orderBy('work_order.id')
    .forUpdate('work_order')
    .execute();
  return rows as OrderRecord[];
}

/** The latest lead order of a matter whose result was checked, locked; also when the matter has been closed on it. */
export async function lockLeadWithResult(ctx: WriteCtx, matterId: string): Promise<OrderRecord | null> {
  const row = await ordersWithMatter(ctx, matterId)
    .where('work_order.role', '=', 'lead')
    .where('work_order.state', 'in', ['verified', 'completed'])
    .orderBy('work_order.id', 'desc')
    .limit(1)
    .forUpdate('work_order')
    .executeTakeFirst();
  return (row as OrderRecord | undefined) ?? null;
}
