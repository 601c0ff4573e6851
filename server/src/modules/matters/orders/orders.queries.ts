import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { countedAtMost } from '../demands/demands.queries.ts';
import { sought } from '../matters.queries.ts';
import { ordersVisibleTo } from './orders.policy.ts';
import type { OrderListQuery } from './orders.schema.ts';
import type { OrderState } from './orders.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const farFuture = '9999-12-31T00:00:00Z';

export interface OrderListRow {
  id: string;
  number: string;
  matter_id: string;
  matter_title: string;
  state: OrderState;
  role: 'lead' | 'co';
  unit_id: string;
  unit_name: string;
  section_name: string | null;
  handler_name: string | null;
  area_name: string;
  urgency: string;
  dispatched_at: Date;
  due_at: Date | null;
  ladder: string;
  outside_duty: boolean;
  version: number;
}

const deskStates: Readonly<Record<string, readonly OrderState[]>> = {
  to_sign: ['dispatched'],
  mine: ['signed', 'in_progress', 'paused', 'extension_requested', 'reopened'],
  unit_open: ['dispatched', 'signed', 'in_progress', 'paused', 'extension_requested', 'reopened', 'result_reported', 'verified'],
  to_verify: ['result_reported'],
  extension: ['extension_requested'],
  overdue: ['dispatched', 'signed', 'in_progress', 'extension_requested', 'reopened'],
};

/** One page of the orders the actor may see, the most pressing first. */
export async function listOrders(ctx: Ctx, query: OrderListQuery) {
  const limit = query.limit ?? 50;
  const where = sql.join([ordersVisibleTo(ctx.actor), ...filters(ctx, query)], sql` and `);
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const from = sql`from ${table(ctx, 'work_order')} work_order join ${table(ctx, 'matter')} matter on matter.id = work_order.matter_id`;
  const { rows } = await sql<OrderListRow & { at: string }>`
    select work_order.id, work_order.number, work_order.matter_id, matter.title as matter_title, work_order.state, work_order.role, work_order.unit_id, u.name as unit_name,
      s.name as section_name, p.display_name as handler_name, a.name as area_name, matter.urgency, work_order.dispatched_at, work_order.due_at, matter.ladder,
      work_order.outside_duty, work_order.version, coalesce(work_order.due_at, ${farFuture}::timestamptz)::text as at
    ${from} join ${table(ctx, 'unit')} u on u.id = work_order.unit_id join ${table(ctx, 'area')} a on a.code = matter.area_code
      left join ${table(ctx, 'unit_section')} s on s.id = work_order.section_id left join ${table(ctx, 'staff_account')} p on p.id = work_order.handler_id
    where ${where} ${after ? sql`and (coalesce(work_order.due_at, ${farFuture}::timestamptz), work_order.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by coalesce(work_order.due_at, ${farFuture}::timestamptz), work_order.id limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.at, row.id]);
  if (query.after) return page;
  const counted = await sql<{
    n: string;
  }>`select count(*) as n from (select 1 ${from} where ${where} limit ${countedAtMost + 1}) few`.execute(ctx.db);
  const n = Number(counted.rows[0]?.n ?? 0);
  return { ...page, total: { value: Math.min(n, countedAtMost), exact: n <= countedAtMost } };
}

function filters(ctx: Ctx, query: OrderListQuery): RawBuilder<SqlBool>[] {
  const desk = query.desk ? deskStates[query.desk] : undefined;
  const states = query.state?.length ? query.state : desk;
  const parts: RawBuilder<SqlBool>[] = [];
  if (states) parts.push(sql<SqlBool>`work_order.state = any(${[...states]})`);
  if (query.desk === 'mine') parts.push(sql<SqlBool>`work_order.handler_id = ${ctx.actor.id}`);
  if (query.desk === 'overdue') parts.push(sql<SqlBool>`work_order.due_at < ${ctx.now}`);
  if (query.unit) parts.push(sql<SqlBool>`work_order.unit_id = ${query.unit}`);
  if (query.area) parts.push(areaWithin('matter.area_code', query.area));
  if (query.from) parts.push(sql<SqlBool>`work_order.dispatched_at >= ${query.from}::timestamptz`);
  if (query.to) parts.push(sql<SqlBool>`work_order.dispatched_at < ${query.to}::timestamptz`);
  if (query.q) parts.push(ofNumber(query.q.trim()) ?? sought(ctx, query.q));
  return parts;
}

/** An order's own number is its matter's with a stroke and a count. */
function ofNumber(text: string): RawBuilder<SqlBool> | null {
  return /^\d{4}-\d{7}(-\d{1,3})?\/\d{1,3}$/.test(text) ? sql<SqlBool>`work_order.number = ${text}` : null;
}
