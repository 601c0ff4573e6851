import { Type } from 'typebox';
import { type AnyRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Words } from '../../../platform/http/schemas.ts';
import { forbidden, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { ballotProblems } from '../../ballots/index.ts';
import {
  appealDecided,
  appealsOver,
  appealWaiting,
  correctionMissing,
  evaluationFinal,
  gradedOtherwise,
  gradeStands,
  improvementDone,
  marksMissing,
  markUnfit,
  notEvaluated,
  notYourEvaluation,
  votedTwice,
} from '../evaluation.errors.ts';
import { prepareVote } from '../votes/votes.service.ts';
import { decideAppeal, fileAppeal } from './appeals.service.ts';
import { finishImprovement } from './finishing.service.ts';
import { roundView } from './rounds.presenter.ts';
import { MarkInputs, RoundView } from './rounds.schema.ts';
import { enterMarks } from './scoring.service.ts';

const staff = { access: ['staff'] as const, params: IdParams };

/** What happens to one who is evaluated: marks, appeal, vote, improvements. */
export const subjectRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...staff,
    method: 'POST',
    path: '/evaluation-subjects/:id/marks',
    operationId: 'enterEvaluationMarks',
    summary: { zh: '填写指标分', en: 'Enter marks with their evidence' },
    permission: 'evaluation.manage',
    body: Type.Object({ marks: MarkInputs }),
    response: RoundView,
    problems: [notFound, notYourEvaluation, evaluationFinal, markUnfit, invalidInput],
    handler: async (ctx, { params, body }) => roundView(ctx, await enterMarks(ctx, params.id, body.marks)),
  }),
  writeRoute({
    ...staff,
    method: 'POST',
    path: '/evaluation-subjects/:id/appeals',
    operationId: 'appealEvaluation',
    summary: { zh: '对考核结果申诉', en: 'Contest the result' },
    permission: null,
    status: 201,
    body: Type.Object({ words: Words(2000) }),
    response: RoundView,
    problems: [notFound, notEvaluated, appealsOver, appealWaiting, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => roundView(ctx, await fileAppeal(ctx, params.id, body)),
  }),
  writeRoute({
    ...staff,
    method: 'POST',
    path: '/evaluation-appeals/:id/decide',
    operationId: 'decideEvaluationAppeal',
    summary: { zh: '答复考核申诉', en: 'Decide an appeal' },
    permission: 'evaluation.manage',
    body: Type.Object({ upheld: Type.Boolean(), decision: Words(2000), corrections: Type.Optional(MarkInputs) }),
    response: RoundView,
    problems: [notFound, notYourEvaluation, forbidden, appealDecided, correctionMissing, markUnfit, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => roundView(ctx, await decideAppeal(ctx, params.id, body)),
  }),
  writeRoute({
    ...staff,
    method: 'POST',
    path: '/evaluation-subjects/:id/vote',
    operationId: 'prepareGradeBallot',
    summary: { zh: '准备居民投票定等次', en: 'Prepare the residents’ vote on the grade' },
    permission: 'ballots.manage',
    status: 201,
    response: Type.Object({ ballotId: Id }),
    problems: [notFound, gradedOtherwise, gradeStands, votedTwice, marksMissing, ...ballotProblems],
    handler: async (ctx, { params }) => ({ ballotId: await prepareVote(ctx, params.id) }),
  }),
  writeRoute({
    ...staff,
    method: 'POST',
    path: '/evaluation-improvements/:id/finish',
    operationId: 'finishImprovement',
    summary: { zh: '报告整改完成', en: 'Report an improvement as done' },
    permission: null,
    body: Type.Object({ result: Words(1000) }),
    response: RoundView,
    problems: [notFound, notYourEvaluation, improvementDone, invalidInput],
    handler: async (ctx, { params, body }) => roundView(ctx, await finishImprovement(ctx, params.id, body)),
  }),
];
