import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, PageOf, Version } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { answerQuestion, mergeNeeds, returnNeed, unmergeNeed } from './compiling.service.ts';
import { linkDemands, unlinkDemands } from './evidence.service.ts';
import {
  cannotMerge,
  demandInOtherNeed,
  demandNotLinkable,
  listLocked,
  needNotSelected,
  notNow,
  notScored,
  notYourNeed,
  reasonNeeded,
  withoutEvidence,
} from './needs.errors.ts';
import { demandsOfNeeds, incubateFor } from './needs.links.ts';
import { needView, presentCards, presentLines, presentOwn, workedNeed } from './needs.presenter.ts';
import { listNeeds } from './needs.queries.ts';
import {
  AnswerInput,
  DecisionInput,
  DemandCardView,
  LinkInput,
  MergeInput,
  NeedChange,
  NeedLineView,
  NeedsQuery,
  NeedView,
  NewNeed,
  OwnNeedsView,
  QuestionInput,
  ScoreInput,
} from './needs.schema.ts';
import { changeNeed, discardNeed, proposeNeed } from './needs.service.ts';
import { decideNeed, escalationYears, scoreNeed } from './screening.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: NeedView };
const collects = { ...step, permission: 'needs.collect' };
const compiles = { ...step, permission: 'needs.compile' };
const coordinates = { ...step, permission: 'needs.coordinate' };
const problems = [notFound, notYourNeed, notNow, listLocked, invalidInput, editConflict];

/** Needs: the public list, the community's work, merging, screening, and what authors see. */
export const needRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/needs',
    operationId: 'listNeeds',
    summary: { zh: '需求清单', en: 'Needs' },
    access: everybody,
    query: NeedsQuery,
    response: PageOf(NeedLineView),
    handler: async (ctx, { query }) => {
      const { round, state, top, ...rest } = query;
      const { items, next } = await listNeeds(ctx, {
        ...rest,
        ...(round ? { roundId: round } : {}),
        ...(state ? { state: [state] } : {}),
        ...(top ? { minYears: await escalationYears(ctx) } : {}),
      });
      return { next, items: await presentLines(ctx, items) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/needs/:id',
    operationId: 'getNeed',
    summary: { zh: '查看需求', en: 'A need' },
    access: everybody,
    params: IdParams,
    response: NeedView,
    problems: [notFound],
    handler: (ctx, { params }) => needView(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/needs/:id/demands',
    operationId: 'listDemandsOfNeed',
    summary: { zh: '需求背后的诉求', en: 'The demands behind a need' },
    access: ['staff'],
    permission: 'needs.read',
    params: IdParams,
    response: Type.Object({ items: Type.Array(DemandCardView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      await workedNeed(ctx, params.id);
      return { items: await presentCards(ctx, await demandsOfNeeds(ctx, [params.id])) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/own-needs',
    operationId: 'listOwnNeeds',
    summary: { zh: '我的诉求促成了什么', en: 'What became of my demands' },
    access: ['reporter', 'resident'],
    response: OwnNeedsView,
    handler: (ctx) => presentOwn(ctx),
  }),
  writeRoute({
    ...collects,
    path: '/need-rounds/:id/needs',
    operationId: 'proposeNeed',
    summary: { zh: '梳理出一项需求', en: 'Write down a need' },
    status: 201,
    body: NewNeed,
    problems: [...problems, withoutEvidence, demandNotLinkable, demandInOtherNeed],
    handler: async (ctx, { params, body }) =>
      needView(ctx, await proposeNeed(ctx, params.id, { ...body, demandIds: body.demandIds ?? [] })),
  }),
  writeRoute({
    ...collects,
    method: 'PATCH',
    path: '/needs/:id',
    operationId: 'changeNeed',
    summary: { zh: '修改需求', en: 'Change a need' },
    body: NeedChange,
    problems: [...problems, withoutEvidence],
    handler: async (ctx, { params, body }) => {
      await changeNeed(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    access: ['staff'],
    permission: 'needs.collect',
    params: IdParams,
    path: '/needs/:id/discard',
    operationId: 'discardNeed',
    summary: { zh: '从清单中删去', en: 'Take off the list' },
    status: 204,
    body: Type.Object({ version: Version }),
    problems,
    handler: async (ctx, { params, body }) => {
      await discardNeed(ctx, params.id, body);
      return undefined;
    },
  }),
  writeRoute({
    ...collects,
    path: '/needs/:id/link',
    operationId: 'linkDemandsToNeed',
    summary: { zh: '关联诉求', en: 'Tie demands to it' },
    body: LinkInput,
    problems: [...problems, demandNotLinkable, demandInOtherNeed],
    handler: async (ctx, { params, body }) => {
      await linkDemands(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...collects,
    path: '/needs/:id/unlink',
    operationId: 'unlinkDemandsFromNeed',
    summary: { zh: '移出诉求', en: 'Take demands out' },
    body: LinkInput,
    problems: [...problems, withoutEvidence],
    handler: async (ctx, { params, body }) => {
      await unlinkDemands(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...collects,
    path: '/needs/:id/answer-question',
    operationId: 'answerNeedQuestion',
    summary: { zh: '答复退回的问题', en: 'Answer the question it came back with' },
    body: AnswerInput,
    problems,
    handler: async (ctx, { params, body }) => {
      await answerQuestion(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...compiles,
    path: '/needs/:id/return',
    operationId: 'returnNeed',
    summary: { zh: '退回社区说明', en: 'Return with a question' },
    body: QuestionInput,
    problems,
    handler: async (ctx, { params, body }) => {
      await returnNeed(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...compiles,
    path: '/needs/:id/merge',
    operationId: 'mergeNeeds',
    summary: { zh: '合并同类需求', en: 'Merge like needs into this one' },
    body: MergeInput,
    problems: [...problems, cannotMerge, illegalTransition],
    handler: async (ctx, { params, body }) => {
      await mergeNeeds(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...compiles,
    path: '/needs/:id/unmerge',
    operationId: 'unmergeNeed',
    summary: { zh: '撤销合并', en: 'Undo the merge' },
    body: Type.Object({ version: Version }),
    problems: [...problems, illegalTransition],
    handler: async (ctx, { params, body }) => {
      await unmergeNeed(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...coordinates,
    path: '/needs/:id/score',
    operationId: 'scoreNeed',
    summary: { zh: '打分', en: 'Score' },
    body: ScoreInput,
    problems,
    handler: async (ctx, { params, body }) => {
      await scoreNeed(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...coordinates,
    path: '/needs/:id/decide',
    operationId: 'decideNeed',
    summary: { zh: '作出筛选决定', en: 'Decide' },
    body: DecisionInput,
    problems: [...problems, notScored, reasonNeeded, illegalTransition],
    handler: async (ctx, { params, body }) => {
      await decideNeed(ctx, params.id, body);
      return needView(ctx, params.id);
    },
  }),
  writeRoute({
    ...coordinates,
    path: '/needs/:id/incubations',
    operationId: 'linkIncubation',
    summary: { zh: '关联孵化', en: 'Tie an incubation to it' },
    body: Type.Object({ unitId: Id }),
    problems: [...problems, needNotSelected],
    handler: async (ctx, { params, body }) => {
      await incubateFor(ctx, params.id, body.unitId);
      return needView(ctx, params.id);
    },
  }),
];
