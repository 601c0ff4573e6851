import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { seriesKinds, seriesStates, signUpStates } from './series.workflow.ts';

const facts = {
  kind: OneOf(seriesKinds),
  title: Words(120),
  words: Words(5000),
  capacity: Type.Integer({ minimum: 1, maximum: 5000 }),
  signUpUntil: Timestamp,
  sessions: Type.Array(Type.Object({ title: Words(120), place: Words(200), startsAt: Timestamp, endsAt: Timestamp }), {
    minItems: 1,
    maxItems: 60,
  }),
};
export const NewSeries = Type.Object({ areaCode: AreaCode, ...facts });
export const SeriesChange = Type.Object({ version: Version, ...facts });
export const SeriesQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  state: Type.Optional(OneOf(seriesStates)),
});
export const DeskSignUp = Type.Object({ name: Words(100), phone: Type.Optional(Words(30)) });
export const VisitInput = Type.Object({ signUpId: Id, came: Type.Boolean() });
export const SeriesRating = Type.Object({ rating: Type.Integer({ minimum: 1, maximum: 5 }), words: Type.Optional(Words(1000)) });

const words = Nullable(Type.String());
export const SeriesLine = Type.Object({
  id: Id,
  areaCode: Type.String(),
  areaName: Type.String(),
  kind: OneOf(seriesKinds),
  state: OneOf(seriesStates),
  stateName: Type.String(),
  title: Type.String(),
  capacity: Type.Integer(),
  signUpUntil: Timestamp,
});
const Rating = Type.Object({ n: Type.Integer(), meanTenths: Nullable(Type.Integer({ description: 'Mean of 1 to 5, in tenths' })) });
export const SeriesView = Type.Object({
  ...SeriesLine.properties,
  words: Type.String(),
  endedReason: words,
  going: Type.Integer(),
  waiting: Type.Integer(),
  rating: Rating,
  sessions: Type.Array(
    Type.Object({
      id: Id,
      number: Type.Integer(),
      title: Type.String(),
      place: Type.String(),
      startsAt: Timestamp,
      endsAt: Timestamp,
      came: Type.Integer(),
      due: Type.Boolean(),
    }),
  ),
  me: Nullable(
    Type.Object({
      id: Id,
      state: OneOf(signUpStates),
      ahead: Type.Integer({ description: 'How many wait before one' }),
      visits: Type.Integer(),
      rating: Nullable(Type.Integer()),
    }),
  ),
  signUps: Type.Array(
    Type.Object({
      id: Id,
      number: Type.Integer(),
      state: OneOf(signUpStates),
      stateName: Type.String(),
      name: Type.String(),
      source: OneOf(['web', 'desk']),
      visits: Type.Array(Id),
      rating: Nullable(Type.Integer()),
      ratingWords: words,
    }),
    { description: 'For the hosts alone' },
  ),
  version: Version,
  abilities: Abilities,
});
