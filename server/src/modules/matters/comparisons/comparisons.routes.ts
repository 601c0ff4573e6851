import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { Id, Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { matterClasses } from '../demands/demands.schema.ts';
import { FiguresQuery } from '../indicators/indicators.schema.ts';
import { questionOf } from '../indicators/period.ts';
import { notYourMatter } from '../matters.errors.ts';
import { partyCapacities } from '../matters.schema.ts';
import { capacitiesOf, effortByType, linkageOf, severityOf, spreadByCommunity } from './comparisons.queries.ts';

const Share = Type.Object({ part: Type.Integer(), n: Type.Integer(), value: Nullable(Type.Number()) });
const report = {
  method: 'GET' as const,
  access: ['staff'] as const,
  permission: 'indicators.read',
  query: FiguresQuery,
  problems: [notYourMatter, invalidInput],
};

/** Comparisons that show where work does not pay off, is done alone, or is unequal. */
export const comparisonRoutes: readonly AnyRoute[] = [
  readRoute({
    ...report,
    path: '/reports/effort',
    operationId: 'getEffortReport',
    summary: { zh: '投入工时与满意度，按类型', en: 'Hours booked and satisfaction by type' },
    response: Type.Object({
      items: Type.Array(
        Type.Object({ typeCode: Type.String(), name: Type.String(), n: Type.Integer(), hours: Type.Integer(), satisfaction: Share }),
        { description: 'The worst ratio of hours to satisfaction first' },
      ),
    }),
    handler: async (ctx, { query }) => ({ items: await effortByType(ctx, questionOf(ctx, query)) }),
  }),
  readRoute({
    ...report,
    path: '/reports/linkage',
    operationId: 'getLinkageReport',
    summary: { zh: '联动程度：几方参与、是否一方独办', en: 'How many parties took part, and what one did alone' },
    response: Type.Object({
      n: Type.Integer(),
      threshold: Type.Number(),
      oneSided: Share,
      kinds: Nullable(Type.Number({ description: 'Kinds of actors per matter, on average' })),
      matters: Type.Array(
        Type.Object({
          id: Id,
          number: Type.String(),
          title: Type.String(),
          kinds: Type.Integer(),
          concentration: Nullable(Type.Number()),
        }),
        { description: 'One-sided ones, the most one-sided first' },
      ),
    }),
    handler: async (ctx, { query }) => {
      const threshold = await oneSidedFrom(ctx);
      return { threshold, ...(await linkageOf(ctx, questionOf(ctx, query), threshold)) };
    },
  }),
  readRoute({
    ...report,
    path: '/reports/spread',
    operationId: 'getSpreadReport',
    summary: { zh: '各社区办理时长的差距', en: 'How unequal handling times are between communities' },
    response: Type.Object({
      spread: Nullable(Type.Number({ description: '0: all alike' })),
      worst: Nullable(Type.String()),
      items: Type.Array(Type.Object({ communityCode: Type.String(), name: Type.String(), n: Type.Integer(), hours: Type.Number() })),
    }),
    handler: (ctx, { query }) => spreadByCommunity(ctx, questionOf(ctx, query)),
  }),
  readRoute({
    ...report,
    path: '/reports/severity',
    operationId: 'getSeverityReport',
    summary: { zh: '严重程度上升的事项', en: 'Matters whose severity rose' },
    response: Type.Object({
      rose: Share,
      top: Share,
      causes: Type.Array(Type.Object({ cause: Type.String(), n: Type.Integer() })),
    }),
    handler: (ctx, { query }) => severityOf(ctx, questionOf(ctx, query)),
  }),
  readRoute({
    ...report,
    path: '/reports/capacities',
    operationId: 'getCapacitiesReport',
    summary: { zh: '五方到位情况', en: 'Which of the five capacities matters have' },
    query: Type.Object({ ...FiguresQuery.properties, class: Type.Optional(OneOf(matterClasses)) }),
    response: Type.Object({
      n: Type.Integer({ description: 'Matters received in the period, without merged and withdrawn ones' }),
      items: Type.Array(Type.Object({ capacity: OneOf(partyCapacities), share: Share }), {
        description: 'All five, in the order of the principle',
      }),
    }),
    handler: (ctx, { query }) => capacitiesOf(ctx, questionOf(ctx, query), query.class ?? null),
  }),
];

const usualOneSided = 0.8;

/** From which share of the steps one party did a matter alone; the district's setting is a number or a fraction. */
async function oneSidedFrom(ctx: Ctx): Promise<number> {
  const value = await settingOf<number | { num: number; den: number }>(ctx, 'one_sided_concentration', usualOneSided);
  return typeof value === 'number' ? value : value.num / value.den;
}
