import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { countedAtMost } from '../demands/demands.queries.ts';
import { sought } from '../matters.queries.ts';
import { openMatterStates } from '../matters.workflow.ts';
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

/** What stands first: what presses most, for those who work through a list; what was sent last, for those who look for one. */
const orderings = {
  pressing: { key: sql`coalesce(work_order.due_at, ${farFuture}::timestamptz)`, before: sql.raw('>'), direction: sql.raw('asc') },
  newest: { key: sql`work_order.dispatched_at`, before: sql.raw('<'), direction: sql.raw('desc') },
};

/** One page of the orders the actor may see. */
export async function listOrders(ctx: Ctx, query: OrderListQuery, first: keyof typeof orderings = 'pressing') {
  const limit = query.limit ?? 50;
  const { key, before, direction } = orderings[first];
  const where = sql.join([ordersVisibleTo(ctx.actor), ...filters(ctx, query)], sql` and `);
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const from = sql`from ${table(ctx, 'work_order')} work_order join ${table(ctx, 'matter')} matter on matter.id = work_order.matter_id`;
  const { rows } = await sql<OrderListRow & { at: string }>`
    select work_order.id, work_order.number, work_order.matter_id, matter.title as matter_title, work_order.state, work_order.role, work_order.unit_id, u.name as unit_name,
      s.name as section_name, p.display_name as handler_name, a.name as area_name, matter.urgency, work_order.dispatched_at, work_order.due_at, matter.ladder,
      work_order.outside_duty, work_order.version, ${key}::text as at
    ${from} join ${table(ctx, 'unit')} u on u.id = work_order.unit_id join ${table(ctx, 'area')} a on a.code = matter.area_code
      left join ${table(ctx, 'unit_section')} s on s.id = work_order.section_id left join ${table(ctx, 'staff_account')} p on p.id = work_order.handler_id
    where ${where} ${after ? sql`and (${key}, work_order.id) ${before} (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by ${key} ${direction}, work_order.id ${direction} limit ${limit + 1}`.execute(ctx.db);
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

/** The next open matters, after `after`, that somebody answers for or handles an order of, for one unit or (`unitId` null) for all. */
export async function openMattersOf(
  ctx: Ctx,
  { accountId, unitId, after, limit }: { accountId: string; unitId: string | null; after: string | null; limit: number },
): Promise<string[]> {
  const of = (alias: 'm' | 'o') => (unitId ? sql`and ${sql.ref(`${alias}.unit_id`)} = ${unitId}` : sql``);
  const { rows } = await sql<{ id: string }>`
    select m.id from ${table(ctx, 'matter')} m
    where m.state in (${sql.join(openMatterStates.map((s) => sql.lit(s)))}) ${after ? sql`and m.id > ${after}` : sql``}
      and ((m.accountable_id = ${accountId} ${of('m')})
        or exists (select from ${table(ctx, 'work_order')} o where o.matter_id = m.id and o.handler_id = ${accountId} ${of('o')}
          and o.state not in ('completed', 'returned', 'cancelled'))) order by m.id limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** What stands around an order: its matter, demand, people and open question for more time (null when there is none), in one query. */
export async function aroundOrder(ctx: Ctx, orderId: string) {
  const row = await ctx.db
    .selectFrom('work_order as o')
    .innerJoin('matter as m', 'm.id', 'o.matter_id')
    .innerJoin('demand as d', 'd.id', 'm.origin_demand_id')
    .innerJoin('area as a', 'a.code', 'm.area_code')
    .innerJoin('unit as u', 'u.id', 'o.unit_id')
    .leftJoin('unit_section as s', 's.id', 'o.section_id')
    .leftJoin('staff_account as h', 'h.id', 'o.handler_id')
    .leftJoin('person as p', 'p.id', 'd.reporter_id')
    .leftJoin('extension_request as x', (join) => join.onRef('x.order_id', '=', 'o.id').on('x.state', '=', 'open'))
    .select([
      'm.title',
      'd.body',
      'm.place_text',
      'm.hide_reporter',
      'a.name as area_name',
      'u.name as unit_name',
      's.name as section_name',
      'h.display_name as handler_name',
    ])
    .select(['d.reporter_id', 'p.name as reporter_name', 'x.reason_code', 'x.reason', 'x.asked_rule', 'x.asked_at'])
    .where('o.id', '=', orderId)
    .executeTakeFirstOrThrow();
  const rule = row.asked_rule as unknown as { amount: number; unit: string } | null;
  const extension =
    row.reason_code && rule && row.asked_at
      ? { reasonCode: row.reason_code, reason: row.reason ?? '', amount: rule.amount, unit: rule.unit, askedAt: row.asked_at.toISOString() }
      : null;
  return { ...row, extension };
}
