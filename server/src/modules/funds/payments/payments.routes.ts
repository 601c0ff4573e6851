import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { ledgerProblems } from '../../ledger/index.ts';
import {
  commitmentExceeded,
  needsOtherPerson,
  notYourFund,
  paymentBlocked,
  paymentExists,
  paymentNotMendable,
  purposeUnknown,
  referenceUsed,
} from '../funds.errors.ts';
import { paymentLines, paymentTrail, paymentView } from './payments.presenter.ts';
import { listPayments } from './payments.queries.ts';
import { PaymentLine, PaymentView, TrailView } from './payments.schema.ts';
import { approvePayment, executePayment, rejectPayment, requestAgain, returnPayment, reversePayment } from './payments.service.ts';
import { paymentStates } from './payments.workflow.ts';
import { giveReversedBack, requestAnew } from './reversed.service.ts';

const step = { method: 'POST', access: ['staff'], params: IdParams, response: PaymentView } as const;
const stepProblems = [notFound, notYourFund, forbidden, needsOtherPerson, illegalTransition, editConflict, invalidInput];
const Versioned = Type.Object({ version: Version });
const WithReason = Type.Object({ version: Version, reason: Words(1000) });
const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;

/** Payments and their way through three hands. */
export const paymentRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/payments',
    operationId: 'listPayments',
    summary: { zh: '支付列表', en: 'Payments' },
    access: ['staff'],
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      fundId: Type.Optional(Id),
      state: Type.Optional(OneOf(paymentStates)),
    }),
    response: PageOf(PaymentLine),
    handler: async (ctx, { query }) => {
      const page = await listPayments(ctx, query);
      return { items: await paymentLines(ctx, page.items), next: page.next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/payments/:id',
    operationId: 'getPayment',
    summary: { zh: '查看支付', en: 'A payment' },
    access: ['staff'],
    params: IdParams,
    response: PaymentView,
    problems: [notFound],
    handler: async (ctx, { params }) => paymentView(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/payments/:id/trail',
    operationId: 'getPaymentTrail',
    summary: { zh: '从一笔支付追溯到诉求', en: 'From a payment back to the demands' },
    access: everybody,
    params: IdParams,
    response: TrailView,
    problems: [notFound],
    handler: async (ctx, { params }) => paymentTrail(ctx, params.id),
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/approve',
    operationId: 'approvePayment',
    summary: { zh: '审批支付', en: 'Approve a payment' },
    permission: 'funds.approve',
    body: Versioned,
    problems: [...stepProblems, paymentBlocked, purposeUnknown],
    handler: async (ctx, { params, body }) => {
      await approvePayment(ctx, params.id, body);
      return paymentView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/execute',
    operationId: 'executePayment',
    summary: { zh: '登记已支付', en: 'Record a payment as paid' },
    permission: 'funds.execute',
    body: Type.Object({ version: Version, reference: Type.Optional(Nullable(Words(100))) }),
    problems: [...stepProblems, paymentBlocked, purposeUnknown, referenceUsed, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await executePayment(ctx, params.id, body);
      return paymentView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/return',
    operationId: 'returnPayment',
    summary: { zh: '退回补正', en: 'Send a payment back' },
    permission: 'funds.approve',
    body: WithReason,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await returnPayment(ctx, params.id, body);
      return paymentView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/reject',
    operationId: 'rejectPayment',
    summary: { zh: '不予支付', en: 'Reject a payment' },
    permission: 'funds.approve',
    body: WithReason,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await rejectPayment(ctx, params.id, body);
      return paymentView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/request-again',
    operationId: 'requestPaymentAgain',
    summary: { zh: '补正后重新申请', en: 'Ask again for a payment that was sent back' },
    body: Type.Object({ version: Version, note: Type.Optional(Nullable(Words(1000))) }),
    problems: [...stepProblems, paymentBlocked, purposeUnknown, paymentExists, commitmentExceeded],
    handler: async (ctx, { params, body }) => {
      await requestAgain(ctx, params.id, body);
      return paymentView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/reverse',
    operationId: 'reversePayment',
    summary: { zh: '冲正支付', en: 'Take a payment back' },
    permission: 'funds.approve',
    body: WithReason,
    problems: [...stepProblems, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await reversePayment(ctx, params.id, body);
      return paymentView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/request-anew',
    operationId: 'requestPaymentAnew',
    summary: { zh: '冲正后重新申请支付', en: 'Ask anew for a payment that was taken back' },
    status: 201,
    body: Type.Object({ version: Version, note: Type.Optional(Nullable(Words(1000))) }),
    problems: [...stepProblems, paymentNotMendable, paymentBlocked, purposeUnknown, paymentExists, commitmentExceeded],
    handler: async (ctx, { params, body }) => paymentView(ctx, await requestAnew(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/payments/:id/give-back',
    operationId: 'givePaymentBack',
    summary: { zh: '冲正后不再支付，资金退回', en: 'Give the money of a payment that was taken back to its fund' },
    body: WithReason,
    problems: [...stepProblems, paymentNotMendable, commitmentExceeded, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await giveReversedBack(ctx, params.id, body);
      return paymentView(ctx, params.id);
    },
  }),
];
