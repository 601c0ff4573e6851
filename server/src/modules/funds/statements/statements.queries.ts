import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { visibleTo } from '../funds.policy.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface LineRow {
  id: string;
  statementId: string;
  account: string;
  reference: string;
  bookedOn: string;
  amount: string;
  counterparty: string | null;
  purpose: string | null;
  paymentId: string | null;
  paymentNumber: string | null;
  incomeId: string | null;
}

/** Lines of bank statements by day, latest first; only those not matched yet if asked. */
export async function listLines(ctx: Ctx, query: { open?: boolean; statementId?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor, 'l.area_code')];
  if (query.open) parts.push(sql<SqlBool>`l.payment_id is null and l.income_id is null`);
  if (query.statementId) parts.push(sql<SqlBool>`l.statement_id = ${query.statementId}`);
  if (after) parts.push(sql<SqlBool>`(l.booked_on, l.id) < (${after[0]}::date, ${after[1]}::uuid)`);
  const { rows } = await sql<LineRow>`
    select l.id, l.statement_id as "statementId", l.account, l.reference, l.booked_on::text as "bookedOn", l.amount, l.counterparty, l.purpose,
      l.payment_id as "paymentId", p.number as "paymentNumber", l.income_id as "incomeId"
    from ${table(ctx, 'fund_statement_line')} l left join ${table(ctx, 'fund_payment')} p on p.id = l.payment_id
    where ${sql.join(parts, sql` and `)} order by l.booked_on desc, l.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.bookedOn, row.id]);
}
