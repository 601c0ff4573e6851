import { Type } from 'typebox';
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
import { bodyKinds, origins, seatKinds } from './bodies.rules.ts';
import { bodyStates, helpStates } from './bodies.workflow.ts';

export const BodyListQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  kind: Type.Optional(OneOf(bodyKinds)),
  state: Type.Optional(OneOf(bodyStates)),
});

export const NewBodyInput = Type.Object({
  kind: OneOf(bodyKinds),
  name: Words(100),
  areaCode: AreaCode,
  placeText: Type.Optional(Words(200)),
  seats: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  quorum: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  termMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 120 })),
});

export const NewMemberInput = Type.Object({
  seat: OneOf(seatKinds),
  origin: OneOf(origins),
  name: Words(100),
  phone: Type.Optional(Words(30)),
  startsOn: Type.Optional(DateOnly),
  endsOn: Type.Optional(DateOnly),
});

export const EndMembershipInput = Type.Object({ on: Type.Optional(DateOnly), reason: Words(500) });
export const WithReason = Type.Object({ version: Version, reason: Words(500) });

export const BodyRowView = Type.Object({
  id: Id,
  kind: OneOf(bodyKinds),
  state: OneOf(bodyStates),
  name: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  placeText: Nullable(Type.String()),
  seats: Type.Integer(),
  quorum: Type.Integer(),
  members: Type.Integer({ description: 'Who sit there today' }),
});

const Member = Type.Object({
  id: Id,
  seat: OneOf(seatKinds),
  origin: OneOf(origins),
  name: Type.String({ description: 'Masked for the public' }),
  startsOn: DateOnly,
  endsOn: Nullable(DateOnly),
  sitting: Type.Boolean(),
  known: Type.Boolean({ description: 'Known as a resident who can sign in' }),
  mine: Type.Boolean(),
});

export const BodyView = Type.Object({
  ...BodyRowView.properties,
  termMonths: Nullable(Type.Integer()),
  createdAt: Timestamp,
  seatKinds: Type.Array(OneOf(seatKinds)),
  missingSeats: Type.Array(OneOf(seatKinds), { description: 'Kinds of seats in which nobody sits' }),
  memberList: Type.Array(Member),
  version: Version,
  abilities: Abilities,
});

export const HelpView = Type.Object({
  id: Id,
  bodyId: Id,
  state: OneOf(helpStates),
  stateName: Type.String(),
  words: Type.String(),
  asker: Type.String(),
  helper: Nullable(Type.String()),
  mine: Type.Boolean(),
  helping: Type.Boolean(),
  askedAt: Timestamp,
  takenAt: Nullable(Timestamp),
  endedAt: Nullable(Timestamp),
  abilities: Abilities,
});

export const NewHelpEntryInput = Type.Object({
  direction: OneOf(['received', 'given']),
  what: Words(100),
  quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  unit: Words(20),
  requestId: Type.Optional(Id),
});

export const HelpEntryView = Type.Object({
  id: Id,
  direction: OneOf(['received', 'given']),
  what: Type.String(),
  quantity: Type.Integer(),
  unit: Type.String(),
  requestId: Nullable(Id),
  reversesId: Nullable(Id),
  reversed: Type.Boolean(),
  recordedAt: Timestamp,
});
