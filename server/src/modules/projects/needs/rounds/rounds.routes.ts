import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../../platform/http/route.ts';
import { AreaCode, IdParams, PageOf, PageQuery, Version } from '../../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../../platform/problem.ts';
import { funnelView, roundReport } from '../figures/funnel.service.ts';
import {
  feedbackMissing,
  listLocked,
  needsUndecided,
  nothingToSubmit,
  notNow,
  notYourNeed,
  roundExists,
  roundStillOpen,
  withoutEvidence,
} from '../needs.errors.ts';
import { listRounds } from '../needs.queries.ts';
import { DemandCardView } from '../needs.schema.ts';
import { submitList } from './lists.service.ts';
import { freeDemands, listsView, presentRounds, roundView, suggestedGroups } from './rounds.presenter.ts';
import { readableRound } from './rounds.repository.ts';
import {
  CalendarInput,
  FunnelView,
  ListsView,
  NewRound,
  PoolQuery,
  ReportView,
  RoundView,
  SubmitInput,
  SuggestionsView,
} from './rounds.schema.ts';
import { changeCalendar, openRound, stepRound } from './rounds.service.ts';
import { type RoundAction, roundActions, roundWorkflow } from './rounds.workflow.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const reads = { method: 'GET' as const, access: ['staff'] as const, permission: 'needs.read', params: IdParams, problems: [notFound] };
const coordinates = { access: ['staff'] as const, permission: 'needs.coordinate', response: RoundView };
const problemsOf: Partial<Record<RoundAction, typeof notFound>> = { publish: needsUndecided, feed_back: feedbackMissing };
const operationOf: Record<RoundAction, string> = {
  close_collecting: 'closeNeedCollecting',
  close_compiling: 'closeNeedCompiling',
  begin_screening: 'beginNeedScreening',
  publish: 'publishNeedList',
  feed_back: 'closeNeedFeedback',
  evaluate: 'evaluateNeedRound',
};

/** Rounds of needs, their lists and their figures. */
export const roundRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/need-rounds',
    operationId: 'listNeedRounds',
    summary: { zh: '需求征集轮次', en: 'Rounds of needs' },
    access: everybody,
    query: Type.Object(PageQuery),
    response: PageOf(RoundView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listRounds(ctx, query);
      return { next, items: await presentRounds(ctx, items) };
    },
  }),
  writeRoute({
    ...coordinates,
    method: 'POST',
    path: '/need-rounds',
    operationId: 'openNeedRound',
    summary: { zh: '开始一轮需求征集', en: 'Open a round' },
    status: 201,
    body: NewRound,
    problems: [notYourNeed, roundStillOpen, roundExists, invalidInput],
    handler: async (ctx, { body }) => roundView(ctx, await openRound(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/need-rounds/:id',
    operationId: 'getNeedRound',
    summary: { zh: '查看一轮', en: 'A round' },
    access: everybody,
    params: IdParams,
    response: RoundView,
    problems: [notFound],
    handler: (ctx, { params }) => roundView(ctx, params.id),
  }),
  writeRoute({
    ...coordinates,
    method: 'PUT',
    path: '/need-rounds/:id/calendar',
    operationId: 'changeNeedCalendar',
    summary: { zh: '调整日程', en: 'Move the days of a round' },
    params: IdParams,
    body: CalendarInput,
    problems: [notFound, notYourNeed, invalidInput, editConflict],
    handler: async (ctx, { params, body }) => {
      await changeCalendar(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  ...roundActions.map((action) =>
    writeRoute({
      ...coordinates,
      method: 'POST',
      path: `/need-rounds/:id/${action.replaceAll('_', '-')}`,
      operationId: operationOf[action],
      summary: { zh: roundWorkflow.actions[action].zh, en: roundWorkflow.actions[action].en },
      params: IdParams,
      body: Type.Object({ version: Version }),
      problems: [notFound, notYourNeed, illegalTransition, editConflict, ...(problemsOf[action] ? [problemsOf[action]] : [])],
      handler: async (ctx, { params, body }) => {
        await stepRound(ctx, params.id, action, body);
        return roundView(ctx, params.id);
      },
    }),
  ),
  readRoute({
    ...reads,
    path: '/need-rounds/:id/lists',
    operationId: 'listNeedLists',
    summary: { zh: '各级上报的清单', en: 'Lists that were submitted' },
    response: ListsView,
    handler: (ctx, { params }) => listsView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    access: ['staff'],
    permission: 'needs.read',
    path: '/need-rounds/:id/lists',
    operationId: 'submitNeedList',
    summary: { zh: '上报清单', en: 'Submit the list of a place' },
    params: IdParams,
    body: SubmitInput,
    response: ListsView,
    problems: [notFound, notYourNeed, notNow, listLocked, nothingToSubmit, withoutEvidence],
    handler: async (ctx, { params, body }) => {
      await submitList(ctx, params.id, body);
      return listsView(ctx, params.id);
    },
  }),
  readRoute({
    ...reads,
    path: '/need-rounds/:id/demands',
    operationId: 'listFreeDemands',
    summary: { zh: '还没有归入需求的诉求', en: 'Demands in no need yet' },
    query: PoolQuery,
    response: PageOf(DemandCardView),
    handler: (ctx, { params, query }) => freeDemands(ctx, params.id, query),
  }),
  readRoute({
    ...reads,
    path: '/need-rounds/:id/suggestions',
    operationId: 'suggestNeeds',
    summary: { zh: '相近诉求建议', en: 'Like demands that could be one need' },
    query: Type.Object({ area: AreaCode }),
    response: SuggestionsView,
    handler: (ctx, { params, query }) => suggestedGroups(ctx, params.id, query.area),
  }),
  readRoute({
    ...reads,
    path: '/need-rounds/:id/funnel',
    operationId: 'getNeedFunnel',
    summary: { zh: '诉求到结果的漏斗', en: 'From demands to results, by community' },
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: FunnelView,
    handler: async (ctx, { params, query }) => funnelView(ctx, await readableRound(ctx, params.id), query.area),
  }),
  readRoute({
    ...reads,
    path: '/need-rounds/:id/report',
    operationId: 'getNeedReport',
    summary: { zh: '一轮的成效', en: 'What a round came to' },
    response: ReportView,
    handler: async (ctx, { params }) => roundReport(ctx, await readableRound(ctx, params.id)),
  }),
];
