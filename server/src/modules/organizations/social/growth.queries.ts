import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import type { GrowthYear } from './growth.rules.ts';
import { monthsBefore } from './months.rules.ts';

export interface GrowthQuestion {
  readonly area: string;
  readonly from: number;
  readonly to: number;
  /** Filed and registered are counted apart; left out: both together. */
  readonly legalKind?: 'filed' | 'registered';
}

const began = sql`least(organisation.filed_on, organisation.registered_on)`;

function ofKind(kind: GrowthQuestion['legalKind']) {
  if (kind === undefined) return sql`(organisation.filed_on is not null or organisation.registered_on is not null)`;
  return kind === 'registered'
    ? sql`organisation.registered_on is not null`
    : sql`(organisation.filed_on is not null and organisation.registered_on is null)`;
}

/** Stock at the end of each year, with how many began and ended in it. */
export async function growthYears(ctx: Ctx, { area, from, to, legalKind }: GrowthQuestion): Promise<GrowthYear[]> {
  const { rows } = await sql<GrowthYear>`
    select y.year::int as year, count(*) filter (where o.began < make_date(y.year::int + 1, 1, 1)
        and (o.ended is null or o.ended >= make_date(y.year::int + 1, 1, 1)))::int as stock,
      count(*) filter (where extract(year from o.began) = y.year)::int as began, count(*) filter (where extract(year from o.ended) = y.year)::int as ended
    from generate_series(${from}::int, ${to}::int) y(year)
    left join (select ${began} as began, organisation.ended_on as ended from ${table(ctx, 'organisation')} organisation
      join ${table(ctx, 'unit')} unit on unit.id = organisation.unit_id where ${ofKind(legalKind)} and ${areaWithin('unit.area_code', area)}) o on true
    group by y.year order by y.year`.execute(ctx.db);
  return rows;
}

/** Organisations that are there today, how many of them did something in the last twelve months, and both legal kinds apart. */
export async function activeNow(ctx: Ctx, area: string): Promise<{ stock: number; active: number; filed: number; registered: number }> {
  const today = localDateOf(ctx.now);
  const { rows } = await sql<{ stock: number; active: number; filed: number; registered: number }>`
    select count(*)::int as stock, count(*) filter (where exists (select 1 from ${table(ctx, 'organisation_activity')} a
        where a.unit_id = organisation.unit_id and a.held_on > ${monthsBefore(today, 12)}::date and a.held_on <= ${today}::date))::int as active,
      count(*) filter (where organisation.registered_on is null)::int as filed, count(organisation.registered_on)::int as registered
    from ${table(ctx, 'organisation')} organisation join ${table(ctx, 'unit')} unit on unit.id = organisation.unit_id
    where ${ofKind(undefined)} and organisation.ended_on is null and ${areaWithin('unit.area_code', area)}`.execute(ctx.db);
  return rows[0] ?? { stock: 0, active: 0, filed: 0, registered: 0 };
}
