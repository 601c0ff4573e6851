import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { everybody, onRecord, stepProblems, stepRoute, Versioned, WithReason } from '../communal/routes.ts';
import * as problem from './series.errors.ts';
import { listSeries, seriesView } from './series.presenter.ts';
import { DeskSignUp, NewSeries, SeriesChange, SeriesLine, SeriesQuery, SeriesRating, SeriesView, VisitInput } from './series.schema.ts';
import {
  cancelSeries,
  changeSeries,
  enterSignUp,
  finishSeries,
  openSeries,
  planSeries,
  rateSeries,
  signUp,
  tickVisit,
  withdrawSignUp,
} from './series.service.ts';

const onSeries = onRecord(seriesView);
const hosts = stepRoute('community_life.manage', SeriesView);
const steps = [...stepProblems, problem.notYourSeries];
const here = [notFound, invalidInput, problem.notYourSeries];

/** Activities with sessions, places and a waiting list. */
export const seriesRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/series',
    operationId: 'listSeries',
    summary: { zh: '社区活动', en: 'Activities' },
    access: everybody,
    query: SeriesQuery,
    response: PageOf(SeriesLine),
    handler: (ctx, { query }) => listSeries(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/series/:id',
    operationId: 'getSeries',
    summary: { zh: '查看活动', en: 'An activity' },
    access: everybody,
    params: IdParams,
    response: SeriesView,
    problems: [notFound],
    handler: (ctx, { params }) => seriesView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/series',
    operationId: 'planSeries',
    summary: { zh: '筹备活动', en: 'Prepare an activity' },
    access: ['staff'],
    permission: 'community_life.manage',
    status: 201,
    body: NewSeries,
    response: SeriesView,
    problems: [...here, problem.sessionsUnfit],
    handler: async (ctx, { body }) => seriesView(ctx, await planSeries(ctx, body)),
  }),
  writeRoute({
    ...hosts,
    method: 'PATCH',
    path: '/series/:id',
    operationId: 'changeSeries',
    summary: { zh: '修改活动', en: 'Change an activity in preparation' },
    body: SeriesChange,
    problems: [...here, editConflict, problem.seriesFixed, problem.sessionsUnfit],
    handler: onSeries(changeSeries),
  }),
  writeRoute({
    ...hosts,
    path: '/series/:id/open',
    operationId: 'openSeries',
    summary: { zh: '发布活动', en: 'Open an activity for sign-up' },
    body: Versioned,
    problems: steps,
    handler: onSeries(openSeries),
  }),
  writeRoute({
    ...hosts,
    path: '/series/:id/finish',
    operationId: 'finishSeries',
    summary: { zh: '结束活动', en: 'Finish an activity' },
    body: Versioned,
    problems: steps,
    handler: onSeries(finishSeries),
  }),
  writeRoute({
    ...hosts,
    path: '/series/:id/cancel',
    operationId: 'cancelSeries',
    summary: { zh: '取消活动', en: 'Call an activity off' },
    body: WithReason,
    response: SeriesView,
    problems: steps,
    handler: onSeries(cancelSeries),
  }),
  writeRoute({
    ...hosts,
    path: '/series/:id/sign-ups',
    operationId: 'signUpForSeries',
    summary: { zh: '报名参加活动', en: 'Sign up' },
    access: ['resident'],
    permission: null,
    status: 201,
    problems: [notFound, problem.signUpClosed, problem.signedUpAlready],
    handler: async (ctx, { params }) => {
      await signUp(ctx, params.id);
      return seriesView(ctx, params.id);
    },
  }),
  writeRoute({
    ...hosts,
    path: '/series/:id/entries',
    operationId: 'enterSeriesSignUp',
    summary: { zh: '代居民报名', en: 'Sign somebody up at the desk' },
    status: 201,
    body: DeskSignUp,
    problems: [...here, problem.signUpClosed, problem.signedUpAlready],
    handler: onSeries(enterSignUp),
  }),
  writeRoute({
    ...hosts,
    path: '/sign-ups/:id/withdraw',
    operationId: 'withdrawSignUp',
    summary: { zh: '退出活动', en: 'Give a place back' },
    access: ['resident', 'staff'],
    permission: null,
    problems: [...steps, problem.notGoing],
    handler: async (ctx, { params }) => seriesView(ctx, await withdrawSignUp(ctx, params.id)),
  }),
  writeRoute({
    ...hosts,
    path: '/series-sessions/:id/visits',
    operationId: 'tickSessionVisit',
    summary: { zh: '活动签到', en: 'Tick somebody off at a session' },
    body: VisitInput,
    problems: [...here, problem.sessionNotDue, problem.notGoing],
    handler: async (ctx, { params, body }) => seriesView(ctx, await tickVisit(ctx, params.id, body)),
  }),
  writeRoute({
    ...hosts,
    path: '/series/:id/rate',
    operationId: 'rateSeries',
    summary: { zh: '评价活动', en: 'Rate an activity' },
    access: ['resident'],
    permission: null,
    body: SeriesRating,
    problems: [notFound, invalidInput, problem.notVisited],
    handler: onSeries(rateSeries),
  }),
];
