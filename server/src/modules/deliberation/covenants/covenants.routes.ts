import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { DateOnly, Id, IdParams, PageOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import {
  clausePunishes,
  commentsUnanswered,
  covenantNotInForce,
  covenantNotWritable,
  legalityByOther,
  nobodyBound,
  notYourCovenant,
  partiesMissing,
  partyUnknown,
  successorExists,
  votesRunning,
} from './covenants.errors.ts';
import { can } from './covenants.policy.ts';
import { covenantView, presentLine, presentText, readableCovenant } from './covenants.presenter.ts';
import { listCovenants } from './covenants.queries.ts';
import { textsOf } from './covenants.repository.ts';
import { CovenantLineView, CovenantQuery, CovenantView, NewCovenant, NewText, TextView } from './covenants.schema.ts';
import {
  adopt,
  beginReview,
  consultOn,
  decideLegality,
  endCovenant,
  keepCovenant,
  legalAdvisersFor,
  redraft,
  requestLegality,
} from './covenants.service.ts';
import { amendCovenant, createCovenant, writeText } from './drafting.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: CovenantView };
const manages = { ...step, permission: 'covenants.manage' };
const stepProblems = [notFound, notYourCovenant, illegalTransition, editConflict, invalidInput];
const Versioned = Type.Object({ version: Version });
const WithReason = Type.Object({ version: Version, reason: Words(1000) });
const Review = Type.Object({ version: Version, reviewOn: DateOnly });

/** Drafting covenants and their steps. */
export const covenantRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/covenants',
    operationId: 'listCovenants',
    summary: { zh: '居民公约', en: 'Covenants' },
    access: everybody,
    query: CovenantQuery,
    response: PageOf(CovenantLineView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listCovenants(ctx, query);
      return { next, items: items.map((line) => presentLine(ctx, line)) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/covenants',
    operationId: 'createCovenant',
    summary: { zh: '起草公约', en: 'Begin a covenant' },
    access: ['staff'],
    permission: 'covenants.manage',
    status: 201,
    body: NewCovenant,
    response: CovenantView,
    problems: [notFound, notYourCovenant, invalidInput],
    handler: async (ctx, { body }) => covenantView(ctx, await createCovenant(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/covenants/:id',
    operationId: 'getCovenant',
    summary: { zh: '查看公约', en: 'A covenant' },
    access: everybody,
    params: IdParams,
    response: CovenantView,
    problems: [notFound],
    handler: (ctx, { params }) => covenantView(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/covenants/:id/texts',
    operationId: 'listCovenantTexts',
    summary: { zh: '公约各稿', en: 'The texts of a covenant, the newest first' },
    access: everybody,
    params: IdParams,
    response: Type.Object({ items: Type.Array(TextView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      await readableCovenant(ctx, params.id);
      return { items: (await textsOf(ctx, params.id)).map(presentText) };
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/texts',
    operationId: 'writeCovenantText',
    summary: { zh: '写下一稿', en: 'Write the next text' },
    body: NewText,
    problems: [notFound, notYourCovenant, covenantNotWritable, clausePunishes, partyUnknown, invalidInput, editConflict],
    handler: async (ctx, { params, body }) => {
      await writeText(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/consult',
    operationId: 'consultOnCovenant',
    summary: { zh: '公开征求意见', en: 'Ask for comments' },
    body: Type.Object({ version: Version, until: Timestamp }),
    problems: [...stepProblems, partiesMissing],
    handler: async (ctx, { params, body }) => {
      await consultOn(ctx, params.id, { ...body, until: new Date(body.until) });
      return covenantView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/covenants/:id/legal-advisers',
    operationId: 'listLegalAdvisers',
    summary: { zh: '可以审查的人', en: 'Who may check the text' },
    access: ['staff'],
    permission: 'covenants.manage',
    params: IdParams,
    response: Type.Object({ items: Type.Array(Type.Object({ id: Id, displayName: Type.String() })) }),
    problems: [notFound, notYourCovenant],
    handler: async (ctx, { params }) => {
      const covenant = await readableCovenant(ctx, params.id);
      assertAllowed(can.manage(ctx.actor, covenant));
      return { items: await legalAdvisersFor(ctx, covenant) };
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/request-legality',
    operationId: 'requestLegalityCheck',
    summary: { zh: '送合法性审查', en: 'Send to the legality check' },
    body: Type.Object({ version: Version, accountId: Id }),
    problems: [...stepProblems, commentsUnanswered, legalityByOther],
    handler: async (ctx, { params, body }) => {
      await requestLegality(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'topics.give_opinion',
    path: '/covenants/:id/legality',
    operationId: 'decideLegality',
    summary: { zh: '作出审查意见', en: 'Decide the legality check' },
    body: Type.Object({ version: Version, lawful: Type.Boolean(), opinion: Words(2000) }),
    problems: [...stepProblems, legalityByOther],
    handler: async (ctx, { params, body }) => {
      await decideLegality(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/redraft',
    operationId: 'redraftCovenant',
    summary: { zh: '修改后重新表决', en: 'Change it and vote again' },
    body: Versioned,
    problems: [...stepProblems, votesRunning],
    handler: async (ctx, { params, body }) => {
      await redraft(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/adopt',
    operationId: 'adoptCovenant',
    summary: { zh: '公布生效', en: 'Publish and put into force' },
    body: Review,
    problems: [...stepProblems, votesRunning, nobodyBound],
    handler: async (ctx, { params, body }) => {
      await adopt(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/review',
    operationId: 'reviewCovenant',
    summary: { zh: '开始评估', en: 'Begin the review' },
    body: Versioned,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await beginReview(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/keep',
    operationId: 'keepCovenant',
    summary: { zh: '继续有效', en: 'Keep it as it is' },
    body: Review,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await keepCovenant(ctx, params.id, body);
      return covenantView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/covenants/:id/amend',
    operationId: 'amendCovenant',
    summary: { zh: '起草修订版', en: 'Begin the next edition' },
    status: 201,
    body: Versioned,
    problems: [...stepProblems, covenantNotInForce, successorExists],
    handler: async (ctx, { params, body }) => covenantView(ctx, await amendCovenant(ctx, params.id, body)),
  }),
  ...(['repeal', 'withdraw'] as const).map((action) =>
    writeRoute({
      ...manages,
      path: `/covenants/:id/${action}`,
      operationId: `${action}Covenant`,
      summary: action === 'repeal' ? { zh: '废止公约', en: 'Repeal' } : { zh: '停止制定', en: 'Give up the draft' },
      body: WithReason,
      problems: [...stepProblems, votesRunning],
      handler: async (ctx, { params, body }) => {
        await endCovenant(ctx, params.id, { ...body, action });
        return covenantView(ctx, params.id);
      },
    }),
  ),
];
