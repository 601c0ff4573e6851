import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { resolutionRoutes } from './routes-622.rules.ts';

const Route = OneOf(resolutionRoutes);
const Lamp = OneOf(['green', 'red', 'grey']);
const counts = { deliberation: Type.Integer(), specialised_service: Type.Integer(), referral_other: Type.Integer() };
const Fraction = Type.Object({ num: Type.Integer(), den: Type.Integer() });

export const PeriodQuery = Type.Object({
  area: Type.Optional(AreaCode),
  period: Type.Optional(
    Type.String({
      pattern: '^(year|twelve_months|[1-8][0-9]{3}-(0[1-9]|1[0-2]))$',
      description: 'The year so far, the twelve months that end with this one, or one month',
    }),
  ),
});
export const RowsQuery = Type.Object({
  ...PeriodQuery.properties,
  ...PageQuery,
  route: Type.Optional(Route),
  type: Type.Optional(Type.String({ maxLength: 60 })),
});
export const ChangesQuery = Type.Object({ ...PeriodQuery.properties, ...PageQuery });
export const NeedsQuery = Type.Object({ area: Type.Optional(AreaCode), ...PageQuery });

const shares = {
  n: Type.Integer(),
  routes: Type.Array(
    Type.Object({
      route: Route,
      part: Type.Integer(),
      value: Nullable(Type.Number({ description: '0 to 1; null when n is 0' })),
      lamp: Lamp,
    }),
  ),
};
export const PlaceFigures = Type.Object({
  areaCode: Type.String(),
  name: Type.String(),
  ...shares,
  now: Nullable(Type.Object(shares, { description: 'With later corrections, where they differ from the closed figures' })),
  corrections: Type.Integer({ description: 'Dated lines written after a month was closed' }),
});
export const RouteFigures = Type.Object({
  period: Type.String(),
  months: Type.Array(Type.Object({ month: Type.String(), closed: Type.Boolean(), ...counts })),
  thresholds: Type.Object({ deliberation: Fraction, specialised_service: Fraction, referral_other: Fraction, minimumN: Type.Integer() }),
  total: PlaceFigures,
  places: Type.Array(PlaceFigures),
});

export const TypeFigures = Type.Object({
  items: Type.Array(Type.Object({ typeCode: Nullable(Type.String()), name: Type.String(), ...counts, n: Type.Integer() })),
});

export const RouteRowView = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  class: OneOf(['major', 'communal']),
  typeCode: Nullable(Type.String()),
  areaCode: Type.String(),
  area: Type.String(),
  closedAt: Timestamp,
  main: Route,
  secondary: Type.Array(Route),
  correctedFrom: Nullable(Route),
  frozen: Type.Boolean({ description: 'Its month is closed: a correction will stand beside the figures' }),
  version: Version,
  abilities: Abilities,
});

export const RouteChangeView = Type.Object({
  id: Id,
  matterId: Id,
  number: Type.String(),
  title: Type.String(),
  kind: OneOf(['corrected', 'reopened', 'moved']),
  month: Type.String(),
  areaCode: Type.String(),
  area: Type.String(),
  from: Nullable(Route),
  to: Nullable(Route),
  afterClose: Type.Boolean(),
  reason: Nullable(Type.String()),
  by: Nullable(Type.String()),
  at: Timestamp,
});

export const NeedView = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  areaCode: Type.String(),
  area: Type.String(),
  receiver: Type.String(),
  because: OneOf(['refused', 'lapsed']),
  at: Timestamp,
});

export const CorrectionInput = Type.Object({
  version: Version,
  main: Route,
  secondary: Type.Optional(Type.Array(Route, { maxItems: 2, uniqueItems: true })),
  reason: Words(500),
});
