import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { MinutesView, PhaseView } from '../meetings/meetings.schema.ts';
import { drawMethods, participantKinds } from './hearings.rules.ts';
import { hearingStates } from './hearings.workflow.ts';
import { answers } from './outcome.service.ts';

const Group = Type.Object({
  kind: OneOf(participantKinds),
  seats: Type.Integer({ minimum: 0, maximum: 200 }),
  method: OneOf(drawMethods),
});
const facts = {
  title: Words(120),
  matter: Words(5000),
  draftText: Words(20_000),
  decider: Words(100),
  place: Words(200),
  startsAt: Timestamp,
  signUpUntil: Timestamp,
  groups: Type.Array(Group, { minItems: 5, maxItems: 5 }),
};
export const NewHearingInput = Type.Object({ areaCode: AreaCode, ...facts });
export const HearingChangeInput = Type.Object({ version: Version, ...facts });
export const HearingListQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(hearingStates)) });
export const TextInput = Type.Object({ version: Version, text: Words(20_000) });
export const PostponeInput = Type.Object({ version: Version, reason: Words(1000), startsAt: Timestamp, signUpUntil: Timestamp });
export const HoldInput = Type.Object({ version: Version, noExpertsReason: Type.Optional(Words(1000)) });

const signed = {
  kind: Type.Optional(OneOf(participantKinds)),
  observer: Type.Optional(Type.Boolean()),
  organisation: Type.Optional(Words(100)),
  reason: Type.Optional(Words(1000)),
  conflict: Type.Optional(Words(1000)),
};
export const SignUpInput = Type.Object(signed);
export const ParticipantInput = Type.Object({ ...signed, name: Words(100), phone: Type.Optional(Words(30)) });
export const PointAnswer = Type.Object({ answer: OneOf(answers), words: Words(2000) });
export const RatingInput = Type.Object({ rating: Type.Integer({ minimum: 1, maximum: 5 }), words: Type.Optional(Words(1000)) });
export const HearingRemarkInput = Type.Object({
  kind: OneOf(['confirmation', 'correction']),
  words: Type.Optional(Words(2000)),
  entryId: Type.Optional(Id),
});

export const HearingRowView = Type.Object({
  id: Id,
  number: Type.String(),
  state: OneOf(hearingStates),
  stateName: Type.String(),
  title: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  decider: Type.String(),
  place: Type.String(),
  startsAt: Timestamp,
  signUpUntil: Timestamp,
  signedUp: Type.Integer(),
  seats: Type.Integer(),
  mine: Type.Boolean(),
});

const Entry = Type.Object({
  id: Id,
  state: OneOf(['signed_up', 'chosen', 'reserve', 'withdrawn']),
  kind: Nullable(OneOf(participantKinds)),
  observer: Type.Boolean(),
  name: Type.String({ description: 'Masked for the public' }),
  organisation: Nullable(Type.String()),
  conflict: Nullable(Type.String()),
  source: OneOf(['web', 'paper', 'invited']),
  rank: Nullable(Type.Integer()),
  lot: Nullable(Type.String({ description: 'SHA-256 of the seed followed by the id' })),
  came: Type.Boolean(),
  mine: Type.Boolean(),
});

const Point = Type.Object({
  id: Id,
  number: Type.Integer(),
  entryId: Id,
  speaker: Type.String(),
  kind: Nullable(OneOf(participantKinds)),
  words: Type.String(),
  answer: Nullable(OneOf(answers)),
  answerWords: Nullable(Type.String()),
});

export const HearingView = Type.Object({
  ...HearingRowView.properties,
  matter: Type.String(),
  draftText: Type.String(),
  groups: Type.Array(
    Type.Object({
      ...Group.properties,
      signedUp: Type.Integer(),
      chosen: Type.Integer(),
      came: Type.Integer(),
      missing: Type.Integer({ description: 'Seats for which nobody signed up or was invited' }),
    }),
  ),
  observers: Type.Integer(),
  noticedAt: Nullable(Timestamp),
  postponedReason: Nullable(Type.String()),
  draw: Nullable(
    Type.Object({
      commitment: Type.String({ description: 'SHA-256 of the seed, published with the notice' }),
      seed: Nullable(Type.String({ description: 'Published with the draw' })),
      drawnAt: Nullable(Timestamp),
      round: Type.Integer(),
    }),
  ),
  materialsText: Nullable(Type.String()),
  materialsSentAt: Nullable(Timestamp),
  heldAt: Nullable(Timestamp),
  noExpertsReason: Nullable(Type.String()),
  entries: Type.Array(Entry),
  points: Type.Array(Point),
  phases: Type.Array(PhaseView),
  draft: Nullable(Type.String()),
  minutes: MinutesView,
  reportText: Nullable(Type.String()),
  reportedAt: Nullable(Timestamp),
  decisionText: Nullable(Type.String()),
  decidedAt: Nullable(Timestamp),
  feedbackText: Nullable(Type.String()),
  endedReason: Nullable(Type.String()),
  ratings: Type.Object({ count: Type.Integer(), tenths: Nullable(Type.Integer({ description: 'Mean of 1 to 5, in tenths' })) }),
  me: Nullable(Type.Object({ entryId: Id, rated: Type.Boolean(), confirmed: Type.Boolean() })),
  version: Version,
  abilities: Abilities,
});
