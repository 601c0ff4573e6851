import { Type } from 'typebox';
import { Id, Nullable, OneOf, Timestamp, Version, Words } from '../../platform/http/schemas.ts';
import { matterClasses } from './demands/demands.schema.ts';

const Step = { version: Version };
export const ObjectInput = Type.Object({
  version: Type.Optional(Version),
  reason: Words(2000),
  proposedClass: Type.Optional(OneOf(matterClasses)),
  proposedUnitId: Type.Optional(Id),
});
export const PanelVoteInput = Type.Object({
  class: OneOf(matterClasses),
  typeCode: Type.Optional(Nullable(Words(60))),
  unitId: Type.Optional(Nullable(Id)),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
});
export const PanelView = Type.Object({
  id: Id,
  state: OneOf(['open', 'ruled', 'withdrawn']),
  raisedByKind: OneOf(['unit', 'committee', 'resident', 'system']),
  reason: Type.String(),
  proposedClass: Nullable(OneOf(matterClasses)),
  raisedAt: Timestamp,
  ruledAt: Nullable(Timestamp),
  rulingClass: Nullable(OneOf(matterClasses)),
  seats: Type.Array(
    Type.Object({
      seat: Type.String(),
      name: Nullable(Type.String()),
      voted: Type.Boolean(),
      class: Nullable(Type.String()),
      mine: Type.Boolean(),
    }),
  ),
});
export const GuideInput = Type.Object({
  ...Step,
  articles: Type.Optional(Type.Array(Words(60), { maxItems: 10 })),
  providerIds: Type.Optional(Type.Array(Id, { maxItems: 10 })),
  contacts: Type.Optional(Type.Array(Type.Object({ name: Words(100), phone: Words(40) }), { maxItems: 10 })),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  orderAssistance: Type.Optional(Type.Boolean()),
});
export const AssistanceView = Type.Object({ assistance: OneOf(['not_checked_no_consent', 'not_eligible', 'eligible']) });
export const ConveneInput = Type.Object({ ...Step, note: Type.Optional(Type.String({ maxLength: 2000 })) });
export const ReferInput = Type.Object({
  ...Step,
  route: OneOf(['specialised_service', 'referral_other']),
  receiverUnitId: Type.Optional(Id),
  receiverName: Type.Optional(Words(100)),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
});
export const ReferralView = Type.Object({
  id: Id,
  matterId: Id,
  receiverName: Type.String(),
  route: OneOf(['specialised_service', 'referral_other']),
  state: OneOf(['sent', 'accepted', 'refused', 'reported', 'lapsed']),
  note: Nullable(Type.String()),
  result: Nullable(Type.String()),
  sentAt: Timestamp,
  version: Version,
});
export const ReferralAnswerInput = Type.Object({
  ...Step,
  answer: OneOf(['accept', 'refuse', 'report']),
  reason: Type.Optional(Words(1000)),
  result: Type.Optional(Words(5000)),
});
export const ConfirmInput = Type.Object({
  version: Type.Optional(Version),
  solved: Type.Boolean(),
  satisfaction: Type.Optional(OneOf(['satisfied', 'basically', 'dissatisfied'])),
  words: Type.Optional(Type.String({ maxLength: 2000 })),
  wish: Type.Optional(OneOf(['reopen', 'call_me', 'just_telling'])),
  demandId: Type.Optional(Id),
  method: Type.Optional(OneOf(['phone', 'visit', 'message'])),
});
export const AskAgainInput = Type.Object({ version: Type.Optional(Version), reason: Words(2000) });
export const FollowUpInput = Type.Object({
  version: Type.Optional(Version),
  solved: Type.Boolean({ description: 'Whether it has stayed solved' }),
  words: Type.Optional(Type.String({ maxLength: 2000 })),
  method: Type.Optional(OneOf(['phone', 'visit', 'message'])),
});
export const ChangeRatingInput = Type.Object({
  satisfaction: Type.Optional(OneOf(['satisfied', 'basically', 'dissatisfied'])),
  words: Type.Optional(Type.String({ maxLength: 2000 })),
});
export const RequestCoordinationInput = Type.Object({
  kind: OneOf(['boundary', 'joint_work', 'no_owner']),
  question: Words(2000),
  parties: Type.Optional(Type.Array(Id, { maxItems: 10 })),
});
export const RulingInput = Type.Object({ ruling: Words(2000), unitId: Id, complyBy: Timestamp });
export const CoordinationView = Type.Object({
  id: Id,
  matterId: Id,
  matterNumber: Type.String(),
  kind: Type.String(),
  question: Type.String(),
  state: OneOf(['open', 'ruled', 'complied', 'overdue']),
  requestedAt: Timestamp,
  ruling: Nullable(Type.String()),
  rulingUnitName: Nullable(Type.String()),
  ruledAt: Nullable(Timestamp),
  complyBy: Nullable(Timestamp),
  compliedAt: Nullable(Timestamp),
});
export const SettleInput = Type.Object({ ...Step, note: Words(2000) });
export const CloseUnresolvedInput = Type.Object({ ...Step, reason: Words(2000) });
export const WithdrawMatterInput = Type.Object({
  version: Type.Optional(Version),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  demandId: Type.Optional({ ...Id, description: 'Whose report is withdrawn, where staff write it down for one of several' }),
});
export const ExcludeInput = Type.Object({ ...Step, reasonCode: Words(60) });
export const PostMortemInput = Type.Object({ causes: Type.Array(Words(500), { minItems: 5, maxItems: 5 }), lessons: Words(5000) });
