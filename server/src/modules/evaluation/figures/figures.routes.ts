import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { DateOnly, Id, IdParams, Nullable, Timestamp } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { AreaQuery, AxesView, FigureShare } from '../../deliberation/index.ts';
import { matterProblems } from '../../matters/index.ts';
import { covenantKept, fiveAxesOf, trustOf } from './figures.service.ts';

const report = {
  method: 'GET' as const,
  access: ['staff'] as const,
  permission: 'indicators.read',
  query: AreaQuery,
  problems: [...matterProblems, invalidInput],
};

/** Figures that join what residents say in surveys with what was done. */
export const figureRoutes: readonly AnyRoute[] = [
  readRoute({
    ...report,
    path: '/governance/five-axes',
    operationId: 'getFiveAxes',
    summary: { zh: '基层治理“五化”评价', en: 'The five axes of governance' },
    response: AxesView,
    handler: (ctx, { query }) => fiveAxesOf(ctx, query),
  }),
  readRoute({
    ...report,
    path: '/governance/trust',
    operationId: 'getTrust',
    summary: { zh: '信任度与双向沟通', en: 'Trust beside the two-way figures, by quarter' },
    response: Type.Object({
      areaCode: Type.String(),
      quarters: Type.Array(
        Type.Object({
          quarter: Type.String(),
          from: DateOnly,
          to: DateOnly,
          answered: FigureShare,
          notices: FigureShare,
          trust: Nullable(
            Type.Object({
              surveyId: Id,
              closedAt: Timestamp,
              n: Type.Integer(),
              invited: Type.Integer(),
              mean: Nullable(Type.Integer({ description: 'Hundredths: 380 is 3.80' })),
              margin: Nullable(Type.Integer()),
            }),
          ),
        }),
      ),
    }),
    handler: (ctx, { query }) => trustOf(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/covenants/:id/observance',
    operationId: 'getCovenantObservance',
    summary: { zh: '公约知晓和遵守情况', en: 'Whether a covenant is known and kept' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    params: IdParams,
    query: Type.Object({ from: Type.Optional(DateOnly), to: Type.Optional(DateOnly) }),
    response: Type.Object({
      areaCode: Type.String(),
      title: Type.String(),
      clauses: Type.Array(
        Type.Object({
          clauseId: Id,
          words: Type.String(),
          checks: Type.Integer(),
          findings: Type.Integer(),
          kept: Nullable(Type.Integer({ description: 'Hundredths of a percent; null without checks' })),
        }),
      ),
      known: Nullable(
        Type.Object({
          surveyId: Id,
          closedAt: Timestamp,
          part: Nullable(Type.Integer()),
          n: Type.Integer(),
          margin: Nullable(Type.Integer()),
        }),
      ),
    }),
    problems: [notFound],
    handler: (ctx, { params, query }) => covenantKept(ctx, params.id, query),
  }),
];
