import { Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { lamps } from './decisions.rules.ts';
import { decisionStates } from './decisions.workflow.ts';

const facts = {
  title: Words(200),
  summary: Words(2000),
  section: Words(100),
  decidesOn: DateOnly,
  consultationDue: Type.Boolean(),
  dueReason: Type.Optional(Words(500)),
};

export const NewDecision = Type.Object({ areaCode: AreaCode, ...facts });
export const DecisionChange = Type.Object({ version: Version, ...facts });
export const ConsultationPlan = Type.Object({
  version: Version,
  hearingId: Type.Optional(Nullable(Id)),
  topicId: Type.Optional(Nullable(Id)),
});
export const DecisionTaken = Type.Object({ version: Version, text: Words(5000), withoutReason: Type.Optional(Words(1000)) });

export const DecisionView = Type.Object({
  id: Id,
  state: OneOf(decisionStates),
  stateName: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  section: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  decidesOn: DateOnly,
  consultationDue: Type.Boolean(),
  dueReason: Nullable(Type.String()),
  lamp: OneOf(lamps),
  hearingId: Nullable(Id),
  topicId: Nullable(Id),
  consultationState: Nullable(Type.String({ description: 'State of the linked hearing or topic, in words' })),
  withoutReason: Nullable(Type.String()),
  decisionText: Nullable(Type.String()),
  endedAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  version: Version,
  abilities: Abilities,
});
