import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { AreaCode, Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { matterProblems } from '../../matters/index.ts';
import { scorecardOf, twoWayOf } from './scorecard.service.ts';

const Share = Type.Object({
  part: Type.Integer(),
  n: Type.Integer(),
  value: Nullable(Type.Number({ description: '0 to 1; null when n is 0' })),
});
const AreaQuery = Type.Object({ area: Type.Optional(AreaCode) });
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
    response: Type.Object({
      areaCode: Type.String(),
      from: Type.String(),
      to: Type.String(),
      axes: Type.Array(
        Type.Object({
          code: OneOf(['actors', 'deliberation', 'sources', 'lasting', 'covenants']),
          name: Type.String(),
          formula: Type.String(),
          rows: Nullable(Type.String({ description: 'Console page with the rows behind it' })),
          missing: Nullable(Type.String({ description: 'Why there is no figure' })),
          part: Nullable(Type.Integer()),
          n: Type.Integer(),
          value: Nullable(Type.Number()),
        }),
      ),
    }),
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
        Type.Object({ quarter: Type.String(), from: Type.String(), to: Type.String(), answered: Share, notices: Share }),
      ),
    }),
    handler: (ctx, { query }) => twoWayOf(ctx, query),
  }),
];
