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
import { phases, renewalStates } from './renewal.workflow.ts';

const PhaseInput = Type.Object({
  phase: OneOf(phases),
  words: Words(5000),
  culture: Type.Optional(Words(2000)),
  startsOn: DateOnly,
  endsOn: DateOnly,
});
export const NewRenewal = Type.Object({
  areaCode: AreaCode,
  estateId: Type.Optional(Id),
  title: Words(120),
  summary: Words(5000),
  phases: Type.Array(PhaseInput, { minItems: 3, maxItems: 3 }),
});
export const PhaseChange = Type.Object({ version: Version, ...PhaseInput.properties });
export const ConsultationInput = Type.Object({
  version: Version,
  phase: OneOf(phases),
  kind: OneOf(['topic', 'hearing']),
  number: Words(40),
});
export const Unlink = Type.Object({ version: Version, consultationId: Id });
export const NoteInput = Type.Object({
  words: Words(2000),
  attachments: Type.Optional(Type.Array(Type.Object({ id: Id, claim: Type.String({ maxLength: 200 }) }), { maxItems: 20 })),
});
export const FollowInput = Type.Object({ follows: Type.Boolean() });
export const RenewalQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(renewalStates)) });

const words = Nullable(Type.String());
export const RenewalLine = Type.Object({
  id: Id,
  areaCode: Type.String(),
  areaName: Type.String(),
  state: OneOf(renewalStates),
  stateName: Type.String(),
  title: Type.String(),
  createdAt: Timestamp,
});
const PhaseView = Type.Object({
  phase: OneOf(phases),
  name: Type.String(),
  words: Type.String(),
  culture: words,
  startsOn: Type.String(),
  endsOn: Type.String(),
  enteredAt: Nullable(Timestamp),
  leftAt: Nullable(Timestamp),
  leastDays: Type.Integer({ description: 'Days a consultation of this phase is at least open' }),
  consultations: Type.Array(
    Type.Object({
      id: Id,
      kind: OneOf(['topic', 'hearing']),
      subjectId: Id,
      number: Type.String(),
      title: Type.String(),
      openedAt: Nullable(Timestamp),
      closedAt: Nullable(Timestamp),
      days: Nullable(Type.Integer({ description: 'Whole days it was open so far' })),
      enough: Type.Boolean(),
    }),
  ),
});
export const RenewalView = Type.Object({
  ...RenewalLine.properties,
  summary: Type.String(),
  estate: words,
  endedAt: Nullable(Timestamp),
  endedReason: words,
  phases: Type.Array(PhaseView),
  notes: Type.Array(
    Type.Object({
      id: Id,
      phase: OneOf(phases),
      words: Type.String(),
      writtenAt: Timestamp,
      files: Type.Array(Type.Object({ id: Id, kind: Type.String(), name: Type.String(), thumb: Type.Boolean() })),
    }),
  ),
  followers: Type.Integer(),
  follows: Type.Boolean(),
  version: Version,
  abilities: Abilities,
});
