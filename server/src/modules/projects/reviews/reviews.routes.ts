import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { findApplication } from '../calls/applications.repository.ts';
import { applicationsUnchecked, checkerApplies, nothingToReview, notYourApplication, notYourCall } from '../calls/calls.errors.ts';
import { callView } from '../calls/calls.presenter.ts';
import { CallView } from '../calls/calls.schema.ts';
import { expertPoolTooSmall } from '../experts/experts.errors.ts';
import { nameBoard, voteOnBoard } from './board.service.ts';
import { answerObjection, object } from './notice.service.ts';
import { drawPanel, recuse } from './panel.service.ts';
import { rankCall } from './ranking.service.ts';
import * as problems from './reviews.errors.ts';
import { ownReviewById, ownReviews, panelView, resultsView } from './reviews.presenter.ts';
import { BoardInput, OwnReviewView, PanelView, RecuseInput, ResultsView, SheetInput, VoteBody } from './reviews.schema.ts';
import { scoreApplication } from './scoring.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const staff = ['staff'] as const;
const officer = { access: staff, permission: 'projects.manage', method: 'POST' as const, params: IdParams };
const stepProblems = [notFound, notYourCall, illegalTransition, editConflict, invalidInput];
const expert = { access: staff, permission: 'projects.review' };

/** The initiation review: drawing the panel, blind scores, the joint board, the ranking, the public notice. */
export const reviewRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...officer,
    path: '/calls/:id/board',
    operationId: 'nameJointBoard',
    summary: { zh: '确定联合审定名单', en: 'Name the joint board' },
    body: BoardInput,
    response: CallView,
    problems: [...stepProblems, problems.boardClosed, problems.boardMemberUnfit],
    handler: async (ctx, { params, body }) => {
      await nameBoard(ctx, params.id, body);
      return callView(ctx, params.id);
    },
  }),
  writeRoute({
    ...officer,
    path: '/calls/:id/draw',
    operationId: 'drawExpertPanel',
    summary: { zh: '抽取评审专家', en: 'Draw the panel of experts' },
    body: Type.Object({ version: Version, scoresDueAt: Timestamp }),
    response: CallView,
    problems: [...stepProblems, applicationsUnchecked, nothingToReview, problems.boardMissing, expertPoolTooSmall],
    handler: async (ctx, { params, body }) => {
      await drawPanel(ctx, params.id, { version: body.version, scoresDueAt: new Date(body.scoresDueAt) });
      return callView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/calls/:id/panel',
    operationId: 'getReviewPanel',
    summary: { zh: '立项评审台', en: 'The desk of the initiation review' },
    access: staff,
    permission: null,
    params: IdParams,
    response: PanelView,
    problems: [notFound],
    handler: (ctx, { params }) => panelView(ctx, params.id),
  }),
  writeRoute({
    ...officer,
    path: '/calls/:id/rank',
    operationId: 'rankCall',
    summary: { zh: '排序并公示', en: 'Rank and give public notice' },
    body: Type.Object({ version: Version }),
    response: CallView,
    problems: [...stepProblems, problems.scoresOutstanding, problems.boardUndecided],
    handler: async (ctx, { params, body }) => {
      await rankCall(ctx, params.id, body);
      return callView(ctx, params.id);
    },
  }),
  readRoute({
    ...expert,
    method: 'GET',
    path: '/expert-reviews',
    operationId: 'listOwnReviews',
    summary: { zh: '我的评审', en: 'What one is asked to review' },
    query: Type.Object({ call: Type.Optional(Id) }),
    response: Type.Object({ items: Type.Array(OwnReviewView) }),
    handler: async (ctx, { query }) => ({ items: await ownReviews(ctx, query.call ?? null) }),
  }),
  readRoute({
    ...expert,
    method: 'GET',
    path: '/expert-reviews/:id',
    operationId: 'getOwnReview',
    summary: { zh: '我的一项评审', en: 'One of one’s own reviews' },
    params: IdParams,
    response: OwnReviewView,
    problems: [notFound],
    handler: (ctx, { params }) => ownReviewById(ctx, params.id),
  }),
  writeRoute({
    ...expert,
    method: 'POST',
    path: '/expert-reviews/:id/score',
    operationId: 'scoreReview',
    summary: { zh: '提交评分', en: 'Hand in the sheet' },
    params: IdParams,
    body: SheetInput,
    response: OwnReviewView,
    problems: [notFound, problems.reviewFixed, problems.reviewOver, problems.scoresUnfit, invalidInput],
    handler: async (ctx, { params, body }) => {
      await scoreApplication(ctx, params.id, body);
      return ownReviewById(ctx, params.id);
    },
  }),
  writeRoute({
    ...expert,
    method: 'POST',
    path: '/calls/:id/recuse',
    operationId: 'recuseFromCall',
    summary: { zh: '申请回避', en: 'Keep out of a call because of an interest' },
    status: 204,
    params: IdParams,
    body: RecuseInput,
    problems: [problems.notReviewer, problems.reviewOver, expertPoolTooSmall, invalidInput],
    handler: (ctx, { params, body }) => recuse(ctx, params.id, body),
  }),
  writeRoute({
    method: 'POST',
    path: '/applications/:id/board-vote',
    operationId: 'voteOnBoard',
    summary: { zh: '联合审定表决', en: 'Vote on the joint board' },
    access: staff,
    permission: 'projects.board',
    params: IdParams,
    body: VoteBody,
    response: PanelView,
    problems: [notFound, problems.notBoardMember, problems.boardInterest, problems.boardNotNow, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await voteOnBoard(ctx, params.id, body);
      const application = await findApplication(ctx, params.id);
      if (!application?.callId) throw notFound();
      return panelView(ctx, application.callId);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/calls/:id/results',
    operationId: 'getCallResults',
    summary: { zh: '评审结果公示', en: 'The decisions under public notice' },
    access: everybody,
    params: IdParams,
    response: ResultsView,
    problems: [notFound],
    handler: (ctx, { params }) => resultsView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/applications/:id/objections',
    operationId: 'objectToApplication',
    summary: { zh: '提出公示异议', en: 'Object during the public notice' },
    access: ['resident', 'staff'],
    permission: null,
    status: 201,
    params: IdParams,
    body: Type.Object({ words: Words(2000) }),
    response: Type.Object({ id: Id }),
    problems: [notFound, problems.noticeOver, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await object(ctx, params.id, body) }),
  }),
  writeRoute({
    ...officer,
    path: '/project-objections/:id/answer',
    operationId: 'answerProjectObjection',
    summary: { zh: '处理异议', en: 'Decide an objection' },
    body: Type.Object({ version: Version, upheld: Type.Boolean(), answer: Words(2000) }),
    response: Type.Object({ applicationId: Id }),
    problems: [notFound, notYourApplication, checkerApplies, problems.ownObjection, problems.objectionAnswered, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => ({ applicationId: await answerObjection(ctx, params.id, body) }),
  }),
];
