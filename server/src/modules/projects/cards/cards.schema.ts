import { type Static, Type } from 'typebox';
import {
  Abilities,
  AreaCode,
  DateOnly,
  Id,
  Nullable,
  OneOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import { cardStates, offerStates } from './cards.workflow.ts';

const Amount = Type.Integer({ minimum: 1, maximum: 1_000_000 });
export const BookletsQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode) });
export const NewBooklet = Type.Object({
  areaCode: AreaCode,
  title: Words(120),
  period: Words(60),
  preface: Type.Optional(Nullable(Words(2000))),
});

const card = {
  title: Words(120),
  targetGroup: Words(120),
  placeText: Words(200),
  wanted: Words(1000),
  amount: Amount,
  amountUnit: Words(20),
  contact: Words(120),
  deadline: DateOnly,
  needIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
};
export const NewCard = Type.Object(card);
export const CardChange = Type.Object({ version: Version, ...card });
export const NewOffer = Type.Object({ amount: Amount, words: Type.Optional(Nullable(Words(1000))), unitId: Type.Optional(Id) });

const OfferView = Type.Object({
  id: Id,
  takerKind: OneOf(['organisation', 'unit', 'volunteer']),
  taker: Type.String({ description: 'Names of volunteers are masked, and only for those who look after the card' }),
  mine: Type.Boolean(),
  state: OneOf(offerStates),
  stateName: Type.String(),
  amount: Type.Integer(),
  done: Type.Integer(),
  words: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  offeredAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

const cardShown = {
  id: Id,
  number: Type.String(),
  position: Type.Integer(),
  bookletId: Id,
  areaCode: Type.String(),
  area: Type.String(),
  state: OneOf(cardStates),
  stateName: Type.String(),
  title: Type.String(),
  targetGroup: Type.String(),
  placeText: Type.String(),
  wanted: Type.String(),
  amount: Type.Integer(),
  amountUnit: Type.String(),
  covered: Type.Integer({ description: 'How much of it accepted offers cover' }),
  done: Type.Integer(),
  contact: Type.String(),
  deadline: Type.String(),
  takers: Type.Array(Type.String(), { description: 'Who takes it: organisations and units by name, volunteers by number' }),
  openedAt: Nullable(Timestamp),
  matchedAt: Nullable(Timestamp),
  matchDays: Nullable(Type.Integer()),
  fulfilledAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  needs: Type.Array(Type.Object({ id: Id, number: Type.String(), title: Type.String() })),
  version: Version,
  abilities: Abilities,
};
export const CardLineView = Type.Object(cardShown);
export type CardLineJson = Static<typeof CardLineView>;
export const CardView = Type.Object({ ...cardShown, offers: Type.Array(OfferView) });

const booklet = {
  id: Id,
  number: Type.String(),
  areaCode: Type.String(),
  area: Type.String(),
  title: Type.String(),
  period: Type.String(),
  state: OneOf(['drafting', 'published']),
  issuedOn: Nullable(Type.String()),
  cards: Type.Object({ total: Type.Integer(), open: Type.Integer(), taken: Type.Integer(), fulfilled: Type.Integer() }),
  version: Version,
};
export const BookletLineView = Type.Object(booklet);
export const BookletView = Type.Object({
  ...booklet,
  preface: Nullable(Type.String()),
  entries: Type.Array(CardLineView),
  abilities: Abilities,
});
