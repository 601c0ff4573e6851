import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { holdsFor, when } from '../../../platform/permissions.ts';
import { questionOf } from '../indicators/period.ts';
import { notYourMatter } from '../matters.errors.ts';
import { changesByArea, closedMonths, type MonthCounts, monthCounts, placeNames } from './routes-622.queries.ts';
import {
  addCounts,
  lampOf,
  monthsOf,
  noCounts,
  type RouteCounts,
  type RouteThresholds,
  resolutionRoutes,
  totalOf,
} from './routes-622.rules.ts';
import type { PlaceFigures, RouteFigures } from './routes-622.schema.ts';
import { routeThresholds } from './routes-622.settings.ts';

export interface PeriodQuery {
  readonly area?: string;
  readonly period?: string;
}

/** The place and the months asked about. @throws not-your-matter, invalid-input */
export function routeQuestion(ctx: Ctx, query: PeriodQuery): { areaCode: string; period: string; months: string[] } {
  const { areaCode } = questionOf(ctx, query.area ? { area: query.area } : {});
  const period = query.period ?? 'year';
  return { areaCode, period, months: monthsOf(period, localDateOf(ctx.now)) };
}

/** Shares of the three routes for a place and each community in it (S001-80 to S001-82, O18). An observation, not a quota. */
export async function routeFigures(ctx: Ctx, query: PeriodQuery): Promise<Static<typeof RouteFigures>> {
  const { areaCode, period, months } = routeQuestion(ctx, query);
  const rows = await monthCounts(ctx, areaCode, months);
  const [thresholds, changes, closed, nameOf] = await Promise.all([
    routeThresholds(ctx),
    changesByArea(ctx, areaCode, months),
    closedMonths(ctx, months[0] ?? '', months.at(-1) ?? ''),
    placeNames(ctx),
  ]);
  const place = (code: string, own: readonly MonthCounts[], corrections: number) => ({
    areaCode: code,
    name: nameOf(code),
    ...figuresOf(own, thresholds),
    corrections,
  });
  const codes = [...new Set(rows.map((row) => row.areaCode))].sort();
  const all = [...changes.values()].reduce((sum, n) => sum + n, 0);
  return {
    period,
    months: months.map((month) => ({
      month: month.slice(0, 7),
      closed: closed.has(month),
      ...publishedOf(rows.filter((row) => row.month === month)),
    })),
    thresholds,
    total: place(areaCode, rows, all),
    places: codes.map((code) =>
      place(
        code,
        rows.filter((row) => row.areaCode === code),
        changes.get(code) ?? 0,
      ),
    ),
  };
}

const publishedOf = (rows: readonly MonthCounts[]): RouteCounts => rows.map((row) => row.frozen ?? row.live).reduce(addCounts, noCounts);

function figuresOf(rows: readonly MonthCounts[], thresholds: RouteThresholds): Pick<Static<typeof PlaceFigures>, 'n' | 'routes' | 'now'> {
  const counts = publishedOf(rows);
  const now = rows.map((row) => row.live).reduce(addCounts, noCounts);
  const changed = resolutionRoutes.some((route) => counts[route] !== now[route]);
  return { ...sharesOf(counts, thresholds), now: changed ? sharesOf(now, thresholds) : null };
}

function sharesOf(counts: RouteCounts, thresholds: RouteThresholds) {
  const n = totalOf(counts);
  const routes = resolutionRoutes.map((route) => ({
    route,
    part: counts[route],
    value: n === 0 ? null : counts[route] / n,
    lamp: lampOf(route, counts, thresholds),
  }));
  return { n, routes };
}

/** Whether this actor may correct the route of a matter there. */
export function correctingAbilities(ctx: Ctx, areaCode: string) {
  return abilitiesOf({ correct: when(holdsFor(ctx.actor, 'matters.reclassify', areaCode), notYourMatter) }, ctx.lang);
}
