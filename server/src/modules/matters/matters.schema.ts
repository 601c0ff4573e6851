import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../platform/http/schemas.ts';
import { ClockView } from './clocks/clocks.schema.ts';
import { channels, demandKinds, matterClasses, urgencies } from './demands/demands.schema.ts';
import { figureCodes } from './indicators/figure-rows.queries.ts';
import { matterStates } from './matters.workflow.ts';

/** The five capacities of the principle: leading, responsible, participating, self-governing, legal (requirements S000-16). */
export const partyCapacities = ['leading', 'responsible', 'participating', 'self_governing', 'legal'] as const;

export const Ref = Type.Object({ id: Id, name: Type.String() });

export const MatterRow = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  state: OneOf(matterStates),
  stateName: Type.String(),
  class: Nullable(OneOf(matterClasses)),
  typeCode: Nullable(Type.String()),
  channel: OneOf(channels),
  areaCode: Type.String(),
  areaName: Type.String(),
  placeText: Nullable(Type.String()),
  unit: Ref,
  accountableName: Nullable(Type.String()),
  urgency: OneOf(urgencies),
  priority: Type.Integer(),
  reports: Type.Integer(),
  ladder: Type.String(),
  receivedAt: Timestamp,
  dueAt: Nullable(Timestamp),
  dueProvisional: Type.Boolean(),
  version: Version,
});

const ManyOf = <const T extends readonly string[]>(values: T) => Type.Optional(Type.Array(OneOf(values), { maxItems: values.length }));

export const MatterListQuery = Type.Object({
  ...PageQuery,
  desk: Type.Optional(OneOf(['triage', 'dispatch', 'coordination', 'supervision', 'confirmation', 'mine', 'open', 'overdue'])),
  state: ManyOf(matterStates),
  class: ManyOf(matterClasses),
  channel: ManyOf(channels),
  kind: ManyOf(demandKinds),
  urgency: ManyOf(urgencies),
  type: Type.Optional(Type.String({ maxLength: 60 })),
  area: Type.Optional(AreaCode),
  unit: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
  weekHour: Type.Optional(
    Type.String({ pattern: '^[0-6]-([01][0-9]|2[0-3])$', description: 'Came in on this day of the week (0 is Sunday) in this hour: 1-09' }),
  ),
  origin: Type.Optional(OneOf(['resident', 'own'], { description: 'own: no resident asked for it' })),
  sender: Type.Optional(Type.Union([Id, Type.Literal('none')], { description: 'Account that wrote the first demand down' })),
  figure: Type.Optional(OneOf(figureCodes, { description: 'The matters that a figure of figureFrom to figureTo rests on, or lost' })),
  figureFrom: Type.Optional(DateOnly),
  figureTo: Type.Optional(DateOnly),
  number: Type.Optional(Type.String({ maxLength: 60 })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(OneOf(['newest', 'due'])),
});
export type MatterListQuery = Static<typeof MatterListQuery>;

const Party = Type.Object({
  id: Id,
  capacity: OneOf(partyCapacities),
  name: Type.String(),
  unitId: Nullable(Id),
});

export const DecisionView = Type.Object({
  seq: Type.Integer(),
  act: OneOf(['proposed', 'determined', 'reclassified', 'ruled']),
  class: OneOf(matterClasses),
  typeCode: Nullable(Type.String()),
  unit: Ref,
  ground: Type.String(),
  reason: Nullable(Type.String()),
  byName: Nullable(Type.String()),
  capacity: Nullable(Type.String()),
  catalogueVersion: Type.Integer(),
  at: Timestamp,
});

export const SuggestionView = Type.Object({
  kind: OneOf(['triage', 'duplicates', 'place', 'refusal']),
  content: Type.Unknown(),
  sourceVersion: Type.String(),
  settledAs: Nullable(Type.String()),
});

export const OrderSummary = Type.Object({
  id: Id,
  number: Type.String(),
  role: OneOf(['lead', 'co']),
  state: Type.String(),
  stateName: Type.String(),
  unit: Ref,
  sectionName: Nullable(Type.String()),
  handlerName: Nullable(Type.String()),
  dispatchedAt: Timestamp,
  dueAt: Nullable(Timestamp),
  outsideDuty: Type.Boolean(),
  version: Version,
});

const AttachedFile = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Type.String(),
  mime: Type.String(),
  thumb: Type.Boolean(),
  shown: Type.Boolean({ description: 'Whether everybody may see it while the matter is public' }),
});

