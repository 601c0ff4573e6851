import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { entryKinds } from '../book/book.repository.ts';
import { DimensionsView, FundLine, Money, SourceCode, SourcesView } from '../funds.schema.ts';
import { monthReport, publicEntries, publicMoney } from './report.presenter.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const Month = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' });
const Totals = { income: Money, committed: Money, paid: Money };

const Entry = Type.Object({
  id: Id,
  areaCode: Type.String(),
  kind: OneOf(entryKinds),
  amount: Money,
  label: Nullable(Type.String()),
  fund: Type.Object({ id: Id, name: Type.String() }),
  source: Nullable(SourceCode),
  unit: Nullable(Type.String()),
  paymentId: Nullable(Id),
  postedAt: Timestamp,
});

/** What everybody may read of money: the book, the funds of a place, the report of months. */
export const publicRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/public-ledger',
    operationId: 'listPublicLedger',
    summary: { zh: '公开账目', en: 'The public book' },
    access: everybody,
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      fundId: Type.Optional(Id),
      kind: Type.Optional(OneOf(entryKinds)),
    }),
    response: PageOf(Entry),
    handler: async (ctx, { query }) => publicEntries(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/public-money',
    operationId: 'getPublicMoney',
    summary: { zh: '一个地方的钱', en: 'The money of a place' },
    access: everybody,
    query: Type.Object({ area: AreaCode }),
    response: Type.Object({
      area: Type.String(),
      areaName: Type.String(),
      year: Type.Integer(),
      funds: Type.Array(FundLine),
      sources: SourcesView,
      dimensions: DimensionsView,
      totals: Type.Object(Totals),
    }),
    problems: [notFound],
    handler: async (ctx, { query }) => {
      await areaOrThrow(ctx, query.area);
      return publicMoney(ctx, query.area);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/fund-months',
    operationId: 'getFundMonths',
    summary: { zh: '资金月报', en: 'The report of months' },
    access: everybody,
    query: Type.Object({ area: AreaCode, from: Month, until: Month }),
    response: Type.Object({
      area: Type.String(),
      from: Type.String(),
      until: Type.String(),
      months: Type.Array(Type.Object({ month: Type.String(), ...Totals })),
      totals: Type.Object(Totals),
      sources: SourcesView,
      dimensions: DimensionsView,
      otherServices: Money,
    }),
    problems: [notFound, invalidInput],
    handler: async (ctx, { query }) => {
      await areaOrThrow(ctx, query.area);
      if (query.from > query.until) throw invalidInput({ errors: [{ pointer: '/until', detail: 'before from' }] });
      return monthReport(ctx, query);
    },
  }),
];
