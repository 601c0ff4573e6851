import { Type } from 'typebox';
import {
  Abilities,
  AreaCode,
  DateOnly,
  Id,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import { SubjectRef } from '../inbox/inbox.schema.ts';

const State = OneOf(['pending', 'held', 'sending', 'sent', 'failed', 'unknown', 'suppressed', 'dropped']);
const ElectronicChannel = OneOf(['sms', 'email']);

/** A message without its text: whoever looks after sending need not read it. */
export const OutboxItem = Type.Object({
  id: Id,
  template: Type.String(),
  title: Type.String(),
  channel: ElectronicChannel,
  state: State,
  stateName: Type.String(),
  recipient: Type.Object({
    kind: OneOf(['account', 'person']),
    id: Id,
    name: Nullable(Type.String()),
    phoneMasked: Nullable(Type.String()),
  }),
  subject: Nullable(SubjectRef),
  areaCode: AreaCode,
  urgent: Type.Boolean(),
  notBefore: Timestamp,
  attempts: Type.Integer(),
  /** Why it is held, suppressed, refused or given up, in words. */
  reason: Nullable(Type.String()),
  /** Billed messages; null until the text was made, and for mails. */
  smsParts: Nullable(Type.Integer()),
  createdAt: Timestamp,
  sentAt: Nullable(Timestamp),
  version: Version,
  abilities: Abilities,
});

export const OutboxQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(State),
  channel: Type.Optional(ElectronicChannel),
  template: Type.Optional(Type.String({ maxLength: 80 })),
});

export const OutboxPage = PageOf(OutboxItem);

export const StepBody = Type.Object({ version: Version });

const Counts = Type.Record(Type.String(), Type.Integer());

export const Outbound = Type.Object({ stoppedAt: Nullable(Timestamp), reason: Nullable(Type.String()) });

export const Figures = Type.Object({
  day: DateOnly,
  channels: Type.Array(
    Type.Object({
      channel: OneOf(['in_app', 'sms', 'email', 'phone_task']),
      /** How many reached each state today. */
      today: Counts,
      /** How many are in a state now in which somebody or something has to act. */
      now: Counts,
    }),
  ),
  /** Whether the district sends at all. */
  outbound: Outbound,
  demo: Type.Boolean(),
});

export const StopBody = Type.Object({ reason: Words(200) });
