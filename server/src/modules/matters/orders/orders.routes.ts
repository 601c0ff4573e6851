import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../../platform/problem.ts';
import { unknownReason, unknownSla } from '../../catalogue/index.ts';
import { unitInactive } from '../../organizations/index.ts';
import { bindingRuling, notYourMatter, ownCheck, textNotUsable } from '../matters.errors.ts';
import { addCoUnit } from './co-units.service.ts';
import { handOverOrder } from './hand-over.service.ts';
import { contactResident, reportResult, restartOrder, sendBackOrder, signOrder, verifyOrder } from './handling.service.ts';
import {
  coUnitsNotReady,
  extensionNotPossible,
  handlerNotInSection,
  pauseReasonNotAllowed,
  sameUnitTwice,
  threePartAssignment,
  tooLateForCoUnit,
} from './orders.errors.ts';
import { canReadOrder } from './orders.policy.ts';
import { presentOrder, presentOrderRow } from './orders.presenter.ts';
import { listOrders } from './orders.queries.ts';
import { findOrder } from './orders.repository.ts';
import {
  ContactInput,
  CoUnitInput,
  ExtensionDecision,
  ExtensionInput,
  HandOverInput,
  OrderListQuery,
  OrderRow,
  OrderView,
  PauseInput,
  ResultInput,
  ReturnInput,
  SendBackInput,
  SignInput,
  VerifyInput,
  VersionInput,
} from './orders.schema.ts';
import { returnOrder } from './returns.service.ts';
import { askExtension, decideExtension, pauseOrder, resumeOrder } from './time.service.ts';

const steps = [notFound, editConflict, illegalTransition, notYourMatter, textNotUsable];
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: OrderView };

/** Routes of work orders: lists of each desk, the order, and one endpoint per step. */
export const orderRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/orders',
    operationId: 'listOrders',
    summary: { zh: '工单列表', en: 'List work orders' },
    access: ['staff'],
    permission: 'orders.read',
    query: OrderListQuery,
    response: PageOf(OrderRow),
    handler: async (ctx, { query }) => {
      const page = await listOrders(ctx, query);
      return { ...page, items: page.items.map((row) => presentOrderRow(ctx, row)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/orders/:id',
    operationId: 'getOrder',
    summary: { zh: '查看工单', en: 'One work order' },
    access: ['staff'],
    permission: 'orders.read',
    params: IdParams,
    response: OrderView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const order = await findOrder(ctx, params.id);
      if (!order || !canReadOrder(ctx.actor, order)) throw notFound();
      return presentOrder(ctx, order);
    },
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/sign',
    operationId: 'signOrder',
    summary: { zh: '签收', en: 'Sign for' },
    permission: 'orders.sign',
    body: SignInput,
    problems: [...steps, threePartAssignment, handlerNotInSection],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await signOrder(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/return',
    operationId: 'returnOrder',
    summary: { zh: '退单', en: 'Return' },
    permission: 'orders.return',
    body: ReturnInput,
    problems: [...steps, bindingRuling, unknownReason],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await returnOrder(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/co-units',
    operationId: 'addCoUnit',
    summary: { zh: '增加协办单位', en: 'Add a co-handling unit' },
    body: CoUnitInput,
    problems: [...steps, tooLateForCoUnit, sameUnitTwice, unitInactive, unknownSla],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await addCoUnit(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/contact',
    operationId: 'contactResident',
    summary: { zh: '联系居民', en: 'Contact the resident' },
    permission: 'orders.handle',
    body: ContactInput,
    problems: steps,
    handler: async (ctx, { params, body }) => presentOrder(ctx, await contactResident(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/restart',
    operationId: 'restartOrder',
    summary: { zh: '重新开始办理', en: 'Start again' },
    permission: 'orders.handle',
    body: VersionInput,
    problems: steps,
    handler: async (ctx, { params, body }) => presentOrder(ctx, await restartOrder(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/pause',
    operationId: 'pauseOrder',
    summary: { zh: '挂起', en: 'Pause' },
    permission: 'orders.approve_pause',
    body: PauseInput,
    problems: [...steps, pauseReasonNotAllowed, unknownReason],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await pauseOrder(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/resume',
    operationId: 'resumeOrder',
    summary: { zh: '恢复办理', en: 'Resume' },
    permission: 'orders.handle',
    body: VersionInput,
    problems: steps,
    handler: async (ctx, { params, body }) => presentOrder(ctx, await resumeOrder(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/ask-extension',
    operationId: 'askExtension',
    summary: { zh: '申请延期', en: 'Ask for an extension' },
    permission: 'orders.handle',
    body: ExtensionInput,
    problems: [...steps, extensionNotPossible, unknownReason],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await askExtension(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/decide-extension',
    operationId: 'decideExtension',
    summary: { zh: '审批延期', en: 'Decide an extension' },
    body: ExtensionDecision,
    problems: steps,
    handler: async (ctx, { params, body }) => presentOrder(ctx, await decideExtension(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/report',
    operationId: 'reportResult',
    summary: { zh: '报告结果', en: 'Report the result' },
    permission: 'orders.handle',
    body: ResultInput,
    problems: [...steps, coUnitsNotReady],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await reportResult(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/verify',
    operationId: 'verifyOrder',
    summary: { zh: '审核通过', en: 'Pass the check' },
    permission: 'orders.verify',
    body: VerifyInput,
    problems: [...steps, ownCheck],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await verifyOrder(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/send-back',
    operationId: 'sendBackOrder',
    summary: { zh: '审核退回', en: 'Send back' },
    permission: 'orders.verify',
    body: SendBackInput,
    problems: [...steps, ownCheck],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await sendBackOrder(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/orders/:id/hand-over',
    operationId: 'handOverOrder',
    summary: { zh: '移交承办人', en: 'Hand over' },
    permission: 'orders.sign',
    body: HandOverInput,
    problems: [...steps, handlerNotInSection],
    handler: async (ctx, { params, body }) => presentOrder(ctx, await handOverOrder(ctx, params.id, body)),
  }),
];
