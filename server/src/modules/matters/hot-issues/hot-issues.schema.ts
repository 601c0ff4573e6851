import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { opposedStates } from './opposed.workflow.ts';

export const issueSorts = ['messages', 'people', 'likes', 'growth'] as const;

export const IssueListQuery = Type.Object({
  ...PageQuery,
  sort: Type.Optional(OneOf(issueSorts)),
  area: Type.Optional(AreaCode),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3660, description: 'Spoken of in so many days' })),
  fewest: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'With at least so many demands; two when left out' })),
  growing: Type.Optional(Type.Boolean({ description: 'Only those with an early warning' })),
});

export const IssueRowView = Type.Object({
  id: Id,
  title: Type.String(),
  place: Nullable(Type.String()),
  terms: Type.Array(Type.String()),
  areaCode: Type.String(),
  areaName: Type.String(),
  messages: Type.Integer(),
  people: Type.Integer(),
  likes: Type.Integer(),
  followers: Type.Integer({ description: 'Who followed or was merged instead of being counted as a demand' }),
  growth: Type.Object({
    recent: Type.Integer({ description: 'Demands of the last seven days' }),
    before: Type.Integer({ description: 'Demands of the four weeks before' }),
    surprise: Type.Number({ description: 'Above what was to be expected, in standard deviations of chance' }),
  }),
  warning: Nullable(Type.Object({ step: Type.Integer(), at: Timestamp })),
  firstAt: Timestamp,
  lastAt: Timestamp,
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  curve: Type.Array(Type.Integer(), { description: 'Demands a week, twelve weeks up to the last one' }),
  batchId: Nullable(Id),
});

export const IssueView = Type.Object({
  ...IssueRowView.properties,
  days: Type.Array(Type.Object({ day: Type.String({ format: 'date' }), messages: Type.Integer() })),
  batchable: Type.Object({
    matters: Type.Integer({ description: 'Determined matters of one class and type among the members that one batch could take' }),
    typeName: Nullable(Type.String()),
    others: Type.Integer({ description: 'Members that cannot go into it: not determined yet, of another kind, or on their way' }),
  }),
  promotions: Type.Array(Type.Object({ id: Id, placeName: Type.String(), matters: Type.Integer() })),
  opposed: Type.Array(Type.Object({ id: Id, object: Type.String(), wanted: Type.Integer(), unwanted: Type.Integer() })),
  abilities: Abilities,
});

export const IssueMemberView = Type.Object({
  demandId: Id,
  matterId: Nullable(Id),
  number: Type.String(),
  title: Type.String(),
  areaName: Type.String(),
  state: Type.String(),
  stateName: Type.String(),
  receivedAt: Timestamp,
  likes: Type.Integer(),
});

export const IssueBatchInput = Type.Object({
  title: Type.Optional(Words(120)),
  unitId: Type.Optional(Id),
  instruction: Type.Optional(Type.String({ maxLength: 2000 })),
  reason: Type.Optional(Type.String({ maxLength: 500, description: 'Needed for another unit than the one determined' })),
});

export const OpposedListQuery = Type.Object({ ...PageQuery, state: Type.Optional(OneOf(opposedStates)), area: Type.Optional(AreaCode) });
const OpposedDemand = Type.Object({ id: Id, matterId: Nullable(Id), number: Type.String(), title: Type.String() });
export const OpposedView = Type.Object({
  id: Id,
  object: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  state: OneOf(opposedStates),
  wanted: Type.Integer(),
  unwanted: Type.Integer(),
  proposal: OneOf(['deliberation', 'mediation'], {
    description: 'Deliberation where three and more voices concern all, mediation between two',
  }),
  wantedBy: Type.Array(OpposedDemand),
  unwantedBy: Type.Array(OpposedDemand),
  raisedAt: Timestamp,
  settledBy: Nullable(Type.String()),
  settledAt: Nullable(Timestamp),
  reason: Nullable(Type.String()),
  version: Version,
  abilities: Abilities,
});
export const SettleOpposedInput = Type.Object({
  version: Version,
  as: OneOf(['deliberation', 'mediation', 'dismissed']),
  reason: Words(1000),
});
