import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, IdParams, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import {
  appealsRun,
  gradesMissing,
  improvementsOpen,
  marksMissing,
  noSubjects,
  notYourEvaluation,
  periodRuns,
  publishedTooLate,
  satisfactionMissing,
  satisfactionTooLight,
  schemeFrozen,
  schemeUnfit,
  subjectUnknown,
} from '../evaluation.errors.ts';
import { applyRound, closeRound, finaliseRound, showRound } from './finishing.service.ts';
import { roundView } from './rounds.presenter.ts';
import { listRounds } from './rounds.queries.ts';
import { Improvements, NewRound, RoundChange, RoundLine, RoundView } from './rounds.schema.ts';
import { changeRound, collectRound, createRound, postponeRound, publishRound, resumeRound, withdrawRound } from './rounds.service.ts';
import { roundStates, roundWorkflow } from './rounds.workflow.ts';
import { targetKinds } from './scheme.rules.ts';
import { scoreRound } from './scoring.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const manages = {
  method: 'POST' as const,
  access: ['staff'] as const,
  permission: 'evaluation.manage',
  params: IdParams,
  response: RoundView,
};
const stepProblems = [notFound, notYourEvaluation, illegalTransition, editConflict];
const schemeProblems = [schemeUnfit, satisfactionTooLight, subjectUnknown, invalidInput];
const Versioned = Type.Object({ version: Version });
const WithReason = Type.Object({ version: Version, reason: Words(1000) });

/** Rounds of evaluation: the scheme and its way. */
export const roundRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/evaluations',
    operationId: 'listEvaluations',
    summary: { zh: '考核列表', en: 'Rounds of evaluation' },
    access: everybody,
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      state: Type.Optional(OneOf(roundStates)),
      targetKind: Type.Optional(OneOf(targetKinds)),
    }),
    response: PageOf(RoundLine),
    handler: async (ctx, { query }) => {
      const page = await listRounds(ctx, query);
      return { items: page.items.map((row) => ({ ...row, stateName: roundWorkflow.states[row.state][ctx.lang] })), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/evaluations',
    operationId: 'createEvaluation',
    summary: { zh: '拟定考核方案', en: 'Draft a scheme of evaluation' },
    access: ['staff'],
    permission: 'evaluation.manage',
    status: 201,
    body: NewRound,
    response: RoundView,
    problems: [notFound, notYourEvaluation, ...schemeProblems],
    handler: async (ctx, { body }) => roundView(ctx, await createRound(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/evaluations/:id',
    operationId: 'getEvaluation',
    summary: { zh: '查看考核', en: 'A round of evaluation' },
    access: everybody,
    params: IdParams,
    response: RoundView,
    problems: [notFound],
    handler: async (ctx, { params }) => roundView(ctx, params.id),
  }),
  writeRoute({
    ...manages,
    method: 'PATCH',
    path: '/evaluations/:id',
    operationId: 'changeEvaluation',
    summary: { zh: '修改考核方案草稿', en: 'Change a draft' },
    body: RoundChange,
    problems: [notFound, notYourEvaluation, editConflict, schemeFrozen, ...schemeProblems],
    handler: async (ctx, { params, body }) => {
      await changeRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/publish',
    operationId: 'publishEvaluation',
    summary: { zh: '公布考核方案', en: 'Publish the scheme' },
    body: Versioned,
    problems: [...stepProblems, publishedTooLate, noSubjects, schemeUnfit, satisfactionTooLight],
    handler: async (ctx, { params, body }) => {
      await publishRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/withdraw',
    operationId: 'withdrawEvaluation',
    summary: { zh: '撤回考核方案', en: 'Withdraw the scheme' },
    body: WithReason,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await withdrawRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/collect',
    operationId: 'collectEvaluation',
    summary: { zh: '周期结束，开始收集', en: 'Begin to collect after the period' },
    body: Versioned,
    problems: [...stepProblems, periodRuns],
    handler: async (ctx, { params, body }) => {
      await collectRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/postpone',
    operationId: 'postponeEvaluation',
    summary: { zh: '满意度无法测评，暂缓考核', en: 'Postpone: satisfaction cannot be measured' },
    body: WithReason,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await postponeRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/resume',
    operationId: 'resumeEvaluation',
    summary: { zh: '继续考核', en: 'Go on collecting' },
    body: Versioned,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await resumeRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/score',
    operationId: 'scoreEvaluation',
    summary: { zh: '计分', en: 'Reckon the totals' },
    body: Versioned,
    problems: [...stepProblems, satisfactionMissing, marksMissing, gradesMissing],
    handler: async (ctx, { params, body }) => {
      await scoreRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/show',
    operationId: 'showEvaluation',
    summary: { zh: '告知被考核对象', en: 'Show the result to the evaluated' },
    body: Versioned,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await showRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/finalise',
    operationId: 'finaliseEvaluation',
    summary: { zh: '结果确定', en: 'Make the result final' },
    body: Versioned,
    problems: [...stepProblems, appealsRun],
    handler: async (ctx, { params, body }) => {
      await finaliseRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/apply',
    operationId: 'applyEvaluation',
    summary: { zh: '公布并运用结果', en: 'Publish the grades and use them' },
    body: Type.Object({ version: Version, improvements: Improvements }),
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await applyRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/evaluations/:id/close',
    operationId: 'closeEvaluation',
    summary: { zh: '整改完成，办结', en: 'Close: the improvements are done' },
    body: Versioned,
    problems: [...stepProblems, improvementsOpen],
    handler: async (ctx, { params, body }) => {
      await closeRound(ctx, params.id, body);
      return roundView(ctx, params.id);
    },
  }),
];
