import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { ballotProblems } from '../../ballots/index.ts';
import { fundProblems } from '../../funds/index.ts';
import { expertPoolTooSmall } from '../experts/experts.errors.ts';
import {
  aftercareNotDue,
  assessmentMissing,
  auditMissing,
  changeNeedsBoard,
  changeWaiting,
  checksMissing,
  decidedAlready,
  drawnAlready,
  gradeMissing,
  gradeTooLow,
  gradeVoteRunning,
  notDrawn,
  notYourProject,
  ownProject,
  projectNotOpen,
  projectNotRunning,
  reportMissing,
  scoresMissing,
} from '../running/projects.errors.ts';
import { projectView } from '../running/projects.presenter.ts';
import { ProjectView } from '../running/projects.schema.ts';
import { waitingForExpert } from './assessments.queries.ts';
import { askChange, decideChange } from './changes.service.ts';
import { ClosingDecision, MidtermDecision, NewChange } from './closing.schema.ts';
import { auditProject, decideClosing, finishProject, noteAftercare } from './closing.service.ts';
import { drawReviewers, excuseExpert, scoreProject } from './experts.service.ts';
import { prepareGradeVote } from './grade-vote.service.ts';
import { beginMidterm, decideMidterm, decideRectification } from './midterm.service.ts';

const bare = { method: 'POST' as const, access: ['staff'] as const, params: IdParams };
const step = { ...bare, response: ProjectView };
const decides = { ...step, permission: 'projects.board' };
const Versioned = Type.Object({ version: Version });
const stepProblems = [notFound, notYourProject, ownProject, illegalTransition, editConflict, invalidInput];
const decisionProblems = [...stepProblems, assessmentMissing, projectNotOpen, reportMissing, scoresMissing, ...Object.values(fundProblems)];

