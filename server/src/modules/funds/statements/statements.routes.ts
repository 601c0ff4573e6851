import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, Nullable, PageOf, PageQuery, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { ledgerProblems } from '../../ledger/index.ts';
import { fundClosed, lineMatched, matchDiffers, notYourFund, referenceUsed, statementUnreadable } from '../funds.errors.ts';
import { Money, SourceCode } from '../funds.schema.ts';
import { listLines } from './statements.queries.ts';
import { importStatement, incomeFromLine, matchLine } from './statements.service.ts';

const Line = Type.Object({
  id: Id,
  statementId: Id,
  account: Type.String(),
  reference: Type.String(),
  bookedOn: Type.String(),
  amount: Money,
  counterparty: Nullable(Type.String()),
  purpose: Nullable(Type.String()),
  paymentId: Nullable(Id),
  paymentNumber: Nullable(Type.String()),
  incomeId: Nullable(Id),
});
const Match = Type.Union([
  Type.Object({ paymentId: Id }, { additionalProperties: false }),
  Type.Object({ incomeId: Id }, { additionalProperties: false }),
]);
const usual = [notFound, notYourFund, invalidInput];

/** Statements of the bank, compared with what is recorded. */
export const statementRoutes: readonly AnyRoute[] = [
  writeRoute({
    method: 'POST',
    path: '/bank-statements',
    operationId: 'importBankStatement',
    summary: { zh: '导入银行流水', en: 'Import a statement of the bank' },
    access: ['staff'],
    permission: 'funds.execute',
    status: 201,
    body: Type.Object({ areaCode: AreaCode, account: Words(100), content: Words(800_000) }),
    response: Type.Object({
      statementId: Id,
      lines: Type.Integer(),
      known: Type.Integer(),
      matched: Type.Integer(),
      open: Type.Integer(),
    }),
    problems: [...usual, statementUnreadable],
    handler: async (ctx, { body }) => importStatement(ctx, body),
  }),
  readRoute({
    method: 'GET',
    path: '/bank-statement-lines',
    operationId: 'listBankStatementLines',
    summary: { zh: '银行流水', en: 'Lines of bank statements' },
    access: ['staff'],
    permission: 'funds.read',
    query: Type.Object({ ...PageQuery, open: Type.Optional(Type.Boolean()), statementId: Type.Optional(Id) }),
    response: PageOf(Line),
    handler: async (ctx, { query }) => {
      const page = await listLines(ctx, query);
      return { items: page.items.map((row) => ({ ...row, amount: Number(row.amount) })), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/bank-statement-lines/:id/match',
    operationId: 'matchBankStatementLine',
    summary: { zh: '对账', en: 'Tie a line to a payment or income' },
    access: ['staff'],
    permission: 'funds.read',
    params: IdParams,
    body: Match,
    status: 204,
    problems: [...usual, lineMatched, matchDiffers],
    handler: async (ctx, { params, body }) => {
      await matchLine(ctx, params.id, body);
      return undefined;
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/bank-statement-lines/:id/income',
    operationId: 'recordIncomeFromLine',
    summary: { zh: '按流水登记收入', en: 'Record a line as an income' },
    access: ['staff'],
    permission: 'funds.manage',
    params: IdParams,
    status: 201,
    body: Type.Object({ fundId: Id, source: SourceCode, payerShown: Type.Optional(Type.Boolean()) }),
    response: Type.Object({ incomeId: Id }),
    problems: [...usual, fundClosed, lineMatched, matchDiffers, referenceUsed, ...ledgerProblems],
    handler: async (ctx, { params, body }) => ({ incomeId: await incomeFromLine(ctx, params.id, body) }),
  }),
];
