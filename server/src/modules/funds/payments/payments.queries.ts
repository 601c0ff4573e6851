import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from '../funds.policy.ts';
import { type PaymentRecord, type PaymentRow, toPayment } from './payments.repository.ts';
import type { PaymentState } from './payments.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface PaymentFilter {
  readonly area?: string;
  readonly fundId?: string;
  readonly state?: PaymentState;
  readonly after?: string;
  readonly limit?: number;
}

/** Payments that the actor sees, or asked for, newest first. */
export async function listPayments(ctx: Ctx, filter: PaymentFilter): Promise<{ items: PaymentRecord[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [paymentsVisibleTo(ctx)];
  if (filter.area) parts.push(areaWithin('p.area_code', filter.area));
  if (filter.fundId) parts.push(sql<SqlBool>`p.fund_id = ${filter.fundId}`);
  if (filter.state) parts.push(sql<SqlBool>`p.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(p.requested_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<PaymentRow & { at: string }>`
    select p.*, p.requested_at::text as at from ${table(ctx, 'fund_payment')} p where ${sql.join(parts, sql` and `)}
    order by p.requested_at desc, p.id desc limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.at, row.id]);
  return { items: page.items.map(toPayment), next: page.next };
}

/** SQL twin of `maySeePayment`. */
export function paymentsVisibleTo({ actor }: Pick<Ctx, 'actor'>): RawBuilder<SqlBool> {
  const own = actor.kind === 'staff' && actor.id !== null ? [sql<SqlBool>`p.requested_by = ${actor.id}`] : [];
  return anyOf([visibleTo(actor, 'p.area_code'), ...own]);
}
