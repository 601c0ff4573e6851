import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, PageOf, Version } from '../../../platform/http/schemas.ts';
import { shownPercent } from '../../../platform/money.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { fundProblems } from '../../funds/index.ts';
import { continuationsOf, groupList } from './groups.queries.ts';
import { inviteGroup, recordActivity, registerGroup } from './groups.service.ts';
import {
  groupContinues,
  groupExists,
  groupMissing,
  microFundMissing,
  microHasReceipts,
  microTooLarge,
  notYourMicro,
  receiptsBeyond,
  receiptsMissing,
} from './micro.errors.ts';
import { microPage, microView } from './micro.presenter.ts';
import {
  ActivityBody,
  ContinuationQuery,
  ContinuationView,
  GroupInput,
  GroupView,
  MicroBody,
  MicroDecisionBody,
  MicroQuery,
  MicroView,
  ReceiptBody,
} from './micro.schema.ts';
import { addReceipt, closeMicro, decideMicro, requestMicro } from './micro.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const people = { access: ['resident', 'staff'] as const, permission: null };
const community = { access: ['staff'] as const, permission: 'projects.supervise' };

/** Groups of residents, their micro-projects and ideas, and whether they go on by themselves. */
export const microRoutes: readonly AnyRoute[] = [
  readRoute({
    ...people,
    method: 'GET',
    path: '/resident-groups',
    operationId: 'listResidentGroups',
    summary: { zh: '居民小组', en: 'Groups of residents one speaks for' },
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({ items: Type.Array(GroupView) }),
    handler: (ctx, { query }) => groupList(ctx, query.area),
  }),
  writeRoute({
    ...people,
    method: 'POST',
    path: '/resident-groups',
    operationId: 'registerResidentGroup',
    summary: { zh: '登记居民小组', en: 'Register a group of residents' },
    status: 201,
    body: GroupInput,
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourMicro, groupExists, invalidInput],
    handler: async (ctx, { body }) => ({ id: await registerGroup(ctx, body) }),
  }),
  writeRoute({
    ...people,
    method: 'POST',
    path: '/resident-groups/:id/activities',
    operationId: 'recordGroupActivity',
    summary: { zh: '登记小组活动', en: 'Write down what a group did' },
    status: 204,
    params: IdParams,
    body: ActivityBody,
    problems: [notFound, notYourMicro, invalidInput],
    handler: (ctx, { params, body }) => recordActivity(ctx, params.id, body),
  }),
  readRoute({
    ...community,
    method: 'GET',
    path: '/group-continuation',
    operationId: 'getGroupContinuation',
    summary: { zh: '微项目之后的自发活动', en: 'Whether groups go on by themselves' },
    query: ContinuationQuery,
    response: ContinuationView,
    handler: async (ctx, { query }) => {
      const items = await continuationsOf(ctx, query.year, query.area ?? null);
      const continued = items.filter((item) => item.activities > 0).length;
      const percent = shownPercent(continued, items.length);
      const shown = items.map((item) => ({ ...item, invitedAt: item.invitedAt?.toISOString() ?? null }));
      return { year: query.year, groups: items.length, continued, percent, items: shown };
    },
  }),
  writeRoute({
    ...community,
    method: 'POST',
    path: '/resident-groups/:id/invite',
    operationId: 'inviteResidentGroup',
    summary: { zh: '邀请座谈', en: 'Invite a group to a talk' },
    status: 204,
    params: IdParams,
    body: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2999 }) }),
    problems: [notFound, notYourMicro, groupContinues],
    handler: (ctx, { params, body }) => inviteGroup(ctx, params.id, body.year),
  }),
  readRoute({
    method: 'GET',
    path: '/micro-projects',
    operationId: 'listMicroProjects',
    summary: { zh: '微项目和金点子', en: 'Micro-projects and ideas' },
    access: everybody,
    query: MicroQuery,
    response: PageOf(MicroView),
    handler: (ctx, { query }) => microPage(ctx, query),
  }),
  writeRoute({
    ...people,
    method: 'POST',
    path: '/micro-projects',
    operationId: 'requestMicroProject',
    summary: { zh: '申请微项目、提交金点子', en: 'Ask for a micro-project, put in an idea' },
    status: 201,
    body: MicroBody,
    response: MicroView,
    problems: [notFound, notYourMicro, groupMissing, microTooLarge, invalidInput],
    handler: async (ctx, { body }) => microView(ctx, await requestMicro(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/micro-projects/:id',
    operationId: 'getMicroProject',
    summary: { zh: '查看微项目', en: 'A micro-project' },
    access: everybody,
    params: IdParams,
    response: MicroView,
    problems: [notFound],
    handler: (ctx, { params }) => microView(ctx, params.id),
  }),
  writeRoute({
    ...community,
    method: 'POST',
    path: '/micro-projects/:id/decide',
    operationId: 'decideMicroProject',
    summary: { zh: '答复微项目', en: 'Answer a request' },
    params: IdParams,
    body: MicroDecisionBody,
    response: MicroView,
    problems: [notFound, notYourMicro, microFundMissing, microHasReceipts, illegalTransition, editConflict, invalidInput, ...fundProblems],
    handler: async (ctx, { params, body }) => {
      await decideMicro(ctx, params.id, body);
      return microView(ctx, params.id);
    },
  }),
  writeRoute({
    ...people,
    method: 'POST',
    path: '/micro-projects/:id/receipts',
    operationId: 'addMicroReceipt',
    summary: { zh: '登记票据', en: 'Add a receipt' },
    status: 201,
    params: IdParams,
    body: ReceiptBody,
    response: MicroView,
    problems: [notFound, notYourMicro, receiptsBeyond, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => {
      await addReceipt(ctx, params.id, body);
      return microView(ctx, params.id);
    },
  }),
  writeRoute({
    ...community,
    method: 'POST',
    path: '/micro-projects/:id/close',
    operationId: 'closeMicroProject',
    summary: { zh: '结清微项目', en: 'Close the accounts' },
    params: IdParams,
    body: Type.Object({ version: Version }),
    response: MicroView,
    problems: [notFound, notYourMicro, receiptsMissing, illegalTransition, editConflict, ...fundProblems],
    handler: async (ctx, { params, body }) => {
      await closeMicro(ctx, params.id, body);
      return microView(ctx, params.id);
    },
  }),
];
