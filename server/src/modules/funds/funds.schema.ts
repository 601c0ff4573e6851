import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../platform/http/schemas.ts';
import { fundKinds } from './funds.repository.ts';
import { fundStates } from './funds.workflow.ts';
import { dimensions, sources } from './rules/sources.rules.ts';

/** An amount in fen: one can neither give nor take nothing. */
export const Amount = Type.Integer({ minimum: 1, maximum: 100_000_000_000_000, description: 'Fen (0.01 yuan)' });
export const AmountOrNothing = Type.Integer({ minimum: 0, maximum: 100_000_000_000_000, description: 'Fen (0.01 yuan)' });
/** An amount as it is shown; differences may be below nothing. */
export const Money = Type.Integer({ description: 'Fen (0.01 yuan)' });
const Permille = Nullable(Type.Integer({ description: 'Tenths of a per cent' }));
export const SourceCode = OneOf(sources);
export const DimensionCode = OneOf(dimensions);
const Plan = Type.Array(AmountOrNothing, { minItems: 4, maxItems: 4, description: 'Fen for each quarter' });

const communityFields = {
  hostName: Type.Optional(Nullable(Words(200))),
  charter: Type.Optional(Nullable(Words(5000))),
  committee: Type.Optional(Nullable(Words(1000))),
};
export const NewFund = Type.Object({
  kind: OneOf(fundKinds),
  areaCode: AreaCode,
  year: Type.Optional(Nullable(Type.Integer({ minimum: 2000, maximum: 2200 }))),
  name: Type.Optional(Words(100)),
  amount: Type.Optional(AmountOrNothing),
  source: Type.Optional(SourceCode),
  ...communityFields,
});
export const FundChange = Type.Object({ version: Version, name: Type.Optional(Words(100)), ...communityFields });

export const NewLine = Type.Object({
  name: Words(100),
  projectBased: Type.Boolean(),
  dimension: Type.Optional(Nullable(DimensionCode)),
  areaCode: Type.Optional(AreaCode),
  plan: Type.Optional(Plan),
  amount: Type.Optional(AmountOrNothing),
});
export const LineChange = Type.Object({ version: Version, name: Type.Optional(Words(100)), plan: Type.Optional(Plan) });
export const Allocation = Type.Union([
  Type.Object({ lineId: Id, amount: Amount }, { additionalProperties: false }),
  Type.Object({ toFundId: Id, amount: Amount }, { additionalProperties: false }),
]);
export const NewIncome = Type.Object({
  source: SourceCode,
  amount: Amount,
  receivedOn: DateOnly,
  reference: Type.Optional(Nullable(Words(100))),
  payer: Type.Optional(Nullable(Words(200))),
  payerShown: Type.Optional(Type.Boolean()),
  note: Type.Optional(Nullable(Words(500))),
});
export const NewGrant = Type.Object({
  title: Words(200),
  note: Type.Optional(Nullable(Words(2000))),
  amount: Amount,
  payeeUnitId: Nullable(Id),
  projectBased: Type.Boolean(),
  lineId: Type.Optional(Nullable(Id)),
  dimension: Type.Optional(Nullable(DimensionCode)),
  areaCode: Type.Optional(AreaCode),
});

const SharePart = Type.Object({ key: Type.String(), amount: Money, permille: Type.Integer({ description: 'Tenths of a per cent' }) });
export const SourcesView = Type.Object({
  total: Money,
  parts: Type.Array(SharePart),
  diversity: Type.Integer({ description: '0 one source alone, 1000 all five alike' }),
  dependence: Nullable(SourceCode),
});
export const DimensionsView = Type.Object({ total: Money, parts: Type.Array(SharePart) });

const Figure = Type.Object({ amount: Money, permille: Permille });
const NormView = Type.Object({
  base: Money,
  needed: Money,
  least: Type.Object({ num: Type.Integer(), den: Type.Integer() }),
  planned: Figure,
  committed: Figure,
  paid: Figure,
  roomForOther: Money,
  allowed: Money,
  lamp: OneOf(['green', 'yellow', 'red']),
  planTooLow: Type.Boolean(),
});

const summary = {
  id: Id,
  kind: OneOf(fundKinds),
  name: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  year: Nullable(Type.Integer()),
  state: OneOf(fundStates),
  /** What came in for this year, less what went to other funds. */
  base: Money,
  carried: Money,
  committed: Money,
  paid: Money,
  /** What is neither set aside nor paid, from the ledger. */
  available: Money,
  norm: Nullable(NormView),
};
export const FundLine = Type.Object(summary);
const LineView = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf(['ordinary', 'carried', 'task']),
  projectBased: Type.Boolean(),
  dimension: Nullable(DimensionCode),
  areaCode: Type.String(),
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  plan: Type.Array(Money),
  committed: Money,
  paid: Money,
  balance: Money,
  version: Version,
});
export const FundView = Type.Object({
  ...summary,
  hostName: Nullable(Type.String()),
  charter: Nullable(Type.String()),
  committee: Nullable(Type.String()),
  successorId: Nullable(Id),
  closedAt: Nullable(Timestamp),
  free: Money,
  reserved: Money,
  balance: Money,
  /** Of what there is for the year with what was carried over. */
  committedShare: Permille,
  paidShare: Permille,
  sources: SourcesView,
  dimensions: DimensionsView,
  quarters: Type.Array(Type.Object({ quarter: Type.Integer(), planned: Money, paid: Money })),
  forecast: Nullable(Type.Object({ day: Type.Integer(), days: Type.Integer(), remainder: Money })),
  flow: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), amount: Money })),
  lines: Type.Array(LineView),
  overrides: Type.Array(
    Type.Object({ id: Id, amount: Money, reason: Type.String(), givenBy: Nullable(Type.String()), givenAt: Timestamp }),
  ),
  version: Version,
  abilities: Abilities,
});
export type FundJson = Static<typeof FundView>;
export type FundLineJson = Static<typeof FundLine>;
export type NormJson = Static<typeof NormView>;

export const IncomeView = Type.Object({
  id: Id,
  source: SourceCode,
  amount: Money,
  receivedOn: Type.String(),
  reference: Nullable(Type.String()),
  payer: Nullable(Type.String()),
  payerShown: Type.Boolean(),
  note: Nullable(Type.String()),
  reversed: Type.Boolean(),
  recordedAt: Timestamp,
});
export const CommitmentView = Type.Object({
  id: Id,
  title: Nullable(Type.String()),
  subjectType: Type.String(),
  subjectId: Id,
  amount: Money,
  released: Money,
  paid: Money,
  unpaid: Money,
  projectBased: Type.Boolean(),
  carried: Type.Boolean(),
  dimension: Nullable(DimensionCode),
  areaCode: Type.String(),
  lineId: Nullable(Id),
  payeeUnitId: Nullable(Id),
  payeeName: Nullable(Type.String()),
  committedAt: Timestamp,
});
