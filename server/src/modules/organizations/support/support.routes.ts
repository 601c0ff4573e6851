import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
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
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { listSupport, supportFigures } from './support.queries.ts';
import { findSupport, type SupportRecord } from './support.repository.ts';
import { answerSupport, canSeeSupport, closeSupport, maySupport, requestSupport, takeSupport, withdrawSupport } from './support.service.ts';
import { supportLineCodes, supportLines, supportStates, supportWorkflow } from './support.workflow.ts';

const Line = OneOf(supportLineCodes);
const SupportView = Type.Object({
  id: Id,
  unitId: Id,
  organisation: Type.String(),
  line: Line,
  lineName: Type.String(),
  title: Type.String(),
  words: Type.String(),
  state: OneOf(supportStates),
  stateName: Type.String(),
  dueOn: Type.String(),
  late: Type.Boolean(),
  output: Nullable(Type.String()),
  document: Nullable(Type.String()),
  rating: Nullable(Type.Integer()),
  ratingWords: Nullable(Type.String()),
  requestedAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

function present(ctx: Ctx, s: SupportRecord) {
  const steps = actionsFrom(supportWorkflow, s.state).map((action) => [action, maySupport(ctx, s, action)] as const);
  return {
    id: s.id,
    unitId: s.unit_id,
    organisation: s.name,
    line: s.line,
    lineName: supportLines[s.line][ctx.lang],
    title: s.title,
    words: s.words,
    state: s.state,
    stateName: supportWorkflow.states[s.state][ctx.lang],
    dueOn: s.due_on,
    late: (s.state === 'requested' || s.state === 'in_work') && s.due_on < localDateOf(ctx.now),
    output: s.output,
    document: s.document,
    rating: s.rating,
    ratingWords: s.rating_words,
    requestedAt: new Date(s.requested_at).toISOString(),
    version: s.version,
    abilities: abilitiesOf(Object.fromEntries(steps), ctx.lang),
  };
}

async function view(ctx: Ctx, id: string) {
  const request = await findSupport(ctx, id);
  if (!request || !canSeeSupport(ctx, request)) throw notFound();
  return present(ctx, request);
}

const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: SupportView };
const problems = [notFound, notYourOrganisation, illegalTransition, editConflict, invalidInput];

/** The five support lines (S001-37). */
export const supportRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisation-support',
    operationId: 'listOrganisationSupport',
    summary: { zh: '支持平台服务申请', en: 'Requests for support' },
    access: ['staff'],
    query: Type.Object({ ...PageQuery, line: Type.Optional(Line), state: Type.Optional(OneOf(supportStates)), unitId: Type.Optional(Id) }),
    response: PageOf(SupportView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listSupport(ctx, query);
      return { next, items: items.map((request) => present(ctx, request)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/organisation-support/figures',
    operationId: 'organisationSupportFigures',
    summary: { zh: '五条服务线年度统计', en: 'The five lines in a year' },
    access: ['staff'],
    permission: 'organisations.read',
    query: Type.Object({ area: Type.Optional(AreaCode), year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2999 })) }),
    response: Type.Object({
      year: Type.Integer(),
      lines: Type.Array(
        Type.Object({
          line: Line,
          name: Type.String(),
          waiting: Type.Integer(),
          late: Type.Integer(),
          requested: Type.Integer(),
          closed: Type.Integer(),
          rating: Nullable(Type.Integer({ description: 'Mean in hundredths' })),
        }),
      ),
    }),
    handler: async (ctx, { query }) => {
      const year = query.year ?? Number(localDateOf(ctx.now).slice(0, 4));
      const lines = await supportFigures(ctx, query.area ?? ctx.district.areaCode, year);
      return { year, lines: lines.map((line) => ({ ...line, name: supportLines[line.line][ctx.lang] })) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/organisations/:id/support',
    operationId: 'requestSupport',
    summary: { zh: '申请支持服务', en: 'Ask for support' },
    access: ['staff'],
    permission: 'organisations.own',
    status: 201,
    params: IdParams,
    body: Type.Object({ line: Line, title: Words(120), words: Words(2000) }),
    response: SupportView,
    problems: [notFound, notYourOrganisation, invalidInput],
    handler: async (ctx, { params, body }) => view(ctx, await requestSupport(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    permission: 'organisations.incubate',
    path: '/organisation-support/:id/take',
    operationId: 'takeSupport',
    summary: { zh: '受理', en: 'Take a request into work' },
    body: Type.Object({ version: Version }),
    problems,
    handler: async (ctx, { params, body }) => {
      await takeSupport(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'organisations.incubate',
    path: '/organisation-support/:id/answer',
    operationId: 'answerSupport',
    summary: { zh: '交付成果', en: 'Hand over the output' },
    body: Type.Object({ version: Version, output: Words(2000), document: Words(300) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await answerSupport(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'organisations.own',
    path: '/organisation-support/:id/close',
    operationId: 'closeSupport',
    summary: { zh: '评价并办结', en: 'Rate and close' },
    body: Type.Object({ version: Version, rating: Type.Integer({ minimum: 1, maximum: 5 }), words: Type.Optional(Words(500)) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await closeSupport(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'organisations.own',
    path: '/organisation-support/:id/withdraw',
    operationId: 'withdrawSupport',
    summary: { zh: '撤回申请', en: 'Withdraw a request' },
    body: Type.Object({ version: Version }),
    problems,
    handler: async (ctx, { params, body }) => {
      await withdrawSupport(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
];
