import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { areaNames } from '../../areas/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { share } from '../indicators/matters.indicators.ts';
import type { FiguresQuestion, Period } from '../indicators/period.ts';
import { partyCapacities } from '../matters.schema.ts';
import { concentrationOf, spreadOf, stepsByParty } from './spread.rules.ts';

const shownAtMost = 100;

const closedIn = (areaCode: string, period: Period) => sql`matter.closed_at >= ${period.fromAt} and matter.closed_at < ${period.toAt}
  and matter.state in ('closed', 'closed_unresolved') and ${areaWithin('matter.area_code', areaCode)}`;

interface EffortRow {
  typeCode: string;
  n: number;
  hours: number;
  rated: number;
  satisfied: number;
}

/**
 * Hours booked on orders and satisfaction by type of matter, of matters closed in the period; the worst ratio of hours to satisfaction first:
 * candidates for redesign or another class (S000-32).
 */
export async function effortByType(ctx: Ctx, { areaCode, now }: FiguresQuestion) {
  const { rows } = await sql<EffortRow>`
    select m.type_code as "typeCode", count(*)::int as n, sum(m.hours)::int as hours, count(m.satisfaction)::int as rated,
      (count(*) filter (where m.satisfaction in ('satisfied', 'basically')))::int as satisfied
    from (select matter.type_code, (select coalesce(sum(o.hours), 0) from ${table(ctx, 'work_order')} o where o.matter_id = matter.id) as hours,
        (select r.satisfaction from ${table(ctx, 'rating')} r where r.matter_id = matter.id and matter.exclusion_confirmed_by is null order by r.round desc, r.id limit 1) as satisfaction
      from ${table(ctx, 'matter')} matter where matter.type_code is not null and ${closedIn(areaCode, now)}) m
    group by m.type_code`.execute(ctx.db);
  const { items } = await currentCatalogue(ctx);
  const worst = (r: EffortRow): number => (r.rated === 0 ? 0 : r.hours / Math.max(r.satisfied / r.rated, 0.01));
  return rows
    .sort((a, b) => worst(b) - worst(a) || b.hours - a.hours)
    .slice(0, shownAtMost)
    .map((r) => ({ ...r, name: items.get(r.typeCode)?.name[ctx.lang] ?? r.typeCode, satisfaction: share(r.satisfied, r.rated) }));
}

interface StepsRow {
  id: string;
  number: string;
  title: string;
  steps: { capacity: string; n: number }[];
}

/**
 * How many kinds of actors took real steps in each closed matter, and how much the most active one did alone; steps of the program and
 * invitations do not count (S000-35). Above `oneSided` a matter is one-sided.
 */
export async function linkageOf(ctx: Ctx, { areaCode, now }: FiguresQuestion, oneSided: number) {
  const { rows } = await sql<StepsRow>`
    select matter.id, matter.number, matter.title, coalesce(s.steps, '[]'::jsonb) as steps
    from ${table(ctx, 'matter')} matter left join lateral (
      select jsonb_agg(jsonb_build_object('capacity', e.capacity, 'n', e.n)) as steps from (
        select coalesce(event.capacity, event.actor_kind) as capacity, count(*)::int as n from ${table(ctx, 'event')} event
        where event.thread_id = matter.id and event.actor_kind <> 'system' and event.name <> 'matter.party_added' group by 1) e) s on true
    where ${closedIn(areaCode, now)} order by matter.closed_at desc limit 2000`.execute(ctx.db);
  const matters = rows.map(({ steps, ...matter }) => {
    const byParty = stepsByParty(steps);
    return { ...matter, kinds: byParty.size, concentration: concentrationOf(byParty) };
  });
  const lonely = matters.filter((m) => m.concentration !== null && m.concentration > oneSided);
  return {
    n: matters.length,
    oneSided: share(lonely.length, matters.length),
    /** Matters with three and more kinds of actors (S002-104). */
    diverse: share(matters.filter((m) => m.kinds >= 3).length, matters.length),
    kinds: matters.length ? matters.reduce((sum, m) => sum + m.kinds, 0) / matters.length : null,
    matters: lonely.sort((a, b) => (b.concentration ?? 0) - (a.concentration ?? 0)).slice(0, shownAtMost),
  };
}

/** Median hours from acceptance to closing by community, how unequal they are, and who waits longest (S000-40). */
export async function spreadByCommunity(ctx: Ctx, { areaCode, now }: FiguresQuestion) {
  const { rows } = await sql<{ communityCode: string; n: number; hours: number }>`
    select matter.community_code as "communityCode", count(*)::int as n,
      percentile_cont(0.5) within group (order by extract(epoch from matter.closed_at - matter.created_at) / 3600)::float8 as hours
    from ${table(ctx, 'matter')} matter where length(matter.area_code) >= 12 and ${closedIn(areaCode, now)}
    group by matter.community_code order by 3 desc`.execute(ctx.db);
  const names = await areaNames(ctx);
  const items = rows.map((r) => ({ ...r, name: names.get(r.communityCode)?.name ?? r.communityCode }));
  return { spread: spreadOf(items.map((i) => i.hours)), worst: items[0]?.name ?? null, items };
}

const receivedIn = (areaCode: string, period: Period) =>
  sql`matter.received_at >= ${period.fromAt} and matter.received_at < ${period.toAt} and ${areaWithin('matter.area_code', areaCode)}`;

/**
 * In how many matters received in the period each of the five capacities is held (S000-16), of one class or of all. As on the page of a
 * matter, determining it names who is responsible; the other four are counted where somebody named a party.
 */
export async function capacitiesOf(ctx: Ctx, { areaCode, now }: FiguresQuestion, className: string | null) {
  const { rows } = await sql<{ capacity: string; n: number }>`
    with counted as (select matter.id, matter.determined_at from ${table(ctx, 'matter')} matter
      where ${receivedIn(areaCode, now)} and matter.state not in ('merged', 'withdrawn') and (${className}::text is null or matter.class = ${className}))
    select 'all' as capacity, count(*)::int as n from counted
    union all select held.capacity, count(*)::int from (
      select id, 'responsible' as capacity from counted where determined_at is not null
      union select p.matter_id, p.capacity from ${table(ctx, 'matter_party')} p join counted on counted.id = p.matter_id where p.ended_at is null) held
    group by held.capacity`.execute(ctx.db);
  const held = new Map(rows.map((r) => [r.capacity, r.n]));
  const n = held.get('all') ?? 0;
  return { n, items: partyCapacities.map((capacity) => ({ capacity, share: share(held.get(capacity) ?? 0, n) })) };
}

/** Matters received in the period whose severity rose, those at the top, and what raised them (S003-49). */
export async function severityOf(ctx: Ctx, { areaCode, now }: FiguresQuestion) {
  const received = receivedIn(areaCode, now);
  const { rows } = await sql<{ n: number; rose: number; top: number }>`
    select count(*)::int as n, (count(*) filter (where matter.severity > 1))::int as rose, (count(*) filter (where matter.severity >= 4))::int as top
    from ${table(ctx, 'matter')} matter where ${received}`.execute(ctx.db);
  const { rows: causes } = await sql<{ cause: string; n: number }>`
    select s.cause, count(distinct s.matter_id)::int as n from ${table(ctx, 'severity_step')} s join ${table(ctx, 'matter')} matter on matter.id = s.matter_id
    where ${received} group by s.cause order by 2 desc, 1`.execute(ctx.db);
  const { n, rose, top } = rows[0] ?? { n: 0, rose: 0, top: 0 };
  return { rose: share(rose, n), top: share(top, n), causes };
}
