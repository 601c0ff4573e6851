import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  Abilities,
  AreaCode,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import type { Decision } from '../../../platform/permissions.ts';
import { editConflict, forbidden, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { ledgerProblems } from '../../ledger/index.ts';
import {
  bankFileCancelled,
  bankFilePaid,
  needsOtherPerson,
  notYourFund,
  payeeUnknown,
  paymentBlocked,
  paymentExported,
  paymentNotApproved,
  purposeUnknown,
} from '../funds.errors.ts';
import { Money } from '../funds.schema.ts';
import { paymentStates } from '../payments/payments.workflow.ts';
import { type BankFile, copiesOf, linesOfFile, listFiles } from './bank-files.repository.ts';
import { cancelFile, makeFile, mayMake, mayPayFile, openAmount, payFile, readableFile, takeFile, wasPaid } from './bank-files.service.ts';

const head = {
  id: Id,
  number: Type.String(),
  area: Type.String(),
  areaCode: AreaCode,
  payments: Type.Integer(),
  amount: Money,
  madeAt: Timestamp,
  cancelled: Type.Boolean(),
  copies: Type.Integer({ description: 'How often it left the house' }),
};
const FileLineView = Type.Object({ ...head, open: Type.Integer({ description: 'Payments that are still to be paid' }) });
const FileView = Type.Object({
  ...head,
  madeBy: Nullable(Type.String()),
  cancelReason: Nullable(Type.String()),
  openAmount: Money,
  lines: Type.Array(
    Type.Object({
      paymentId: Id,
      position: Type.Integer(),
      number: Type.String(),
      holder: Type.String(),
      bank: Type.String(),
      accountNumber: Type.String(),
      amount: Money,
      purpose: Type.String(),
      state: OneOf(paymentStates),
      repeats: Nullable(Type.String({ description: 'The file that had it before' })),
      repeatReason: Nullable(Type.String()),
    }),
  ),
  taken: Type.Array(Type.Object({ times: Type.Integer(), format: Type.String(), by: Nullable(Type.String()), at: Timestamp })),
  version: Version,
  abilities: Abilities,
});

async function fileHead(ctx: Ctx, file: BankFile) {
  const names = await areaNames(ctx);
  return {
    id: file.id,
    number: file.number,
    area: names.get(file.area_code)?.name ?? file.area_code,
    areaCode: file.area_code,
    payments: file.payments,
    amount: Number(file.amount),
    madeAt: file.made_at.toISOString(),
    cancelled: file.cancelled_at !== null,
  };
}

async function fileView(ctx: Ctx, id: string) {
  const file = await readableFile(ctx, id);
  const lines = await linesOfFile(ctx, id);
  const copies = await copiesOf(ctx, id);
  const people = await accountRefs(ctx, [file.made_by, ...copies.map((copy) => copy.taken_by)]);
  const name = (account: string) => people.get(account)?.displayName ?? null;
  const make = mayMake(ctx, file.area_code);
  const open = file.cancelled_at === null;
  const waiting = lines.some(({ state }) => state === 'approved');
  const decisions: Record<string, Decision> = {
    ...(open ? { take: make } : {}),
    ...(open && waiting ? { pay: mayPayFile(ctx, file) } : {}),
    ...(open && !lines.some(wasPaid) ? { cancel: make } : {}),
  };
  return {
    ...(await fileHead(ctx, file)),
    copies: copies.length,
    madeBy: name(file.made_by),
    cancelReason: file.cancel_reason,
    openAmount: openAmount(lines),
    lines: lines.map((line) => ({
      ...line,
      amount: Number(line.amount),
      accountNumber: make.allowed ? line.accountNumber : `****${line.accountNumber.slice(-4)}`,
    })),
    taken: copies.map(({ times, format, taken_by, taken_at }) => ({ times, format, by: name(taken_by), at: taken_at.toISOString() })),
    version: file.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

const step = { method: 'POST', access: ['staff'], params: IdParams } as const;
const Ids = Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true });
const usual = [notFound, notYourFund, forbidden, invalidInput];

/** Files for the bank or the finance office: approved payments in one table. */
export const bankFileRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/bank-files',
    operationId: 'listBankFiles',
    summary: { zh: '付款文件', en: 'Files for the bank' },
    access: ['staff'],
    permission: 'funds.read',
    query: Type.Object(PageQuery),
    response: PageOf(FileLineView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listFiles(ctx, query);
      return {
        next,
        items: await Promise.all(items.map(async (file) => ({ ...(await fileHead(ctx, file)), copies: file.copies, open: file.open }))),
      };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/bank-files',
    operationId: 'makeBankFile',
    summary: { zh: '生成付款文件', en: 'Make a file for the bank' },
    access: ['staff'],
    status: 201,
    body: Type.Object({ areaCode: AreaCode, paymentIds: Ids, repeatReason: Type.Optional(Nullable(Words(200))) }),
    response: FileView,
    problems: [...usual, paymentNotApproved, paymentExported, payeeUnknown],
    handler: async (ctx, { body }) => fileView(ctx, await makeFile(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/bank-files/:id',
    operationId: 'getBankFile',
    summary: { zh: '查看付款文件', en: 'A file for the bank' },
    access: ['staff'],
    permission: 'funds.read',
    params: IdParams,
    response: FileView,
    problems: [notFound],
    handler: (ctx, { params }) => fileView(ctx, params.id),
  }),
  writeRoute({
    ...step,
    path: '/bank-files/:id/take',
    operationId: 'takeBankFile',
    summary: { zh: '下载付款文件', en: 'Take a copy out' },
    body: Type.Object({ format: OneOf(['csv', 'xlsx']) }),
    response: Type.Object({ name: Type.String(), content: Type.String({ description: 'Base64' }), times: Type.Integer() }),
    problems: [...usual, bankFileCancelled],
    handler: (ctx, { params, body }) => takeFile(ctx, params.id, body),
  }),
  writeRoute({
    ...step,
    path: '/bank-files/:id/pay',
    operationId: 'payBankFile',
    summary: { zh: '登记文件中已支付的款项', en: 'Record payments of a file as paid' },
    permission: 'funds.execute',
    body: Type.Object({ paymentIds: Ids }),
    response: FileView,
    problems: [
      ...usual,
      needsOtherPerson,
      bankFileCancelled,
      paymentNotApproved,
      paymentBlocked,
      purposeUnknown,
      illegalTransition,
      editConflict,
      ...ledgerProblems,
    ],
    handler: async (ctx, { params, body }) => {
      await payFile(ctx, params.id, body);
      return fileView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/bank-files/:id/cancel',
    operationId: 'cancelBankFile',
    summary: { zh: '作废付款文件', en: 'Withdraw a file' },
    body: Type.Object({ version: Version, reason: Words(500) }),
    response: FileView,
    problems: [...usual, bankFileCancelled, bankFilePaid, editConflict],
    handler: async (ctx, { params, body }) => {
      await cancelFile(ctx, params.id, body);
      return fileView(ctx, params.id);
    },
  }),
];
