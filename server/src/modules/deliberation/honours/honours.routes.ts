import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { everybody, onRecord, stepProblems, stepRoute, Versioned, WithReason } from '../communal/routes.ts';
import * as problem from './honours.errors.ts';
import { honourOfNomination, honourView, listHonours } from './honours.presenter.ts';
import {
  HonourLine,
  HonourQuery,
  HonourView,
  NewHonour,
  NewNomination,
  ObjectionAnswer,
  ObjectionInput,
  ShowInput,
} from './honours.schema.ts';
import {
  answerObjection,
  awardNomination,
  declineNomination,
  nominate,
  objectTo,
  planHonour,
  revokeNomination,
  showNomination,
  stepHonour,
} from './honours.service.ts';

const onHonour = onRecord(honourView);
const onNomination = onRecord(honourOfNomination);
const reviews = stepRoute('honours.review', HonourView);
const steps = [...stepProblems, problem.notYourHonour];

/** Award programmes: nomination, review, public notice, award. */
export const honourRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/honours',
    operationId: 'listHonours',
    summary: { zh: '评选表彰', en: 'Award programmes' },
    access: everybody,
    query: HonourQuery,
    response: PageOf(HonourLine),
    handler: (ctx, { query }) => listHonours(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/honours/:id',
    operationId: 'getHonour',
    summary: { zh: '查看评选', en: 'An award programme' },
    access: everybody,
    params: IdParams,
    response: HonourView,
    problems: [notFound],
    handler: (ctx, { params }) => honourView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/honours',
    operationId: 'planHonour',
    summary: { zh: '筹备评选', en: 'Prepare an award programme' },
    access: ['staff'],
    permission: 'honours.review',
    status: 201,
    body: NewHonour,
    response: HonourView,
    problems: [notFound, invalidInput, problem.notYourHonour],
    handler: async (ctx, { body }) => honourView(ctx, await planHonour(ctx, body)),
  }),
  writeRoute({
    ...reviews,
    path: '/honours/:id/open',
    operationId: 'openHonour',
    summary: { zh: '开始推荐', en: 'Open for nominations' },
    body: Versioned,
    problems: steps,
    handler: onHonour((ctx, id, body: { version: number }) => stepHonour(ctx, id, 'open', body)),
  }),
  writeRoute({
    ...reviews,
    path: '/honours/:id/close',
    operationId: 'closeHonour',
    summary: { zh: '结束评选', en: 'Close an award programme' },
    body: Versioned,
    problems: steps,
    handler: onHonour((ctx, id, body: { version: number }) => stepHonour(ctx, id, 'close', body)),
  }),
  writeRoute({
    ...reviews,
    path: '/honours/:id/nominations',
    operationId: 'nominateForHonour',
    summary: { zh: '推荐', en: 'Nominate' },
    access: ['resident', 'staff'],
    permission: null,
    status: 201,
    body: NewNomination,
    problems: [notFound, invalidInput, problem.nominationsClosed],
    handler: onHonour(nominate),
  }),
  writeRoute({
    ...reviews,
    path: '/nominations/:id/show',
    operationId: 'showNomination',
    summary: { zh: '审核通过并公示', en: 'Pass and show a nomination' },
    body: ShowInput,
    problems: [...steps, problem.notAgreed, problem.ownNomination],
    handler: onNomination(showNomination),
  }),
  writeRoute({
    ...reviews,
    path: '/nominations/:id/decline',
    operationId: 'declineNomination',
    summary: { zh: '不通过', en: 'Decline a nomination' },
    body: WithReason,
    problems: steps,
    handler: onNomination(declineNomination),
  }),
  writeRoute({
    ...reviews,
    path: '/nominations/:id/object',
    operationId: 'objectToNomination',
    summary: { zh: '对公示提出异议', en: 'Object to a nomination' },
    access: ['resident', 'staff'],
    permission: null,
    status: 201,
    body: ObjectionInput,
    problems: [notFound, invalidInput, problem.noticeIsOver, problem.objectedAlready],
    handler: onNomination(objectTo),
  }),
  writeRoute({
    ...reviews,
    path: '/honour-objections/:id/answer',
    operationId: 'answerHonourObjection',
    summary: { zh: '复核异议', en: 'Decide an objection' },
    body: ObjectionAnswer,
    problems: [...steps, problem.answeredByReviewer, problem.objectionSettled],
    handler: async (ctx, { params, body }) => honourOfNomination(ctx, await answerObjection(ctx, params.id, body)),
  }),
  writeRoute({
    ...reviews,
    path: '/nominations/:id/award',
    operationId: 'awardNomination',
    summary: { zh: '授予荣誉', en: 'Confer the award' },
    body: Versioned,
    problems: steps,
    handler: onNomination(awardNomination),
  }),
  writeRoute({
    ...reviews,
    path: '/nominations/:id/revoke',
    operationId: 'revokeNomination',
    summary: { zh: '撤销荣誉', en: 'Take an award back' },
    body: WithReason,
    problems: steps,
    handler: onNomination(revokeNomination),
  }),
];
