import { type Static, Type } from 'typebox';
import { AreaCode, DateOnly, Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { reactionGroups } from './measured.queries.ts';

export const FiguresQuery = Type.Object({
  area: Type.Optional(AreaCode),
  from: Type.Optional(DateOnly),
  to: Type.Optional(DateOnly),
});
export const ReactionQuery = Type.Object({ ...FiguresQuery.properties, by: Type.Optional(OneOf(reactionGroups)) });

const Keyed = Type.Object({ key: Type.String(), name: Type.String(), value: Type.Integer() });
export const Share = Type.Object({
  part: Type.Integer(),
  n: Type.Integer(),
  value: Nullable(Type.Number({ description: '0 to 1; null when n is 0' })),
});
const Spread = { n: Type.Integer(), p50: Nullable(Type.Number()), p90: Nullable(Type.Number()) };

const ClosedView = Type.Object({ ...Spread, onTime: Share, reopened: Share, satisfied: Share });

const Phrase = Type.Object({ zh: Type.String(), en: Type.String() });
export const IndicatorView = Type.Object({
  id: Type.String(),
  name: Phrase,
  formula: Phrase,
  unit: OneOf(['share', 'hours', 'minutes']),
  better: OneOf(['higher', 'lower']),
  threshold: Type.Number(),
  minimumN: Type.Integer(),
  value: Nullable(Type.Number()),
  part: Nullable(Type.Integer()),
  n: Type.Integer(),
  before: Type.Object({ value: Nullable(Type.Number()), n: Type.Integer() }),
  lamp: OneOf(['green', 'yellow', 'red', 'grey']),
  rows: Nullable(Type.String({ description: 'Path and query of the list behind the figure' })),
});

export const OverviewView = Type.Object({
  area: Type.Object({ code: Type.String(), name: Type.String() }),
  from: Type.String(),
  to: Type.String(),
  headline: Type.Array(IndicatorView, {
    description: 'Two figures above all others: the share of matters that residents asked for, and how many are satisfied afterwards',
  }),
  open: Type.Object({
    total: Type.Integer(),
    byState: Type.Array(Keyed),
    byClass: Type.Array(Keyed),
    byLadder: Type.Array(Keyed),
    byUnit: Type.Array(Keyed),
    byType: Type.Array(Keyed),
    byArea: Type.Array(Keyed, { description: 'One level below; what is not known more closely stands under the area itself' }),
  }),
  received: Type.Object({
    total: Type.Integer(),
    before: Type.Integer(),
    byDay: Type.Array(Keyed),
    byChannel: Type.Array(Keyed),
    byKind: Type.Array(Keyed),
    byHour: Type.Array(Keyed),
    byWeekHour: Type.Array(Keyed, { description: 'Keys day-hour, day 0 is Sunday: 1-09 is Monday from nine to ten' }),
  }),
  flow: Type.Object({
    determined: Type.Array(Keyed),
    closed: Type.Array(Keyed),
    reopened: Type.Array(Keyed),
    closedUnresolved: Type.Integer(),
    answeredAtOnce: Type.Integer(),
    guided: Type.Integer(),
    dispatched: Type.Integer(),
    returned: Type.Integer(),
    coordinationRequested: Type.Integer(),
  }),
  rates: Type.Object({
    rightFirstTime: Share,
    onTime: Share,
    response: Share,
    resolution: Share,
    satisfaction: Share,
    selfClassification: Share,
    unreachable: Type.Integer({ description: 'Could not be reached: neither solved nor unsolved' }),
  }),
  handling: Type.Array(Type.Object({ class: Nullable(Type.String()), now: Nullable(ClosedView), before: Nullable(ClosedView) }), {
    description: 'Hours from acceptance to closing of matters closed in the period; class null: all',
  }),
});
export type OverviewView = Static<typeof OverviewView>;

export const IndicatorList = Type.Object({ area: Type.String(), from: Type.String(), to: Type.String(), items: Type.Array(IndicatorView) });
export const ReactionList = Type.Object({
  items: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), ...Spread, due: Type.Integer(), inTime: Type.Integer() })),
});
export const AcceptanceList = Type.Object({
  items: Type.Array(Type.Object({ key: Type.String(), ...Spread })),
  fields: Type.Integer({ description: 'Fields a resident is asked for at most' }),
  begun: Type.Integer(),
  abandoned: Share,
});
export const AloneList = Type.Object({
  items: Type.Array(
    Type.Object({ communityCode: Nullable(Type.String()), unitId: Nullable(Type.String()), name: Type.String(), share: Share }),
  ),
});
export const SenderList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Nullable(Type.String({ description: 'Account; null for what nobody of the staff wrote down' })),
      name: Type.String(),
      n: Type.Integer(),
      rows: Type.String({ description: 'Path and query of the list of these matters' }),
    }),
  ),
});
export const FormBegun = Type.Object({ channel: OneOf(['web', 'app', 'official_account']) });
