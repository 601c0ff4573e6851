import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { correctRoute } from './correction.service.ts';
import { referralUnreported, routeNotCounted, routeSame } from './routes-622.errors.ts';
import { correctingAbilities, routeFigures, routeQuestion } from './routes-622.presenter.ts';
import { typeCounts } from './routes-622.queries.ts';
import {
  ChangesQuery,
  CorrectionInput,
  NeedsQuery,
  NeedView,
  PeriodQuery,
  RouteChangeView,
  RouteFigures,
  RouteRowView,
  RowsQuery,
  TypeFigures,
} from './routes-622.schema.ts';
import { needsWithoutProvider, routeChanges, routeRows } from './rows.queries.ts';

const report = { method: 'GET' as const, access: ['staff'] as const, problems: [notYourMatter, invalidInput] };

/** By which way public matters of communities are settled: the observation of the 622 method. */
export const resolutionRouteRoutes: readonly AnyRoute[] = [
  readRoute({
    ...report,
    path: '/routes-622',
    operationId: 'getRouteFigures',
    summary: { zh: '622：各社区公共事务的解决途径', en: '622: routes by which public matters are settled, by community' },
    query: PeriodQuery,
    response: RouteFigures,
    handler: (ctx, { query }) => routeFigures(ctx, query),
  }),
  readRoute({
    ...report,
    path: '/routes-622/types',
    operationId: 'getRouteTypes',
    summary: { zh: '622：按事项类型', en: '622: by type of matter' },
    query: PeriodQuery,
    response: TypeFigures,
    handler: async (ctx, { query }) => {
      const { areaCode, months } = routeQuestion(ctx, query);
      return { items: await typeCounts(ctx, areaCode, months) };
    },
  }),
  readRoute({
    ...report,
    path: '/routes-622/matters',
    operationId: 'listRouteMatters',
    summary: { zh: '622：背后的事项', en: '622: the matters behind the figures' },
    query: RowsQuery,
    response: PageOf(RouteRowView),
    handler: async (ctx, { query }) => {
      const { areaCode, months } = routeQuestion(ctx, query);
      const { items, next } = await routeRows(ctx, areaCode, months, query);
      return {
        next,
        items: items.map((row) => ({ ...row, closedAt: row.closedAt.toISOString(), abilities: correctingAbilities(ctx, row.areaCode) })),
      };
    },
  }),
  readRoute({
    ...report,
    path: '/routes-622/changes',
    operationId: 'listRouteChanges',
    summary: { zh: '622：更正记录', en: '622: corrections, with their date' },
    query: ChangesQuery,
    response: PageOf(RouteChangeView),
    handler: async (ctx, { query }) => {
      const { areaCode, months } = routeQuestion(ctx, query);
      const { items, next } = await routeChanges(ctx, areaCode, months, query);
      return { next, items: items.map((row) => ({ ...row, month: row.month.slice(0, 7), at: row.at.toISOString() })) };
    },
  }),
  readRoute({
    ...report,
    path: '/routes-622/without-provider',
    operationId: 'listNeedsWithoutProvider',
    summary: { zh: '622：没有组织承接的需求', en: '622: needs for which no organisation was found' },
    query: NeedsQuery,
    response: PageOf(NeedView),
    handler: async (ctx, { query }) => {
      const { items, next } = await needsWithoutProvider(ctx, routeQuestion(ctx, query).areaCode, query);
      return { next, items: items.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/resolution-route',
    operationId: 'correctRoute',
    summary: { zh: '更正解决途径', en: 'Correct the route by which a matter was settled' },
    access: ['staff'],
    permission: 'matters.reclassify',
    status: 204,
    params: IdParams,
    body: CorrectionInput,
    problems: [notFound, notYourMatter, routeNotCounted, routeSame, referralUnreported, textNotUsable, editConflict],
    handler: (ctx, { params, body }) => correctRoute(ctx, params.id, body),
  }),
];
