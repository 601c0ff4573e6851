import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { Period } from './period.ts';

/** Lists behind figures, as predicates over `matter`: the cases that a share lost, or the matters that a time was measured on. */
export const figureCodes = [
  'returned_orders',
  'late_results',
  'late_contacts',
  'not_solved',
  'dissatisfied',
  'taken_up_again',
  'class_otherwise',
  'closed',
  'closed_major',
  'done_alone',
] as const;
export type FigureCode = (typeof figureCodes)[number];

/** Whether office or committee did a communal or private matter alone (S000-33): on no way that residents or partners share, and nobody took part beside the units. */
export function doneAlone(ctx: Ctx): RawBuilder<SqlBool> {
  return sql<SqlBool>`not (coalesce(matter.route, 'order') in ('deliberation', 'specialised_service', 'referral_other')
    or (matter.class = 'private' and coalesce(matter.route, 'order') = 'guidance')
    or exists (select from ${table(ctx, 'matter_party')} p where p.matter_id = matter.id and p.capacity in ('participating', 'self_governing')))`;
}

const during = (column: string, { fromAt, toAt }: Period): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} >= ${fromAt} and ${sql.ref(column)} < ${toAt}`;
const ended = sql<SqlBool>`matter.state in ('closed', 'closed_unresolved')`;

function rated(ctx: Ctx, period: Period, how: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql<SqlBool>`matter.exclusion_confirmed_by is null and matter.id in (select r.matter_id from ${table(ctx, 'rating')} r
    where (not r.solved or r.satisfaction = 'dissatisfied') and ${how} and ${during('r.created_at', period)})`;
}

const predicates: Readonly<Record<FigureCode, (ctx: Ctx, period: Period) => RawBuilder<SqlBool>>> = {
  returned_orders: (ctx, period) =>
    sql`matter.id in (select r.matter_id from ${table(ctx, 'work_order_return')} r where ${during('r.returned_at', period)})`,
  // The order itself forgets its late result when it is reopened; the clock of that round does not.
  late_results: (
    ctx,
    period,
  ) => sql`matter.id in (select k.matter_id from ${table(ctx, 'matter_clock')} k join ${table(ctx, 'work_order')} o on o.id = k.order_id
    where o.role = 'lead' and k.kind = 'solution' and k.state = 'missed' and ${during('k.stopped_at', period)})`,
  late_contacts: (ctx, period) => sql`${during('matter.received_at', period)} and exists (select from ${table(ctx, 'matter_clock')} k
    where k.matter_id = matter.id and k.kind = 'response' and k.state <> 'cancelled' and k.due_at < coalesce(k.stopped_at, ${ctx.now}))`,
  not_solved: (ctx, period) => rated(ctx, period, sql`not r.solved`),
  dissatisfied: (ctx, period) => rated(ctx, period, sql`r.satisfaction = 'dissatisfied'`),
  taken_up_again: (ctx, period) => sql`matter.id in (select e.subject_id from ${table(ctx, 'event')} e
    where e.name in ('matter.reopened', 'matter.spot_check_failed', 'matter.came_back', 'matter.asked_again') and ${during('e.occurred_at', period)})`,
  class_otherwise: (_ctx, period) =>
    sql`matter.self_class is not null and matter.class <> matter.self_class and ${during('matter.determined_at', period)}`,
  closed: (_ctx, period) => sql`${ended} and ${during('matter.closed_at', period)}`,
  closed_major: (_ctx, period) => sql`${ended} and matter.class = 'major' and ${during('matter.closed_at', period)}`,
  // Found first and then put in order: few of many are, and reading the matters by time until fifty are found would read them all.
  done_alone: (ctx, period) => sql`matter.id = any(array(select matter.id from ${table(ctx, 'matter')} matter
    where ${ended} and matter.class in ('communal', 'private') and ${during('matter.closed_at', period)} and ${doneAlone(ctx)}))`,
};

/** The matters that a figure of a period rests on, or lost. */
export function behindFigure(ctx: Ctx, code: FigureCode, period: Period): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${predicates[code](ctx, period)})`;
}
