import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, AreaCode, DateOnly, Id, IdParams, Nullable, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { formatPercent, share } from '../../../platform/money.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notWorking, notYourOrganisation } from '../social/organisations.errors.ts';
import { everybody } from '../social/organisations.routes.ts';
import { federationEnded, federationExists, memberAlready, notACommunity } from './federation.errors.ts';
import { type Federation, federationsOf } from './federations.queries.ts';
import { seats } from './federations.repository.ts';
import { addMember, changeMember, endFederation, federationCoverage, foundFederation, mayKeep } from './federations.service.ts';

const FederationView = Type.Object({
  id: Id,
  areaCode: AreaCode,
  area: Type.String(),
  name: Type.String(),
  charter: Type.String(),
  foundedOn: Type.String(),
  endedOn: Nullable(Type.String()),
  members: Type.Array(Type.Object({ unitId: Id, name: Type.String(), council: Nullable(OneOf(seats)), joinedOn: Type.String() })),
  version: Version,
  abilities: Abilities,
});

/** A share of places that have something, with those that have not. */
export const CoverageView = Type.Object({
  have: Type.Integer(),
  all: Type.Integer(),
  percent: Type.String(),
  lamp: OneOf(['green', 'amber', 'red']),
  missing: Type.Array(Type.Object({ areaCode: AreaCode, name: Type.String() })),
});

function present(ctx: Ctx, federation: Federation) {
  const keep = mayKeep(ctx, federation.areaCode);
  return {
    ...federation,
    abilities: abilitiesOf(federation.endedOn === null ? { add_member: keep, change_member: keep, end: keep } : {}, ctx.lang),
  };
}

async function view(ctx: Ctx, id: string) {
  const [federation] = await federationsOf(ctx, { id });
  if (!federation) throw notFound();
  return present(ctx, federation);
}

const change = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: FederationView };
const problems = [notFound, notYourOrganisation, federationEnded, editConflict, invalidInput];

/** Federations of social organisations in communities (S001-35). */
export const federationRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/federations',
    operationId: 'listFederations',
    summary: { zh: '社区社会组织联合会', en: 'Federations of social organisations' },
    access: everybody,
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({ items: Type.Array(FederationView), coverage: CoverageView }),
    handler: async (ctx, { query }) => {
      const area = query.area ?? ctx.district.areaCode;
      const coverage = await federationCoverage(ctx, area);
      return {
        items: (await federationsOf(ctx, { area })).map((federation) => present(ctx, federation)),
        coverage: { ...coverage, missing: [...coverage.missing], percent: formatPercent(share(coverage.have, coverage.all)) },
      };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/federations/:id',
    operationId: 'getFederation',
    summary: { zh: '查看联合会', en: 'A federation' },
    access: everybody,
    params: IdParams,
    response: FederationView,
    problems: [notFound],
    handler: (ctx, { params }) => view(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/federations',
    operationId: 'foundFederation',
    summary: { zh: '成立联合会', en: 'Found a federation' },
    access: ['staff'],
    status: 201,
    body: Type.Object({ areaCode: AreaCode, name: Words(100), charter: Words(10_000), foundedOn: Type.Optional(DateOnly) }),
    response: FederationView,
    problems: [notFound, notYourOrganisation, notACommunity, federationExists, invalidInput],
    handler: async (ctx, { body }) => view(ctx, await foundFederation(ctx, body)),
  }),
  writeRoute({
    ...change,
    path: '/federations/:id/members',
    operationId: 'addFederationMember',
    summary: { zh: '增加成员', en: 'Add a member' },
    body: Type.Object({ version: Version, unitId: Id, council: Type.Optional(OneOf(seats)) }),
    problems: [...problems, memberAlready, notWorking],
    handler: async (ctx, { params, body }) => {
      await addMember(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...change,
    path: '/federations/:id/members/change',
    operationId: 'changeFederationMember',
    summary: { zh: '调整或退出', en: 'Change a seat or leave' },
    body: Type.Object({
      version: Version,
      unitId: Id,
      left: Type.Optional(Type.Boolean()),
      council: Type.Optional(Nullable(OneOf(seats))),
    }),
    problems,
    handler: async (ctx, { params, body }) => {
      await changeMember(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...change,
    path: '/federations/:id/end',
    operationId: 'endFederation',
    summary: { zh: '终止联合会', en: 'End a federation' },
    body: Type.Object({ version: Version, reason: Words(500) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await endFederation(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
];
