import { Type } from 'typebox';
import { Id, Nullable, OneOf, Timestamp } from '../../../platform/http/schemas.ts';

/** A clock as people see it: what runs until when, and whether the date may still change. */
export const ClockView = Type.Object({
  id: Id,
  kind: OneOf([
    'acceptance',
    'ask_back',
    'triage',
    'response',
    'sign_for',
    'solution',
    'panel',
    'coordination',
    'referral',
    'confirmation',
    'guidance_check',
    'deliberation',
  ]),
  state: OneOf(['running', 'paused', 'met', 'missed', 'cancelled']),
  startedAt: Timestamp,
  dueAt: Timestamp,
  provisional: Type.Boolean(),
  stoppedAt: Nullable(Timestamp),
  extendedFrom: Nullable(Timestamp),
  orderId: Nullable(Id),
  rule: Type.Object({ amount: Type.Integer(), unit: Type.String() }),
  text: Type.String({ description: 'What remains, in words' }),
});
