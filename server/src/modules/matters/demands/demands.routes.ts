import { Type } from 'typebox';
import type { AnyRoute } from '../../../platform/http/route.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../../platform/problem.ts';
import { unknownReason } from '../../catalogue/index.ts';
import { notYourMatter, residentOnly, textNotUsable } from '../matters.errors.ts';
import { contactIncomplete, mergeIntoItself, mergeTooOld, placeUnknown, splitNeedsTwo } from './demands.errors.ts';
import { canReadDemand } from './demands.policy.ts';
import { presentDemand, presentDemandRow } from './demands.presenter.ts';
import { listDemands } from './demands.queries.ts';
import { findDemand } from './demands.repository.ts';
import {
  AcceptInput,
  AskBackInput,
  DemandListQuery,
  DemandRow,
  DemandView,
  MergeInput,
  Receipt,
  RejectInput,
  ResidentDemandInput,
  SplitInput,
  StaffDemandInput,
  SupplementInput,
  UnmergeInput,
  WithdrawInput,
} from './demands.schema.ts';
import { fileDemand } from './filing.service.ts';
import {
  acceptDemand,
  askBack,
  mergeDemand,
  rejectDemand,
  splitDemand,
  supplement,
  unmergeDemand,
  withdrawDemand,
} from './intake.service.ts';
import { presentReceipt } from './receipt.presenter.ts';

const steps = [notFound, editConflict, illegalTransition, notYourMatter, textNotUsable];
const AcceptedView = Type.Object({ demand: DemandView, matterIds: Type.Array(Id) });

/** Routes of demands: filing, the intake desk's list, and one endpoint per step. */
export const demandRoutes: readonly AnyRoute[] = [
  writeRoute({
    method: 'POST',
    path: '/demands',
    operationId: 'fileDemand',
    confidential: true,
    status: 201,
    perMinute: 20,
    summary: { zh: '居民反映诉求', en: 'A resident files a demand' },
    access: ['anonymous', 'resident', 'reporter'],
    body: ResidentDemandInput,
    response: Receipt,
    problems: [contactIncomplete, placeUnknown, textNotUsable],
    handler: async (ctx, { body }) => presentReceipt(ctx, await fileDemand(ctx, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/intake/demands',
    operationId: 'enterDemand',
    confidential: true,
    status: 201,
    summary: { zh: '工作人员登记诉求', en: 'Staff enter a demand' },
    access: ['staff'],
    permission: 'demands.intake',
    body: StaffDemandInput,
    response: Receipt,
    problems: [contactIncomplete, placeUnknown, textNotUsable, notYourMatter],
    handler: async (ctx, { body }) => presentReceipt(ctx, await fileDemand(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/demands',
    operationId: 'listDemands',
    summary: { zh: '诉求列表', en: 'List demands' },
    access: ['staff', 'resident'],
    query: DemandListQuery,
    response: PageOf(DemandRow),
    handler: async (ctx, { query }) => {
      const page = await listDemands(ctx, query);
      return { ...page, items: page.items.map((row) => presentDemandRow(ctx, row)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/demands/:id',
    operationId: 'getDemand',
    summary: { zh: '查看诉求', en: 'One demand' },
    access: ['staff', 'resident', 'reporter'],
    params: IdParams,
    response: DemandView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const demand = await findDemand(ctx, params.id);
      if (!demand || !canReadDemand(ctx.actor, demand)) throw notFound();
      return presentDemand(ctx, demand);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/accept',
    operationId: 'acceptDemand',
    summary: { zh: '受理', en: 'Accept' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: AcceptInput,
    response: AcceptedView,
    problems: steps,
    handler: async (ctx, { params, body }) => {
      const { demand } = await acceptDemand(ctx, params.id, body);
      return { demand: await presentDemand(ctx, demand), matterIds: [...demand.matterIds] };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/split',
    operationId: 'splitDemand',
    summary: { zh: '拆分受理', en: 'Split and accept' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: SplitInput,
    response: AcceptedView,
    problems: [...steps, splitNeedsTwo],
    handler: async (ctx, { params, body }) => {
      const { demand } = await splitDemand(ctx, params.id, body);
      return { demand: await presentDemand(ctx, demand), matterIds: [...demand.matterIds] };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/ask-back',
    operationId: 'askBack',
    summary: { zh: '请居民补充', en: 'Ask the resident for details' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: AskBackInput,
    response: DemandView,
    problems: steps,
    handler: async (ctx, { params, body }) => presentDemand(ctx, await askBack(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/supplement',
    operationId: 'supplementDemand',
    summary: { zh: '补充情况', en: 'Add details' },
    access: ['staff', 'resident', 'reporter'],
    params: IdParams,
    body: SupplementInput,
    response: DemandView,
    problems: [...steps, residentOnly],
    handler: async (ctx, { params, body }) => presentDemand(ctx, await supplement(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/reject',
    operationId: 'rejectDemand',
    summary: { zh: '不予受理并指路', en: 'Do not accept, with a pointer' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: RejectInput,
    response: DemandView,
    problems: [...steps, unknownReason],
    handler: async (ctx, { params, body }) => presentDemand(ctx, await rejectDemand(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/merge',
    operationId: 'mergeDemand',
    summary: { zh: '合并到已有事项', en: 'Handle with another matter' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: MergeInput,
    response: DemandView,
    problems: [...steps, mergeIntoItself, mergeTooOld],
    handler: async (ctx, { params, body }) => presentDemand(ctx, await mergeDemand(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/unmerge',
    operationId: 'unmergeDemand',
    summary: { zh: '撤销合并', en: 'Undo a merge' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: UnmergeInput,
    response: DemandView,
    problems: [...steps, mergeTooOld],
    handler: async (ctx, { params, body }) => presentDemand(ctx, await unmergeDemand(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/demands/:id/withdraw',
    operationId: 'withdrawDemand',
    summary: { zh: '撤回诉求', en: 'Withdraw' },
    access: ['staff', 'resident', 'reporter'],
    params: IdParams,
    body: WithdrawInput,
    response: DemandView,
    problems: [...steps, residentOnly],
    handler: async (ctx, { params, body }) => presentDemand(ctx, await withdrawDemand(ctx, params.id, body)),
  }),
];
