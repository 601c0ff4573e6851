import { Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { PersonRef } from '../units/units.schema.ts';

export const LEAVE_STATES = ['planned', 'running', 'over', 'cancelled'] as const;

export const LeaveView = Type.Object({
  id: Type.String(),
  person: Nullable(PersonRef),
  deputy: Nullable(PersonRef),
  startsAt: Type.String(),
  endsAt: Type.String(),
  state: OneOf(LEAVE_STATES),
  reason: Nullable(Type.String()),
  recordedAt: Type.String(),
  version: Type.Integer(),
  abilities: Abilities,
});
export const LeavePage = PageOf(LeaveView);

export const LeaveListQuery = Type.Object({
  ...PageQuery,
  accountId: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
});
/** Without `accountId` one's own leave. */
export const RecordLeaveBody = Type.Object({
  accountId: Type.Optional(Id),
  startsAt: Timestamp,
  endsAt: Timestamp,
  deputyId: Type.Optional(Nullable(Id)),
  reason: Type.Optional(Nullable(Words(500))),
});
export const ChangeLeaveBody = Type.Object({ version: Version, endsAt: Type.Optional(Timestamp), deputyId: Type.Optional(Nullable(Id)) });
export const CancelLeaveBody = Type.Object({ version: Version });
