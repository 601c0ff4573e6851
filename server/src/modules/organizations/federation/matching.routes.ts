import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  Abilities,
  AreaCode,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { offerStates } from '../offers/offers.workflow.ts';
import { notWorking, notYourOrganisation } from '../social/organisations.errors.ts';
import { workFields } from '../social/organisations.service.ts';
import { notIntroduced } from './federation.errors.ts';
import { agree, bringNeed, candidatesOf, closeUnmatched, introduce, matchingFigures } from './matches.service.ts';
import { matchStates } from './matches.workflow.ts';
import { listMatches, matchView, readable } from './matching.queries.ts';

const MatchView = Type.Object({
  id: Id,
  areaCode: AreaCode,
  area: Type.String(),
  title: Type.String(),
  words: Type.String(),
  field: OneOf(workFields),
  people: Type.Integer(),
  needId: Nullable(Id),
  state: OneOf(matchStates),
  stateName: Type.String(),
  unitId: Nullable(Id),
  organisation: Nullable(Type.String()),
  agreement: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  openedAt: Timestamp,
  closedAt: Nullable(Timestamp),
  version: Version,
  abilities: Abilities,
});

const CandidateView = Type.Object({
  unitId: Id,
  name: Type.String(),
  score: Type.Integer(),
  rating: Nullable(Type.Integer()),
  eligible: Type.Boolean(),
  capacity: Nullable(Type.Integer()),
  enough: Type.Boolean(),
  distance: Type.Integer({ description: '0 same community, 1 same subdistrict, 2 elsewhere' }),
  load: Type.Integer(),
  offer: Nullable(OneOf(offerStates)),
});

const desk = {
  method: 'POST' as const,
  access: ['staff'] as const,
  permission: 'organisations.match',
  params: IdParams,
  response: MatchView,
};
const problems = [notFound, notYourOrganisation, illegalTransition, editConflict, invalidInput];

/** The matching desk of federations (S001-36). */
export const matchingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisation-matches',
    operationId: 'listOrganisationMatches',
    summary: { zh: '供需对接', en: 'Needs at the matching desk' },
    access: ['staff'],
    query: Type.Object({ ...PageQuery, state: Type.Optional(OneOf(matchStates)) }),
    response: PageOf(MatchView),
    handler: (ctx, { query }) => listMatches(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/organisation-matches/figures',
    operationId: 'organisationMatchingFigures',
    summary: { zh: '对接成效', en: 'How well matching works' },
    access: ['staff'],
    permission: 'organisations.read',
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({
      brought: Type.Integer(),
      agreed: Type.Integer(),
      unmatched: Type.Integer(),
      running: Type.Integer(),
      medianDays: Nullable(Type.Integer()),
    }),
    handler: (ctx, { query }) => matchingFigures(ctx, query.area ?? ctx.district.areaCode),
  }),
  writeRoute({
    method: 'POST',
    path: '/organisation-matches',
    operationId: 'bringNeed',
    summary: { zh: '提交对接需求', en: 'Bring a need to the desk' },
    access: ['staff'],
    status: 201,
    body: Type.Object({
      areaCode: AreaCode,
      title: Words(120),
      words: Words(2000),
      field: OneOf(workFields),
      people: Type.Integer({ minimum: 1, maximum: 100_000 }),
      needId: Type.Optional(Id),
    }),
    response: MatchView,
    problems: [notFound, notYourOrganisation, invalidInput],
    handler: async (ctx, { body }) => matchView(ctx, await bringNeed(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/organisation-matches/:id',
    operationId: 'getOrganisationMatch',
    summary: { zh: '对接需求和候选组织', en: 'A need with the organisations that could meet it' },
    access: ['staff'],
    params: IdParams,
    response: Type.Object({ match: MatchView, candidates: Type.Array(CandidateView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const candidates = await candidatesOf(ctx, await readable(ctx, params.id));
      return { match: await matchView(ctx, params.id), candidates: candidates.map(({ areaCode: _place, ...candidate }) => candidate) };
    },
  }),
  writeRoute({
    ...desk,
    path: '/organisation-matches/:id/introduce',
    operationId: 'introduceOrganisation',
    summary: { zh: '引荐社会组织', en: 'Introduce an organisation' },
    body: Type.Object({ version: Version, unitId: Id }),
    problems: [...problems, notWorking],
    handler: async (ctx, { params, body }) => {
      await introduce(ctx, params.id, body);
      return matchView(ctx, params.id);
    },
  }),
  writeRoute({
    ...desk,
    path: '/organisation-matches/:id/agree',
    operationId: 'agreeMatch',
    summary: { zh: '登记对接协议', en: 'Record the agreement' },
    body: Type.Object({ version: Version, unitId: Id, agreement: Words(2000) }),
    problems: [...problems, notIntroduced],
    handler: async (ctx, { params, body }) => {
      await agree(ctx, params.id, body);
      return matchView(ctx, params.id);
    },
  }),
  writeRoute({
    ...desk,
    path: '/organisation-matches/:id/close',
    operationId: 'closeMatch',
    summary: { zh: '结束对接', en: 'Close without a match' },
    body: Type.Object({ version: Version, reason: Words(500) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await closeUnmatched(ctx, params.id, body);
      return matchView(ctx, params.id);
    },
  }),
];
