import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { readTallies } from '../../../platform/tallies/tallies.ts';
import { areaNames } from '../../areas/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { addCounts, noCounts, type ResolutionRoute, type RouteCounts, resolutionRoutes } from './routes-622.rules.ts';
import { routeMeasure, routeTypeMeasure } from './routes-622.service.ts';

/** Counts of one place in one month. `frozen` is what stood when the month was closed, null while it runs. */
export interface MonthCounts {
  readonly areaCode: string;
  readonly month: string;
  readonly live: RouteCounts;
  readonly frozen: RouteCounts | null;
}

/**
 * Counts by place and month from kept counters and closed figures: the cost follows the number of places and months, never the number of matters.
 */
export async function monthCounts(ctx: Ctx, areaCode: string, months: readonly string[]): Promise<MonthCounts[]> {
  const [from = '', to = from] = [months[0], months.at(-1)];
  const counters = await readTallies(ctx, { measures: [routeMeasure], areaCode, from, to, by: ['day', 'area'] });
  const closed = await closedMonths(ctx, from, to);
  const figures = await closedFigures(ctx, areaCode, { from, to });
  const rows = new Map<string, MonthCounts>();
  const at = (place: string, month: string): MonthCounts =>
    rows.get(`${place} ${month}`) ?? { areaCode: place, month, live: noCounts, frozen: closed.has(month) ? noCounts : null };
  for (const { areaCode: place, day, key, value } of counters) {
    if (!place || !day) continue;
    const row = at(place, day);
    rows.set(`${place} ${day}`, { ...row, live: addCounts(row.live, { ...noCounts, [key as ResolutionRoute]: value }) });
  }
  for (const { place, month, ...frozen } of figures) rows.set(`${place} ${month}`, { ...at(place, month), frozen });
  return [...rows.values()];
}

/** Which months of a span are closed. */
export async function closedMonths(ctx: Ctx, from: string, to: string): Promise<Set<string>> {
  const { rows } = await sql<{ month: string }>`
    select month::text as month from ${table(ctx, 'matter_route_month')} where month between ${from}::date and ${to}::date`.execute(ctx.db);
  return new Set(rows.map((row) => row.month));
}

async function closedFigures(ctx: Ctx, areaCode: string, { from, to }: { from: string; to: string }) {
  const { rows } = await sql<RouteCounts & { place: string; month: string }>`
    select f.area_code as place, f.month::text as month, f.deliberation, f.specialised_service, f.referral_other
    from ${table(ctx, 'matter_route_figure')} f where f.month between ${from}::date and ${to}::date and ${areaWithin('f.area_code', areaCode)}`.execute(
    ctx.db,
  );
  return rows;
}

/** How many dated lines stand beside closed months, by place. */
export async function changesByArea(ctx: Ctx, areaCode: string, months: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ place: string; n: number }>`
    select c.area_code as place, count(*)::int as n from ${table(ctx, 'matter_route_change')} c
    where c.after_close and c.month between ${months[0]}::date and ${months.at(-1)}::date and ${areaWithin('c.area_code', areaCode)} group by 1`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.place, row.n]));
}

export interface TypeCounts extends RouteCounts {
  readonly typeCode: string | null;
  readonly name: string;
  readonly n: number;
}

/** What the routes are made of, by type of matter, the most frequent first (S001-80: drill-down by type). */
export async function typeCounts(ctx: Ctx, areaCode: string, months: readonly string[]): Promise<TypeCounts[]> {
  const counters = await readTallies(ctx, { measures: [routeTypeMeasure], areaCode, from: months[0] ?? '', to: months.at(-1) ?? '' });
  const { items } = await currentCatalogue(ctx);
  const types = new Map<string, Record<ResolutionRoute, number>>();
  for (const { key, value } of counters) {
    const [route = '', type = 'none'] = key.split('|');
    const row = types.get(type) ?? { ...noCounts };
    if (resolutionRoutes.some((r) => r === route)) row[route as ResolutionRoute] += value;
    types.set(type, row);
  }
  const unnamed = ctx.lang === 'zh' ? '未分类型' : 'No type';
  return [...types]
    .map(([code, counts]) => ({
      typeCode: code === 'none' ? null : code,
      name: items.get(code)?.name[ctx.lang] ?? (code === 'none' ? unnamed : code),
      ...counts,
      n: resolutionRoutes.reduce((sum, route) => sum + counts[route], 0),
    }))
    .sort((a, b) => b.n - a.n);
}

/** Names of places for the table of communities. */
export async function placeNames(ctx: Ctx): Promise<(code: string) => string> {
  const names = await areaNames(ctx);
  return (code) => names.get(code)?.name ?? code;
}
