import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, IdParams, Nullable, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { ledgerProblems } from '../../ledger/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { fundClosed, incomeReversed, notYourFund, referenceUsed } from '../funds.errors.ts';
import { fundsByIds } from '../funds.repository.ts';
import { Amount, Money } from '../funds.schema.ts';
import { listPartnerships, type PartnershipRow, partnershipFigures, receiptsOf, seenPartnership } from './partnerships.queries.ts';
import { receiveFrom, recordPartnership, refundTo } from './partnerships.service.ts';

const Figures = Type.Object({ firms: Type.Integer(), pledged: Money, received: Money, overdue: Type.Integer() });
const Line = Type.Object({
  id: Id,
  areaCode: Type.String(),
  firm: Type.String(),
  agreement: Type.String(),
  agreedOn: Type.String(),
  pledged: Money,
  received: Money,
  dueOn: Type.String(),
  recipient: Nullable(Type.String()),
  fundId: Nullable(Id),
  linkedBy: Nullable(Type.String()),
  overdue: Type.Boolean(),
  version: Version,
});
const Receipts = Type.Object({
  items: Type.Array(
    Type.Object({ incomeId: Id, amount: Money, receivedOn: Type.String(), reference: Nullable(Type.String()), reversed: Type.Boolean() }),
  ),
});
const write = { method: 'POST', access: ['staff'], permission: 'funds.manage' } as const;
const usual = [notFound, notYourFund, invalidInput];

async function lines(ctx: Ctx, rows: readonly PartnershipRow[]) {
  const units = await unitsByIds(
    ctx,
    rows.map(({ unitId }) => unitId),
  );
  const funds = await fundsByIds(
    ctx,
    rows.flatMap(({ fundId }) => fundId ?? []),
  );
  return rows.map(({ unitId, pledged, received, ...row }) => ({
    ...row,
    pledged: Number(pledged),
    received: Number(received),
    recipient: units.get(unitId ?? '')?.name ?? funds.get(row.fundId ?? '')?.name ?? null,
  }));
}

/** Firms that give, what they pledged and what came. */
export const partnershipRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/partnerships',
    operationId: 'listPartnerships',
    summary: { zh: '企业合作', en: 'Partnerships with firms' },
    access: ['staff'],
    permission: 'funds.read',
    query: Type.Object({ ...PageQuery, overdue: Type.Optional(Type.Boolean()) }),
    response: PageOf(Line),
    handler: async (ctx, { query }) => {
      const page = await listPartnerships(ctx, query);
      return { items: await lines(ctx, page.items), next: page.next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/partnership-figures',
    operationId: 'getPartnershipFigures',
    summary: { zh: '企业资金合计', en: 'Firms and their money in figures' },
    access: ['staff'],
    permission: 'funds.read',
    response: Figures,
    handler: (ctx) => partnershipFigures(ctx),
  }),
  writeRoute({
    ...write,
    path: '/partnerships',
    operationId: 'recordPartnership',
    summary: { zh: '登记企业合作', en: 'Record a partnership with a firm' },
    status: 201,
    body: Type.Object({
      areaCode: AreaCode,
      firm: Words(200),
      agreement: Words(200),
      agreedOn: DateOnly,
      pledged: Amount,
      dueOn: DateOnly,
      unitId: Type.Optional(Nullable(Id)),
      fundId: Type.Optional(Nullable(Id)),
      linkedBy: Type.Optional(Nullable(Words(100))),
    }),
    response: Type.Object({ id: Id }),
    problems: usual,
    handler: async (ctx, { body }) => ({ id: await recordPartnership(ctx, body) }),
  }),
  readRoute({
    method: 'GET',
    path: '/partnerships/:id/receipts',
    operationId: 'listPartnershipReceipts',
    summary: { zh: '企业到账记录', en: 'What came from a firm' },
    access: ['staff'],
    permission: 'funds.read',
    params: IdParams,
    response: Receipts,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      await seenPartnership(ctx, params.id);
      return { items: await receiptsOf(ctx, params.id) };
    },
  }),
  writeRoute({
    ...write,
    path: '/partnerships/:id/receipts',
    operationId: 'receiveFromFirm',
    summary: { zh: '登记企业到账', en: 'Record money that came from a firm' },
    params: IdParams,
    status: 201,
    body: Type.Object({
      version: Version,
      amount: Amount,
      receivedOn: DateOnly,
      reference: Type.Optional(Nullable(Words(100))),
      note: Type.Optional(Nullable(Words(500))),
    }),
    response: Type.Object({ incomeId: Id }),
    problems: [...usual, fundClosed, referenceUsed, editConflict, ...ledgerProblems],
    handler: async (ctx, { params, body }) => ({ incomeId: await receiveFrom(ctx, params.id, body) }),
  }),
  writeRoute({
    ...write,
    path: '/partnerships/:id/refund',
    operationId: 'refundFirm',
    summary: { zh: '退还企业资金', en: 'Take a receipt from a firm back' },
    params: IdParams,
    body: Type.Object({ version: Version, incomeId: Id }),
    response: Receipts,
    problems: [...usual, incomeReversed, editConflict, ...ledgerProblems],
    handler: async (ctx, { params, body }) => {
      await refundTo(ctx, params.id, body);
      return { items: await receiptsOf(ctx, params.id) };
    },
  }),
];
