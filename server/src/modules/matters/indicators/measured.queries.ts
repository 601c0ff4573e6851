import { type RawBuilder, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { doneAlone } from './figure-rows.queries.ts';
import type { FiguresQuestion, Period } from './period.ts';

/** Spread of durations; null where there was none. */
export interface Spread {
  readonly n: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** How matters closed in a period went; `class` null means all classes together. Hours from acceptance to closing. */
export interface ClosedFigures extends Spread {
  readonly class: string | null;
  readonly ordered: number;
  readonly onTime: number;
  readonly reopened: number;
  readonly rated: number;
  readonly satisfied: number;
  readonly unreachable: number;
}

const spread = (hours: RawBuilder<unknown>) => sql`
  percentile_cont(0.5) within group (order by ${hours})::float8 as p50, percentile_cont(0.9) within group (order by ${hours})::float8 as p90`;

/** Matters closed in a period, by class and all together (S000-29). One statement over the rows of the period. */
export async function closedFigures(ctx: Ctx, areaCode: string, period: Period): Promise<ClosedFigures[]> {
  const { rows } = await sql<ClosedFigures>`
    select m.class, count(*)::int as n, ${spread(sql`m.hours`)}, count(m.on_time)::int as ordered, (count(*) filter (where m.on_time))::int as "onTime",
      (count(*) filter (where m.reopened > 0))::int as reopened, count(m.satisfaction)::int as rated,
      (count(*) filter (where m.satisfaction in ('satisfied', 'basically')))::int as satisfied, (count(*) filter (where m.unreachable))::int as unreachable
    from (select matter.class, matter.reopened, (extract(epoch from matter.closed_at - matter.created_at) / 3600)::float8 as hours,
        (select bool_and(o.reported_at <= o.due_at) from ${table(ctx, 'work_order')} o where o.matter_id = matter.id and o.role = 'lead' and o.reported_at is not null) as on_time,
        (select r.satisfaction from ${table(ctx, 'rating')} r where r.matter_id = matter.id and matter.exclusion_confirmed_by is null
          order by r.round desc, r.id limit 1) as satisfaction,
        exists (select from ${table(ctx, 'follow_up')} f where f.matter_id = matter.id and f.state = 'unreachable' and f.kind in ('confirmation', 'guidance')) as unreachable
      from ${table(ctx, 'matter')} matter
      where matter.closed_at >= ${period.fromAt} and matter.closed_at < ${period.toAt} and ${areaWithin('matter.area_code', areaCode)}
        and matter.state in ('closed', 'closed_unresolved')) m
    group by grouping sets ((), (m.class)) having count(*) > 0`.execute(ctx.db);
  return rows;
}

export interface Reaction extends Spread {
  readonly key: string;
  /** Limits for the first contact that ended in the period, and those that were kept. */
  readonly due: number;
  readonly inTime: number;
}

const groupings = {
  all: sql`'all'`,
  channel: sql`matter.channel`,
  unit: sql`matter.unit_id::text`,
  class: sql`coalesce(matter.class, 'none')`,
  hour: sql`to_char(matter.created_at at time zone 'Asia/Shanghai', 'HH24')`,
  week: sql`to_char(date_trunc('week', matter.created_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`,
} as const;
export const reactionGroups = ['all', 'channel', 'unit', 'class', 'hour', 'week'] as const;

/** Hours from acceptance to the first contact, and how many limits for it were kept, of matters received in the period (S003-35, O12). */
export async function reactionFigures(
  ctx: Ctx,
  { areaCode, now: period }: Pick<FiguresQuestion, 'areaCode' | 'now'>,
  by: (typeof reactionGroups)[number],
): Promise<Reaction[]> {
  const { rows } = await sql<Reaction>`
    select m.key, count(m.hours)::int as n, ${spread(sql`m.hours`)}, coalesce(sum(m.due), 0)::int as due, coalesce(sum(m.met), 0)::int as "inTime"
    from (select ${groupings[by]} as key, (extract(epoch from matter.contacted_at - matter.created_at) / 3600)::float8 as hours, c.due, c.met
      from ${table(ctx, 'matter')} matter left join lateral (
        select count(*) as due, count(*) filter (where k.stopped_at <= k.due_at) as met from ${table(ctx, 'matter_clock')} k
        where k.matter_id = matter.id and k.kind = 'response' and k.state <> 'cancelled' and (k.stopped_at is not null or k.due_at < ${ctx.now})) c on true
      where matter.received_at >= ${period.fromAt} and matter.received_at < ${period.toAt} and ${areaWithin('matter.area_code', areaCode)}) m
    group by m.key order by m.key`.execute(ctx.db);
  return rows;
}

/** Minutes from a demand's arrival to its acceptance, by channel and together (`all`), of demands received in the period (S003-30). */
export async function acceptanceFigures(ctx: Ctx, areaCode: string, period: Period): Promise<(Spread & { key: string })[]> {
  const { rows } = await sql<Spread & { key: string }>`
    select coalesce(d.channel, 'all') as key, count(*)::int as n, ${spread(sql`d.minutes`)}
    from (select demand.channel, (extract(epoch from demand.accepted_at - demand.received_at) / 60)::float8 as minutes from ${table(ctx, 'demand')} demand
      where demand.received_at >= ${period.fromAt} and demand.received_at < ${period.toAt} and demand.accepted_at is not null
        and ${areaWithin('demand.area_code', areaCode)}) d
    group by grouping sets ((), (d.channel)) having count(*) > 0 order by 1`.execute(ctx.db);
  return rows;
}

export interface AloneFigures {
  readonly communityCode: string | null;
  readonly unitId: string | null;
  readonly n: number;
  readonly alone: number;
}

/**
 * The all-in-one index (S000-33): communal and private matters closed in the period, and those that office or committee did alone: by order, by
 * an answer, or without any way that residents or partners share, and nobody took part beside the units. By community and by unit.
 */
export async function aloneFigures(ctx: Ctx, areaCode: string, period: Period): Promise<AloneFigures[]> {
  const { rows } = await sql<AloneFigures>`
    select m.community as "communityCode", m.unit_id as "unitId", count(*)::int as n, (count(*) filter (where m.alone))::int as alone
    from (select matter.community_code as community, matter.unit_id, ${doneAlone(ctx)} as alone
      from ${table(ctx, 'matter')} matter
      where matter.closed_at >= ${period.fromAt} and matter.closed_at < ${period.toAt} and ${areaWithin('matter.area_code', areaCode)}
        and matter.class in ('communal', 'private') and matter.state in ('closed', 'closed_unresolved')) m
    group by grouping sets ((), (m.community), (m.unit_id)) having count(*) > 0 order by 3 desc`.execute(ctx.db);
  return rows;
}

export interface RulingFigures {
  readonly n: number;
  readonly p50: number | null;
  readonly due: number;
  readonly complied: number;
}

/** Hours to a coordination ruling (S003-32), and rulings whose date has come, with those complied with by it. */
export async function rulingFigures(ctx: Ctx, areaCode: string, period: Period): Promise<RulingFigures> {
  const { rows } = await sql<RulingFigures>`
    select count(r.hours)::int as n, percentile_cont(0.5) within group (order by r.hours)::float8 as p50,
      (count(*) filter (where r.comply_by < ${ctx.now} or r.complied_at is not null))::int as due,
      (count(*) filter (where r.complied_at <= r.comply_by))::int as complied
    from (select (extract(epoch from c.ruled_at - c.requested_at) / 3600)::float8 as hours, c.comply_by, c.complied_at
      from ${table(ctx, 'coordination_request')} c join ${table(ctx, 'matter')} matter on matter.id = c.matter_id
      where c.requested_at >= ${period.fromAt} and c.requested_at < ${period.toAt} and ${areaWithin('matter.area_code', areaCode)}) r`.execute(
    ctx.db,
  );
  return rows[0] ?? { n: 0, p50: null, due: 0, complied: 0 };
}
