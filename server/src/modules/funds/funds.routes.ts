import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../platform/http/route.ts';
import { AreaCode, Id, IdParams, OneOf, PageOf, PageQuery, Version, Words } from '../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../platform/problem.ts';
import { ledgerProblems } from '../ledger/index.ts';
import { closeYear, closingModes } from './closing/closing.service.ts';
import { giveOverride } from './commitments/overrides.service.ts';
import {
  budgetExceeded,
  fundClosed,
  fundExists,
  fundProblems,
  fundYearWrong,
  incomeReversed,
  notYourFund,
  referenceUsed,
  yearNotOver,
} from './funds.errors.ts';
import { fundView } from './funds.presenter.ts';
import { listFunds } from './funds.queries.ts';
import { fundKinds } from './funds.repository.ts';
import {
  Allocation,
  Amount,
  CommitmentView,
  FundChange,
  FundLine,
  FundView,
  IncomeView,
  LineChange,
  NewFund,
  NewGrant,
  NewIncome,
  NewLine,
} from './funds.schema.ts';
import { changeFund, createFund } from './funds.service.ts';
import { summariesOf } from './funds.summary.ts';
import { giveGrant } from './grants/grants.service.ts';
import { recordIncome, reverseIncome } from './incomes/incomes.service.ts';
import { addLine, allocate, changeLine } from './lines/lines.service.ts';
import { commitmentViews, incomeViews } from './money.presenter.ts';

const read = { method: 'GET', access: ['staff'], permission: 'funds.read' } as const;
const manage = { method: 'POST', access: ['staff'], permission: 'funds.manage', params: IdParams, response: FundView } as const;
const usual = [notFound, notYourFund, invalidInput, fundClosed];

/** Funds, their lines, what comes in and what is given. */
export const fundRoutes: readonly AnyRoute[] = [
  readRoute({
    ...read,
    path: '/funds',
    operationId: 'listFunds',
    summary: { zh: '资金列表', en: 'Funds' },
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      kind: Type.Optional(OneOf(fundKinds)),
      year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
    }),
    response: PageOf(FundLine),
    handler: async (ctx, { query }) => {
      const page = await listFunds(ctx, query);
      return { items: (await summariesOf(ctx, page.items)).map(({ view }) => view), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/funds',
    operationId: 'createFund',
    summary: { zh: '设立资金', en: 'Set up a fund' },
    access: ['staff'],
    permission: 'funds.manage',
    status: 201,
    body: NewFund,
    response: FundView,
    problems: [notFound, notYourFund, invalidInput, fundExists, fundYearWrong],
    handler: async (ctx, { body }) => fundView(ctx, await createFund(ctx, body)),
  }),
  readRoute({
    ...read,
    path: '/funds/:id',
    operationId: 'getFund',
    summary: { zh: '查看资金', en: 'A fund' },
    params: IdParams,
    response: FundView,
    problems: [notFound],
    handler: async (ctx, { params }) => fundView(ctx, params.id),
  }),
  writeRoute({
    ...manage,
    method: 'PATCH',
    path: '/funds/:id',
    operationId: 'changeFund',
    summary: { zh: '修改资金说明', en: 'Change what a fund says of itself' },
    body: FundChange,
    problems: [...usual, editConflict],
    handler: async (ctx, { params, body }) => {
      await changeFund(ctx, params.id, body);
      return fundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manage,
    path: '/funds/:id/lines',
    operationId: 'addFundLine',
    summary: { zh: '增加预算科目', en: 'Add a budget line' },
    status: 201,
    body: NewLine,
    problems: [...usual, budgetExceeded, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await addLine(ctx, params.id, body);
      return fundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manage,
    method: 'PATCH',
    path: '/funds/:id/lines/:lineId',
    operationId: 'changeFundLine',
    summary: { zh: '修改预算科目', en: 'Change a budget line' },
    params: Type.Object({ id: Id, lineId: Id }),
    body: LineChange,
    problems: [...usual, editConflict],
    handler: async (ctx, { params, body }) => {
      await changeLine(ctx, params.id, params.lineId, body);
      return fundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manage,
    path: '/funds/:id/allocations',
    operationId: 'allocateFund',
    summary: { zh: '分配资金', en: 'Put money on a line or hand it to another fund' },
    body: Allocation,
    problems: [...usual, budgetExceeded, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await allocate(ctx, params.id, body);
      return fundView(ctx, params.id);
    },
  }),
  readRoute({
    ...read,
    path: '/funds/:id/incomes',
    operationId: 'listFundIncomes',
    summary: { zh: '资金收入', en: 'Incomes of a fund' },
    params: IdParams,
    response: Type.Object({ items: Type.Array(IncomeView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => ({ items: await incomeViews(ctx, params.id) }),
  }),
  writeRoute({
    ...manage,
    path: '/funds/:id/incomes',
    operationId: 'recordFundIncome',
    summary: { zh: '登记收入', en: 'Record an income' },
    status: 201,
    body: NewIncome,
    problems: [...usual, referenceUsed, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await recordIncome(ctx, params.id, body);
      return fundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manage,
    path: '/funds/:id/incomes/:incomeId/reverse',
    operationId: 'reverseFundIncome',
    summary: { zh: '冲正收入', en: 'Take an income back' },
    params: Type.Object({ id: Id, incomeId: Id }),
    problems: [notFound, notYourFund, incomeReversed, ...ledgerProblems],
    handler: async (ctx, { params }) => {
      await reverseIncome(ctx, params.id, params.incomeId);
      return fundView(ctx, params.id);
    },
  }),
  readRoute({
    ...read,
    path: '/funds/:id/commitments',
    operationId: 'listFundCommitments',
    summary: { zh: '已安排的资金', en: 'What is set aside from a fund' },
    params: IdParams,
    response: Type.Object({ items: Type.Array(CommitmentView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => ({ items: await commitmentViews(ctx, params.id) }),
  }),
  writeRoute({
    ...manage,
    path: '/funds/:id/grants',
    operationId: 'giveGrant',
    summary: { zh: '安排资助或支出并申请支付', en: 'Give a grant or buy, and ask for its payment' },
    status: 201,
    body: NewGrant,
    response: Type.Object({ grantId: Id, commitmentId: Id, paymentId: Id }),
    problems: [...usual, ...fundProblems, ...ledgerProblems],
    handler: async (ctx, { params, body }) => giveGrant(ctx, params.id, body),
  }),
  writeRoute({
    ...manage,
    permission: 'funds.override',
    path: '/funds/:id/overrides',
    operationId: 'overrideProjectShare',
    summary: { zh: '批准突破项目化比例', en: 'Allow a fund below its share of project-based services' },
    status: 201,
    body: Type.Object({ amount: Amount, reason: Words(2000) }),
    problems: usual,
    handler: async (ctx, { params, body }) => {
      await giveOverride(ctx, params.id, body);
      return fundView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manage,
    path: '/funds/:id/close-year',
    operationId: 'closeFundYear',
    summary: { zh: '年终结账', en: 'Close the year of a fund' },
    body: Type.Object({ version: Version, mode: OneOf(closingModes) }),
    problems: [...usual, fundYearWrong, yearNotOver, illegalTransition, editConflict, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await closeYear(ctx, params.id, body);
      return fundView(ctx, params.id);
    },
  }),
];
