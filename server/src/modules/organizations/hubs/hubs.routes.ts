import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, AreaCode, DateOnly, Id, IdParams, Nullable, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { formatPercent, share } from '../../../platform/money.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { everybody } from '../social/organisations.routes.ts';
import { FenAmount } from '../social/organisations.schema.ts';
import { centreWrongLevel, contractOver, contractOverlaps, notAHub, organisationCentreExists } from './hubs.errors.ts';
import { centresOf } from './hubs.queries.ts';
import { endContract, entrustCentre, evaluateContract, hubFigures, openCentre } from './hubs.service.ts';

const Grade = OneOf(['A', 'B', 'C', 'D']);
const ContractView = Type.Object({
  id: Id,
  unitId: Id,
  hub: Type.String(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  tasks: Type.String(),
  fee: Type.Integer(),
  grade: Nullable(Grade),
  evaluation: Nullable(Type.String()),
  endedEarlyOn: Nullable(Type.String()),
  inForce: Type.Boolean(),
  version: Version,
});
const CentresView = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      areaCode: AreaCode,
      area: Type.String(),
      name: Type.String(),
      address: Nullable(Type.String()),
      openedOn: Type.String(),
      contracts: Type.Array(ContractView),
      abilities: Abilities,
    }),
  ),
  figures: Type.Object({
    places: Type.Integer(),
    centres: Type.Integer(),
    entrusted: Type.Integer(),
    coverage: Type.String(),
    entrustedShare: Type.String(),
    missing: Type.Array(Type.Object({ areaCode: AreaCode, name: Type.String() })),
  }),
});

async function view(ctx: Ctx, area: string) {
  const centres = await centresOf(ctx, area);
  const figures = await hubFigures(ctx, area, centres);
  const items = centres.map((centre) => {
    const manage = can.register(ctx.actor, { area_code: centre.areaCode });
    return { ...centre, abilities: abilitiesOf({ entrust: manage, evaluate: manage, end: manage }, ctx.lang) };
  });
  const coverage = formatPercent(share(figures.centres, figures.places));
  return { items, figures: { ...figures, coverage, entrustedShare: formatPercent(share(figures.entrusted, centres.length)) } };
}

const keeper = { access: ['staff'] as const, permission: 'organisations.register' };
const change = { ...keeper, method: 'POST' as const, params: IdParams, status: 204 as const };

/** Service centres for organisations and the hubs that run them (S001-34). */
export const hubRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisation-centres',
    operationId: 'listOrganisationCentres',
    summary: { zh: '社会组织服务中心', en: 'Service centres for organisations' },
    access: everybody,
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: CentresView,
    handler: (ctx, { query }) => view(ctx, query.area ?? ctx.district.areaCode),
  }),
  writeRoute({
    ...keeper,
    method: 'POST',
    path: '/organisation-centres',
    operationId: 'openOrganisationCentre',
    summary: { zh: '设立社会组织服务中心', en: 'Open a service centre for organisations' },
    status: 201,
    body: Type.Object({
      areaCode: AreaCode,
      name: Words(100),
      address: Type.Optional(Nullable(Words(200))),
      openedOn: Type.Optional(DateOnly),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourOrganisation, centreWrongLevel, organisationCentreExists, invalidInput],
    handler: async (ctx, { body }) => ({ id: await openCentre(ctx, body) }),
  }),
  writeRoute({
    ...keeper,
    method: 'POST',
    path: '/organisation-centres/:id/contracts',
    operationId: 'entrustCentre',
    summary: { zh: '委托枢纽型组织运行', en: 'Entrust a centre to a hub' },
    status: 201,
    params: IdParams,
    body: Type.Object({ unitId: Id, startsOn: DateOnly, endsOn: DateOnly, tasks: Words(4000), fee: FenAmount }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourOrganisation, notAHub, contractOverlaps, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await entrustCentre(ctx, params.id, body) }),
  }),
  writeRoute({
    ...change,
    path: '/hub-contracts/:id/evaluate',
    operationId: 'evaluateHubContract',
    summary: { zh: '评估枢纽运行', en: 'Evaluate how a hub runs its centre' },
    body: Type.Object({ version: Version, grade: Grade, evaluation: Words(2000) }),
    problems: [notFound, notYourOrganisation, editConflict, contractOver, invalidInput],
    handler: async (ctx, { params, body }) => {
      await evaluateContract(ctx, params.id, body);
      return undefined;
    },
  }),
  writeRoute({
    ...change,
    path: '/hub-contracts/:id/end',
    operationId: 'endHubContract',
    summary: { zh: '提前终止委托', en: 'End a contract early' },
    body: Type.Object({ version: Version, reason: Words(500) }),
    problems: [notFound, notYourOrganisation, editConflict, contractOver, invalidInput],
    handler: async (ctx, { params, body }) => {
      await endContract(ctx, params.id, body);
      return undefined;
    },
  }),
];
