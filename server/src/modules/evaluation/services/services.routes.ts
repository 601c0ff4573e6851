import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, IdParams, Nullable, OneOf, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { costExists, notYourEvaluation, serviceExists, subjectUnknown } from '../evaluation.errors.ts';
import { compareProviders } from './comparison.queries.ts';
import { addProvider, addService, enterCost, serviceUnits } from './services.service.ts';

const manages = { method: 'POST' as const, access: ['staff'] as const, permission: 'evaluation.manage' };
const Money = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Fen' });
const Created = Type.Object({ id: Id });

const Comparison = Type.Object({
  from: DateOnly,
  to: DateOnly,
  items: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      areaCode: Type.String(),
      unit: OneOf(serviceUnits),
      unitName: Type.String(),
      providers: Type.Array(
        Type.Object({
          id: Id,
          unit: Type.Object({ id: Id, name: Type.String() }),
          inHouse: Type.Boolean(),
          costFen: Money,
          quantity: Type.Integer(),
          perUnitFen: Nullable(Type.Integer()),
          satisfaction: Type.Object({
            n: Type.Integer(),
            mean: Nullable(Type.Integer({ description: 'Hundredths: 460 is 4.60' })),
          }),
        }),
      ),
    }),
  ),
});

/** The same service by different providers: cost and satisfaction (S000-36). */
export const serviceRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/service-comparison',
    operationId: 'compareProviders',
    summary: { zh: '同类服务的成本和满意度比较', en: 'Cost and satisfaction of providers of the same service' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    query: Type.Object({ area: Type.Optional(AreaCode), from: Type.Optional(DateOnly), to: Type.Optional(DateOnly) }),
    response: Comparison,
    handler: async (ctx, { query }) => {
      const to = query.to ?? localDateOf(ctx.now);
      const from = query.from ?? `${to.slice(0, 4)}-01-01`;
      return { from, to, items: await compareProviders(ctx, { areaCode: query.area ?? ctx.district.areaCode, from, to }) };
    },
  }),
  writeRoute({
    ...manages,
    path: '/compared-services',
    operationId: 'addComparedService',
    summary: { zh: '登记可比较的服务', en: 'Add a service to compare' },
    status: 201,
    body: Type.Object({ areaCode: AreaCode, name: Words(100), unit: OneOf(serviceUnits) }),
    response: Created,
    problems: [notFound, notYourEvaluation, serviceExists, invalidInput],
    handler: async (ctx, { body }) => ({ id: await addService(ctx, body) }),
  }),
  writeRoute({
    ...manages,
    path: '/compared-services/:id/providers',
    operationId: 'addServiceProvider',
    summary: { zh: '登记服务提供方', en: 'Add a provider of the service' },
    status: 201,
    params: IdParams,
    body: Type.Object({ unitId: Id, inHouse: Type.Boolean() }),
    response: Created,
    problems: [notFound, notYourEvaluation, subjectUnknown, serviceExists],
    handler: async (ctx, { params, body }) => ({ id: await addProvider(ctx, params.id, body) }),
  }),
  writeRoute({
    ...manages,
    path: '/service-providers/:id/costs',
    operationId: 'enterServiceCost',
    summary: { zh: '登记服务成本和数量', en: 'Enter what it cost and how much was done' },
    status: 204,
    params: IdParams,
    body: Type.Object({
      from: DateOnly,
      to: DateOnly,
      costFen: Money,
      quantity: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
      source: Words(300),
    }),
    problems: [notFound, notYourEvaluation, costExists, invalidInput],
    handler: async (ctx, { params, body }) => {
      await enterCost(ctx, params.id, body);
      return undefined;
    },
  }),
];