/** Mid-term and closing: experts, decisions, putting right, the grade residents vote. */
export const closingRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...step,
    permission: null,
    path: '/projects/:id/midterm',
    operationId: 'beginMidterm',
    summary: { zh: '进入中期评估', en: 'Begin the mid-term evaluation' },
    body: Versioned,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await beginMidterm(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'projects.manage',
    path: '/projects/:id/draw-experts',
    operationId: 'drawProjectExperts',
    summary: { zh: '抽取评估专家', en: 'Draw the experts of an evaluation' },
    body: Type.Object({ seed: Words(100), count: Type.Optional(Type.Integer({ minimum: 1, maximum: 15 })) }),
    problems: [notFound, notYourProject, assessmentMissing, drawnAlready, expertPoolTooSmall, invalidInput],
    handler: async (ctx, { params, body }) => {
      await drawReviewers(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/project-evaluations/waiting',
    operationId: 'listWaitingEvaluations',
    summary: { zh: '等我评分的项目', en: 'Evaluations that wait for my score' },
    access: ['staff'],
    permission: 'projects.review',
    response: Type.Object({
      items: Type.Array(Type.Object({ projectId: Id, number: Type.String(), title: Type.String(), kind: Type.String() })),
    }),
    handler: async (ctx) => ({ items: await waitingForExpert(ctx) }),
  }),
  writeRoute({
    ...bare,
    permission: 'projects.review',
    path: '/projects/:id/score',
    operationId: 'scoreProject',
    summary: { zh: '专家评分', en: 'Score as an expert' },
    status: 204,
    body: Type.Object({ score: Type.Integer({ minimum: 0, maximum: 100 }), words: Words(2000) }),
    problems: [notFound, assessmentMissing, notDrawn, invalidInput],
    handler: (ctx, { params, body }) => scoreProject(ctx, params.id, body),
  }),
  writeRoute({
    ...bare,
    permission: 'projects.review',
    path: '/projects/:id/excuse',
    operationId: 'excuseExpert',
    summary: { zh: '专家回避', en: 'Step back as an expert' },
    status: 204,
    body: Type.Object({ reason: Words(2000) }),
    problems: [notFound, assessmentMissing, notDrawn, invalidInput],
    handler: (ctx, { params, body }) => excuseExpert(ctx, params.id, body),
  }),
  writeRoute({
    ...decides,
    path: '/projects/:id/midterm/decide',
    operationId: 'decideMidterm',
    summary: { zh: '作出中期评估结论', en: 'Decide the mid-term evaluation' },
    body: MidtermDecision,
    problems: decisionProblems,
    handler: async (ctx, { params, body }) => {
      await decideMidterm(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...decides,
    path: '/projects/:id/rectification/decide',
    operationId: 'decideRectification',
    summary: { zh: '复评整改情况', en: 'Look again at what was put right' },
    body: Type.Object({ version: Version, accepted: Type.Boolean(), words: Words(2000) }),
    problems: [...stepProblems, projectNotOpen, reportMissing, ...Object.values(fundProblems)],
    handler: async (ctx, { params, body }) => {
      await decideRectification(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: null,
    path: '/projects/:id/finish',
    operationId: 'finishProject',
    summary: { zh: '申请结项', en: 'Ask for the closing evaluation' },
    body: Versioned,
    problems: [...stepProblems, reportMissing],
    handler: async (ctx, { params, body }) => {
      await finishProject(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'projects.manage',
    path: '/projects/:id/audit',
    operationId: 'auditProject',
    summary: { zh: '填写审核支出', en: 'Enter the audited spending' },
    body: Type.Object({
      version: Version,
      spent: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      words: Type.Optional(Words(1000)),
    }),
    problems: [...stepProblems, projectNotOpen],
    handler: async (ctx, { params, body }) => {
      await auditProject(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'ballots.manage',
    path: '/projects/:id/grade-vote',
    operationId: 'prepareGradeVote',
    summary: { zh: '准备居民评定等次的投票', en: 'Prepare the residents’ vote on the grade' },
    status: 201,
    body: Versioned,
    response: Type.Object({ ballotId: Id }),
    problems: [notFound, projectNotOpen, gradeVoteRunning, editConflict, ...Object.values(ballotProblems)],
    handler: async (ctx, { params, body }) => ({ ballotId: await prepareGradeVote(ctx, params.id, body) }),
  }),
  writeRoute({
    ...decides,
    path: '/projects/:id/closing/decide',
    operationId: 'decideClosing',
    summary: { zh: '作出结项结论', en: 'Decide the closing evaluation' },
    body: ClosingDecision,
    problems: [...decisionProblems, auditMissing, checksMissing, gradeMissing, gradeTooLow],
    handler: async (ctx, { params, body }) => {
      await decideClosing(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: null,
    path: '/projects/:id/changes',
    operationId: 'askProjectChange',
    summary: { zh: '申请变更', en: 'Ask for a change' },
    status: 201,
    body: NewChange,
    problems: [notFound, notYourProject, projectNotRunning, projectNotOpen, changeWaiting, invalidInput],
    handler: async (ctx, { params, body }) => {
      await askChange(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: null,
    path: '/projects/:id/changes/:changeId/decide',
    operationId: 'decideProjectChange',
    summary: { zh: '答复变更申请', en: 'Answer a change' },
    params: Type.Object({ id: Id, changeId: Id }),
    body: Type.Object({ version: Version, approved: Type.Boolean(), answer: Words(1000) }),
    problems: [notFound, notYourProject, ownProject, changeNeedsBoard, decidedAlready, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await decideChange(ctx, params.id, params.changeId, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'projects.supervise',
    path: '/projects/:id/aftercare',
    operationId: 'noteAftercare',
    summary: { zh: '登记成效回访', en: 'Note whether it still works' },
    body: Type.Object({ version: Version, inEffect: Type.Boolean(), words: Words(1000) }),
    problems: [notFound, notYourProject, ownProject, aftercareNotDue, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await noteAftercare(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
];