export const MatterView = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  state: OneOf(matterStates),
  stateName: Type.String(),
  stateType: OneOf(['open', 'paused', 'done']),
  class: Nullable(OneOf(matterClasses)),
  type: Nullable(Type.Object({ code: Type.String(), name: Type.String(), plain: Type.String(), legal: Nullable(Type.String()) })),
  catalogueVersion: Nullable(Type.Integer()),
  kind: OneOf(demandKinds),
  channel: OneOf(channels),
  area: Type.Object({ code: Type.String(), name: Type.String(), path: Type.String() }),
  placeText: Nullable(Type.String()),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  unit: Ref,
  accountable: Nullable(Ref),
  proposedUnit: Nullable(Ref),
  level: OneOf(['community', 'subdistrict', 'district']),
  urgency: OneOf(urgencies),
  priority: Type.Integer(),
  priorityReasons: Type.Array(Type.Object({ factor: Type.String(), points: Type.Integer(), value: Type.String() })),
  priorityOverride: Nullable(Type.Integer()),
  severity: Type.Integer(),
  affected: Type.Integer(),
  reports: Type.Integer(),
  returns: Type.Integer(),
  reopened: Type.Integer(),
  selfClass: Nullable(OneOf(matterClasses)),
  route: Nullable(Type.String()),
  hideReporter: Type.Boolean(),
  supervised: Type.Boolean(),
  ladder: Type.String(),
  ladderClockId: Nullable(Type.String({ format: 'uuid', description: 'The clock that brought the matter to this step of supervision' })),
  excludedReason: Nullable(Type.String()),
  receivedAt: Timestamp,
  determinedAt: Nullable(Timestamp),
  dispatchedAt: Nullable(Timestamp),
  contactedAt: Nullable(Timestamp),
  closedAt: Nullable(Timestamp),
  dueAt: Nullable(Timestamp),
  dueProvisional: Type.Boolean(),
  outcome: Nullable(Type.String()),
  resultText: Nullable(Type.String()),
  demands: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      role: Type.String(),
      title: Type.String(),
      body: Type.String(),
      channel: Type.String(),
      receivedAt: Timestamp,
      reporterId: Nullable(Id),
      reporterName: Type.String(),
    }),
  ),
  orders: Type.Array(OrderSummary),
  clocks: Type.Array(ClockView),
  parties: Type.Array(Party),
  emptyCapacities: Type.Array(Type.String()),
  decisions: Type.Array(DecisionView),
  suggestions: Type.Array(SuggestionView),
  attachments: Type.Array(AttachedFile),
  resultAttachments: Type.Array(AttachedFile, { description: 'What its orders reported as the result' }),
  version: Version,
  abilities: Abilities,
});

export const TimelineQuery = Type.Object({
  before: Type.Optional(Type.String({ maxLength: 20 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
});
export const TimelineEntry = Type.Object({
  seq: Type.String(),
  name: Type.String(),
  kind: OneOf(['intake', 'triage', 'order', 'supervision', 'resident', 'note', 'other']),
  text: Type.String({ description: 'What happened, in the reader’s language' }),
  words: Nullable(Type.String()),
  byName: Type.String(),
  capacity: Nullable(Type.String()),
  at: Timestamp,
});

const Step = { version: Version };
const Classification = { class: OneOf(matterClasses), typeCode: Type.Optional(Nullable(Words(60))), unitId: Type.Optional(Nullable(Id)) };
export const ProposeInput = Type.Object({ ...Step, ...Classification, reason: Type.Optional(Type.String({ maxLength: 1000 })) });
export const DetermineInput = Type.Object({
  ...Step,
  class: Type.Optional(OneOf(matterClasses)),
  typeCode: Type.Optional(Nullable(Words(60))),
  unitId: Type.Optional(Nullable(Id)),
  ground: Type.Optional(OneOf(['catalogue_rule', 'officer', 'residents_meeting'])),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
});
export const ReclassifyInput = Type.Object({ ...Step, ...Classification, reason: Words(1000) });
export const AnswerInput = Type.Object({
  ...Step,
  text: Words(5000),
  articles: Type.Optional(Type.Array(Words(60), { maxItems: 10 })),
  kind: Type.Optional(OneOf(['enquiry', 'suggestion', 'praise'])),
});
export const DispatchInput = Type.Object({
  ...Step,
  unitId: Type.Optional(Id),
  coUnitIds: Type.Optional(Type.Array(Id, { maxItems: 10 })),
  instruction: Type.Optional(Type.String({ maxLength: 2000 })),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  slaCode: Type.Optional(Words(60)),
});
export const DispatchResult = Type.Object({ matter: MatterView, orderId: Id, warnings: Type.Array(Type.String()) });
export const NoteInput = Type.Object({
  kind: OneOf(['note', 'guidance', 'contact', 'visit', 'step']),
  body: Words(5000),
  visibility: Type.Optional(OneOf(['internal', 'reporter'])),
  centreId: Type.Optional(Id),
});
export const PriorityInput = Type.Object({ ...Step, priority: Nullable(Type.Integer({ minimum: 0, maximum: 100 })), note: Words(500) });
export const PartyInput = Type.Object({
  capacity: OneOf(partyCapacities),
  unitId: Type.Optional(Id),
  name: Type.Optional(Words(100)),
});
