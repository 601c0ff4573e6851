import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { AreaCode, Nullable } from '../../../platform/http/schemas.ts';
import { matterProblems } from '../../matters/index.ts';
import { spendingOf } from './spending.service.ts';

const Year = Type.Object({
  year: Type.Integer(),
  spentFen: Type.Integer(),
  perHead: Nullable(Type.Integer({ description: 'Fen per resident' })),
  index: Nullable(Type.Integer({ description: 'Satisfaction in hundredths of a point of 100: 7100 is 71' })),
  n: Type.Integer({ description: 'Answers behind the index' }),
});

/** Spending beside satisfaction (S000-31). */
export const spendingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/governance/spending',
    operationId: 'getSpendingAndSatisfaction',
    summary: { zh: '民生投入与居民满意度', en: 'Spending for residents beside their satisfaction' },
    access: ['staff'],
    permission: 'indicators.read',
    query: Type.Object({ area: Type.Optional(AreaCode), year: Type.Optional(Type.Integer({ minimum: 2001, maximum: 2199 })) }),
    response: Type.Object({
      areaCode: Type.String(),
      year: Type.Integer(),
      limit: Type.Object({ num: Type.Integer(), den: Type.Integer() }),
      items: Type.Array(
        Type.Object({
          areaCode: Type.String(),
          name: Type.String(),
          residents: Nullable(Type.Integer()),
          years: Type.Array(Year),
          flagged: Nullable(Type.Boolean({ description: 'Spending rose and satisfaction did not; null where a figure is missing' })),
        }),
      ),
    }),
    problems: matterProblems,
    handler: (ctx, { query }) => spendingOf(ctx, query),
  }),
];
