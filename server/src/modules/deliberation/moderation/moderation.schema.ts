import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { moderationStates } from './moderation.workflow.ts';

const ReasonCode = Type.String({ pattern: '^[a-z][a-z0-9_]{1,59}$' });

export const PolicyView = Type.Object({
  intro: Type.String(),
  appeal: Type.String(),
  reasons: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
});
export const HideInput = Type.Object({ reasonCode: ReasonCode, note: Type.Optional(Words(500)) });
export const ReportInput = Type.Object({ reasonCode: ReasonCode, words: Type.Optional(Words(500)) });
export const AppealInput = Type.Object({ words: Words(1000), guestKey: Type.Optional(Type.String({ maxLength: 100 })) });
export const AppealDecision = Type.Object({ restore: Type.Boolean(), decision: Words(1000) });
export const ModerationQuery = Type.Object({
  ...PageQuery,
  topicId: Type.Optional(Id),
  state: Type.Optional(OneOf(moderationStates)),
  area: Type.Optional(AreaCode),
  waiting: Type.Optional(Type.Boolean({ description: 'Only appeals that wait for this reader’s decision' })),
});

export const ModerationView = Type.Object({
  id: Id,
  topic: Type.Object({ id: Id, number: Type.String(), title: Type.String() }),
  postId: Id,
  capacityName: Type.String(),
  state: OneOf(moderationStates),
  stateName: Type.String(),
  reasonCode: Type.String(),
  reason: Type.String(),
  note: Nullable(Type.String()),
  body: Nullable(Type.String()),
  hiddenBy: Nullable(Type.String({ description: 'The role, never the person' })),
  hiddenAt: Timestamp,
  appealWords: Nullable(Type.String()),
  appealedAt: Nullable(Timestamp),
  decision: Nullable(Type.String()),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Timestamp),
  abilities: Abilities,
});
export type ModerationJson = Static<typeof ModerationView>;
