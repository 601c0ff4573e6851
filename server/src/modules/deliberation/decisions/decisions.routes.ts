import { Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, IdParams, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { consultationMissing, consultationUnfit, dutyReasonMissing, notYourDecision } from './decisions.errors.ts';
import { decisionList, decisionView } from './decisions.presenter.ts';
import { ConsultationPlan, DecisionChange, DecisionTaken, DecisionView, NewDecision } from './decisions.schema.ts';
import { changeDecision, decideItem, planConsultation, registerDecision, withdrawItem } from './decisions.service.ts';
import { decisionStates } from './decisions.workflow.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const keeps = { access: ['staff'] as const, permission: 'hearings.hold', params: IdParams, response: DecisionView };
const problems = [notFound, notYourDecision, editConflict, illegalTransition, invalidInput];

const thenShow =
  <B>(run: (ctx: WriteCtx, id: string, body: B) => Promise<void>) =>
  async (ctx: WriteCtx, { params, body }: { params: { id: string }; body: B }) => {
    await run(ctx, params.id, body);
    return decisionView(ctx, params.id);
  };

/** The register of decisions that touch residents (S001-88). */
export const decisionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/decision-items',
    operationId: 'listDecisionItems',
    summary: { zh: '决策事项登记簿', en: 'Decisions that touch residents' },
    access: everybody,
    query: Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(decisionStates)) }),
    response: PageOf(DecisionView),
    handler: (ctx, { query }) => decisionList(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/decision-items/:id',
    operationId: 'getDecisionItem',
    summary: { zh: '查看决策事项', en: 'One decision' },
    access: everybody,
    params: IdParams,
    response: DecisionView,
    problems: [notFound],
    handler: (ctx, { params }) => decisionView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/decision-items',
    operationId: 'registerDecision',
    summary: { zh: '登记决策事项', en: 'Register a decision' },
    access: ['staff'],
    permission: 'hearings.hold',
    status: 201,
    body: NewDecision,
    response: DecisionView,
    problems: [notFound, notYourDecision, dutyReasonMissing, invalidInput],
    handler: async (ctx, { body }) => decisionView(ctx, await registerDecision(ctx, body)),
  }),
  writeRoute({
    ...keeps,
    method: 'PATCH',
    path: '/decision-items/:id',
    operationId: 'changeDecision',
    summary: { zh: '修改决策事项', en: 'Change a registered decision' },
    body: DecisionChange,
    problems: [...problems, dutyReasonMissing],
    handler: thenShow(changeDecision),
  }),
  writeRoute({
    ...keeps,
    method: 'POST',
    path: '/decision-items/:id/plan-consultation',
    operationId: 'planConsultation',
    summary: { zh: '关联听证或议题', en: 'Link the hearing or topic' },
    body: ConsultationPlan,
    problems: [...problems, consultationUnfit],
    handler: thenShow(planConsultation),
  }),
  writeRoute({
    ...keeps,
    method: 'POST',
    path: '/decision-items/:id/decide',
    operationId: 'decideDecisionItem',
    summary: { zh: '登记为已决策', en: 'Register as decided' },
    permission: 'hearings.decide',
    body: DecisionTaken,
    problems: [...problems, consultationMissing],
    handler: thenShow(decideItem),
  }),
  writeRoute({
    ...keeps,
    method: 'POST',
    path: '/decision-items/:id/withdraw',
    operationId: 'withdrawDecision',
    summary: { zh: '撤回决策事项', en: 'Take a decision off the register' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: thenShow(withdrawItem),
  }),
];
