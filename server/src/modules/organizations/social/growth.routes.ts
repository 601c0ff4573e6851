import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { AreaCode, Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { activeNow, growthYears } from './growth.queries.ts';
import { activeShare, growthOf } from './growth.rules.ts';
import { everybody } from './organisations.routes.ts';

const Year = Type.Integer({ minimum: 1949, maximum: 2999 });

/** Growth of the register, and how much of it is alive (S001-38). */
export const growthRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisation-figures/growth',
    operationId: 'organisationGrowth',
    summary: { zh: '社会组织增长与活跃', en: 'Growth and activity of organisations' },
    access: everybody,
    query: Type.Object({
      area: Type.Optional(AreaCode),
      from: Type.Optional(Year),
      to: Type.Optional(Year),
      legalKind: Type.Optional(OneOf(['filed', 'registered'])),
    }),
    response: Type.Object({
      years: Type.Array(Type.Object({ year: Type.Integer(), stock: Type.Integer(), began: Type.Integer(), ended: Type.Integer() })),
      growth: Nullable(Type.String()),
      yearly: Nullable(Type.String()),
      now: Type.Object({
        stock: Type.Integer(),
        active: Type.Integer(),
        filed: Type.Integer(),
        registered: Type.Integer(),
        activeShare: Type.String(),
      }),
    }),
    problems: [invalidInput],
    handler: async (ctx, { query }) => {
      const area = query.area ?? ctx.district.areaCode;
      const to = query.to ?? Number(localDateOf(ctx.now).slice(0, 4));
      const from = query.from ?? to - 5;
      if (from > to || to - from > 60)
        throw invalidInput({ errors: [{ pointer: '/from', detail: 'not after the last year, at most 60 years' }] });
      const years = await growthYears(ctx, { area, from, to, ...(query.legalKind ? { legalKind: query.legalKind } : {}) });
      const now = await activeNow(ctx, area);
      const [first, last] = [years[0], years.at(-1)];
      const { growth, yearly } = first && last ? growthOf(first, last) : { growth: null, yearly: null };
      return { years, growth, yearly, now: { ...now, activeShare: activeShare(now.active, now.stock) } };
    },
  }),
];
