import { Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { BlocksInput, BlocksView } from './blocks.fields.ts';
import { LinkedNeeds, Money, NeedIds, PositiveMoney } from './calls.schema.ts';
import { commissionStates, offerStates } from './commissions.workflow.ts';

export const NewCommission = Type.Object({
  areaCode: AreaCode,
  unitId: Type.Optional(Nullable(Id)),
  programmeId: Type.Optional(Nullable(Id)),
  title: Words(120),
  terms: Words(5000),
  blocks: BlocksInput,
  amount: PositiveMoney,
  fundId: Type.Optional(Nullable(Id)),
  lineId: Type.Optional(Nullable(Id)),
  startsOn: DateOnly,
  endsOn: DateOnly,
  needIds: Type.Optional(NeedIds),
});
const OfferView = Type.Object({
  id: Id,
  unitId: Id,
  unit: Type.String(),
  state: OneOf(offerStates),
  stateName: Type.String(),
  words: Nullable(Type.String()),
  offeredAt: Timestamp,
  answeredAt: Nullable(Timestamp),
  version: Version,
  abilities: Abilities,
});
export const CommissionView = Type.Object({
  id: Id,
  number: Type.String(),
  areaCode: Type.String(),
  unitId: Nullable(Id),
  unit: Nullable(Type.String()),
  title: Type.String(),
  terms: Type.String(),
  blocks: BlocksView,
  amount: Money,
  startsOn: Type.String(),
  endsOn: Type.String(),
  state: OneOf(commissionStates),
  stateName: Type.String(),
  replyBy: Nullable(Timestamp),
  projectId: Nullable(Id),
  reason: Nullable(Type.String()),
  needs: LinkedNeeds,
  offers: Type.Array(OfferView),
  version: Version,
  abilities: Abilities,
});
