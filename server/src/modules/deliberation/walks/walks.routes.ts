import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, PageOf, PageQuery, Version } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { clauseUnknown, covenantNotInForce, notYourCovenant } from '../covenants/covenants.errors.ts';
import { recordFinding, stepFinding } from './findings.service.ts';
import { type FindingAction, findingWorkflow, walkWorkflow } from './findings.workflow.ts';
import { listGroups } from './groups.repository.ts';
import { addMember, createGroup, endMember } from './groups.service.ts';
import { groupNameTaken, ladderNotReached, receiverMissing, walkNotUnderWay } from './walks.errors.ts';
import { figuresOf, findingsFor, findingView, walksFor, walkView } from './walks.presenter.ts';
import {
  ChecksInput,
  DaysQuery,
  FiguresView,
  FindingDetail,
  FindingStep,
  FindingsQuery,
  FindingView,
  GroupQuery,
  GroupView,
  NewFinding,
  NewGroup,
  NewMember,
  NewWalk,
  WalkLineView,
  WalkView,
} from './walks.schema.ts';
import { planWalk, recordChecks, stepWalk } from './walks.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const Made = Type.Object({ id: Id });
const inspects = { access: ['staff'] as const, permission: 'covenants.inspect' };
const manages = { method: 'POST' as const, access: ['staff'] as const, permission: 'covenants.manage' };

const groupRoutes: readonly AnyRoute[] = [
  readRoute({
    ...inspects,
    method: 'GET',
    path: '/walk-groups',
    operationId: 'listWalkGroups',
    summary: { zh: '自治管理小组', en: 'Self-management groups' },
    query: GroupQuery,
    response: Type.Object({ items: Type.Array(GroupView) }),
    handler: async (ctx, { query }) => ({ items: await listGroups(ctx, query.area) }),
  }),
  writeRoute({
    ...manages,
    path: '/walk-groups',
    operationId: 'createWalkGroup',
    summary: { zh: '成立自治管理小组', en: 'Set up a self-management group' },
    status: 201,
    body: NewGroup,
    response: Made,
    problems: [notFound, notYourCovenant, groupNameTaken, invalidInput],
    handler: async (ctx, { body }) => ({ id: await createGroup(ctx, body) }),
  }),
  writeRoute({
    ...manages,
    path: '/walk-groups/:id/members',
    operationId: 'addWalkGroupMember',
    summary: { zh: '增加组员', en: 'Add a member' },
    status: 201,
    params: IdParams,
    body: NewMember,
    response: Made,
    problems: [notFound, notYourCovenant, groupNameTaken, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await addMember(ctx, params.id, body) }),
  }),
  writeRoute({
    ...manages,
    path: '/walk-groups/:id/members/:memberId/leave',
    operationId: 'endWalkGroupMember',
    summary: { zh: '组员退出', en: 'A member leaves' },
    status: 204,
    params: Type.Object({ id: Id, memberId: Id }),
    body: Type.Object({}),
    problems: [notFound, notYourCovenant],
    handler: (ctx, { params }) => endMember(ctx, params.id, params.memberId),
  }),
];

/** The steps of walks and findings: one endpoint each. */
const stepRoutes: readonly AnyRoute[] = [
  ...(['start', 'finish', 'cancel'] as const).map((action) =>
    writeRoute({
      ...inspects,
      method: 'POST',
      path: `/walks/:id/${action}`,
      operationId: `${action}Walk`,
      summary: { zh: walkWorkflow.actions[action].zh, en: walkWorkflow.actions[action].en },
      params: IdParams,
      body: Type.Object({ version: Version }),
      response: WalkView,
      problems: [notFound, notYourCovenant, illegalTransition, editConflict, covenantNotInForce],
      handler: async (ctx, { params, body }) => {
        await stepWalk(ctx, params.id, action, body);
        return walkView(ctx, params.id);
      },
    }),
  ),
  ...(
    [
      ['talk', 'talk', 'talkAboutFinding'],
      ['notice', 'notice', 'giveNoticeOfFinding'],
      ['public-opinion', 'ask_public_opinion', 'askOpinionOnFinding'],
      ['hand-over', 'hand_over', 'handOverFinding'],
      ['settle', 'settle', 'settleFinding'],
    ] as const satisfies readonly (readonly [string, FindingAction, string])[]
  ).map(([path, action, operationId]) =>
    writeRoute({
      access: ['staff'],
      permission: findingWorkflow.actions[action].permission,
      method: 'POST',
      path: `/findings/:id/${path}`,
      operationId,
      summary: { zh: findingWorkflow.actions[action].zh, en: findingWorkflow.actions[action].en },
      params: IdParams,
      body: FindingStep,
      response: FindingDetail,
      problems: [notFound, notYourCovenant, illegalTransition, ladderNotReached, receiverMissing, editConflict, invalidInput],
      handler: async (ctx, { params, body }) => {
        await stepFinding(ctx, params.id, action, body);
        return findingView(ctx, params.id);
      },
    }),
  ),
];

