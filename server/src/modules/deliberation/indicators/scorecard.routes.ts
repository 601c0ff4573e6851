import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { matterProblems } from '../../matters/index.ts';
import { AreaQuery, AxesView, FigureShare } from './scorecard.schema.ts';
import { scorecardOf, twoWayOf } from './scorecard.service.ts';

const report = {
  method: 'GET' as const,
  access: ['staff'] as const,
  permission: 'indicators.read',
  query: AreaQuery,
  problems: [...matterProblems, invalidInput],
};

/** How a place governs itself: the five axes, and whether both sides answer. */
export const scorecardRoutes: readonly AnyRoute[] = [
  readRoute({
    ...report,
    path: '/governance/scorecard',
    operationId: 'getScorecard',
    summary: { zh: '基层治理“五化”', en: 'Scorecard of five axes of governance' },
    response: AxesView,
    handler: (ctx, { query }) => scorecardOf(ctx, query),
  }),
  readRoute({
    ...report,
    path: '/governance/two-way',
    operationId: 'getTwoWayFigures',
    summary: { zh: '双向沟通', en: 'Messages answered in time and notices commented on, by quarter' },
    response: Type.Object({
      areaCode: Type.String(),
      quarters: Type.Array(
        Type.Object({ quarter: Type.String(), from: Type.String(), to: Type.String(), answered: FigureShare, notices: FigureShare }),
      ),
    }),
    handler: (ctx, { query }) => twoWayOf(ctx, query),
  }),
];
