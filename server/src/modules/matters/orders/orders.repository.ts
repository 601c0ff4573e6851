import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { OrderState } from './orders.workflow.ts';

type Row = Selectable<DB['work_order']>;

/** A work order with the area of its matter, which its policy asks for. */
export interface OrderRecord extends Omit<Row, 'state' | 'role'> {
  readonly state: OrderState;
  readonly role: 'lead' | 'co';
  readonly area_code: string;
  readonly matter_number: string;
}

export type OrderChanges = Omit<Updateable<DB['work_order']>, 'id' | 'version' | 'state'>;

const select = (ctx: Ctx) =>
  ctx.db
    .selectFrom('work_order')
    .innerJoin('matter', 'matter.id', 'work_order.matter_id')
    .selectAll('work_order')
    .select(['matter.area_code', 'matter.number as matter_number']);

/** One order, or null. */
export async function findOrder(ctx: Ctx, id: string): Promise<OrderRecord | null> {
  return ((await select(ctx).where('work_order.id', '=', id).executeTakeFirst()) as OrderRecord | undefined) ?? null;
}

/** One order, locked. Callers lock its matter first (`lockOrderWithMatter`). */
export async function lockOrder(ctx: WriteCtx, id: string): Promise<OrderRecord | null> {
  return (
    ((await select(ctx).where('work_order.id', '=', id).forUpdate('work_order').executeTakeFirst()) as OrderRecord | undefined) ?? null
  );
}

/** Orders of a matter, lead first, then by time. */
export async function ordersOf(ctx: Ctx, matterId: string): Promise<OrderRecord[]> {
  return (await select(ctx)
    .where('work_order.matter_id', '=', matterId)
    .orderBy('work_order.role', 'desc')
    .orderBy('work_order.dispatched_at')
    .orderBy('work_order.id')
    .execute()) as OrderRecord[];
}

/** Stores a new order. */
export async function insertOrder(ctx: WriteCtx, order: Insertable<DB['work_order']>): Promise<void> {
  await ctx.db.insertInto('work_order').values(order).execute();
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateOrder(ctx: WriteCtx, order: OrderRecord, changes: OrderChanges & { state?: OrderState }): Promise<OrderRecord> {
  const row = await ctx.db
    .updateTable('work_order')
    .set({ ...changes, version: order.version + 1 })
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: order.version });
  return {
    ...(row as Row),
    state: row.state as OrderState,
    role: row.role as 'lead' | 'co',
    area_code: order.area_code,
    matter_number: order.matter_number,
  };
}

/** Shows the deadline of an order's clock on the order; its version stays. */
export async function showOrderDeadline(ctx: WriteCtx, id: string, dueAt: Date): Promise<void> {
  await ctx.db.updateTable('work_order').set({ due_at: dueAt }).where('id', '=', id).execute();
}