/** Looking after a covenant: groups, walks, findings, and the figures everybody sees. */
export const walkRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/covenants/:id/figures',
    operationId: 'getCovenantFigures',
    summary: { zh: '公约遵守情况', en: 'How a covenant is kept' },
    access: everybody,
    params: IdParams,
    query: DaysQuery,
    response: FiguresView,
    problems: [notFound, invalidInput],
    handler: (ctx, { params, query }) => figuresOf(ctx, params.id, query),
  }),
  ...groupRoutes,
  readRoute({
    ...inspects,
    method: 'GET',
    path: '/covenants/:id/walks',
    operationId: 'listWalks',
    summary: { zh: '巡查排班', en: 'Walks of a covenant' },
    params: IdParams,
    query: Type.Object(PageQuery),
    response: PageOf(WalkLineView),
    problems: [notFound],
    handler: (ctx, { params, query }) => walksFor(ctx, params.id, query),
  }),
  writeRoute({
    ...inspects,
    method: 'POST',
    path: '/covenants/:id/walks',
    operationId: 'planWalk',
    summary: { zh: '安排巡查', en: 'Plan a walk' },
    status: 201,
    params: IdParams,
    body: NewWalk,
    response: Made,
    problems: [notFound, notYourCovenant, covenantNotInForce, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await planWalk(ctx, params.id, body) }),
  }),
  readRoute({
    ...inspects,
    method: 'GET',
    path: '/walks/:id',
    operationId: 'getWalk',
    summary: { zh: '查看巡查', en: 'A walk with its checklist' },
    params: IdParams,
    response: WalkView,
    problems: [notFound],
    handler: (ctx, { params }) => walkView(ctx, params.id),
  }),
  writeRoute({
    ...inspects,
    method: 'POST',
    path: '/walks/:id/checks',
    operationId: 'recordWalkChecks',
    summary: { zh: '记录没有问题的检查', en: 'Count places where a clause was kept' },
    params: IdParams,
    body: ChecksInput,
    response: WalkView,
    problems: [notFound, notYourCovenant, walkNotUnderWay, clauseUnknown],
    handler: async (ctx, { params, body }) => {
      await recordChecks(ctx, params.id, body);
      return walkView(ctx, params.id);
    },
  }),
  writeRoute({
    ...inspects,
    method: 'POST',
    path: '/walks/:id/findings',
    operationId: 'recordFinding',
    summary: { zh: '登记发现的问题', en: 'Record a finding' },
    status: 201,
    params: IdParams,
    body: NewFinding,
    response: FindingDetail,
    problems: [notFound, notYourCovenant, walkNotUnderWay, clauseUnknown, invalidInput],
    handler: async (ctx, { params, body }) => findingView(ctx, await recordFinding(ctx, params.id, body)),
  }),
  readRoute({
    ...inspects,
    method: 'GET',
    path: '/covenants/:id/findings',
    operationId: 'listFindings',
    summary: { zh: '巡查发现的问题', en: 'Findings of a covenant' },
    params: IdParams,
    query: FindingsQuery,
    response: PageOf(FindingView),
    problems: [notFound, invalidInput],
    handler: (ctx, { params, query }) => findingsFor(ctx, params.id, query),
  }),
  readRoute({
    ...inspects,
    method: 'GET',
    path: '/findings/:id',
    operationId: 'getFinding',
    summary: { zh: '查看问题', en: 'A finding with its steps' },
    params: IdParams,
    response: FindingDetail,
    problems: [notFound],
    handler: (ctx, { params }) => findingView(ctx, params.id),
  }),
  ...stepRoutes,
];
