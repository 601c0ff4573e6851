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
import { Breach, ClauseView } from '../covenants/covenants.schema.ts';
import { findingStates, walkStates } from './findings.workflow.ts';

const rungs = ['talk', 'notice', 'public_opinion', 'hand_over'] as const;

export const GroupView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  name: Type.String(),
  members: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});
export const GroupQuery = Type.Object({ area: Type.Optional(AreaCode) });
export const NewGroup = Type.Object({ areaCode: AreaCode, name: Words(100) });
export const NewMember = Type.Object({ name: Words(50), personId: Type.Optional(Id) });

export const NewWalk = Type.Object({
  groupId: Id,
  plannedOn: DateOnly,
  routeText: Type.Optional(Words(200)),
  memberIds: Type.Array(Id, { maxItems: 30, uniqueItems: true }),
});

export const WalkLineView = Type.Object({
  id: Id,
  covenantId: Id,
  group: Type.String(),
  members: Type.Array(Type.String()),
  state: OneOf(walkStates),
  stateName: Type.String(),
  plannedOn: Type.String(),
  routeText: Nullable(Type.String()),
  startedAt: Nullable(Timestamp),
  endedAt: Nullable(Timestamp),
  findings: Type.Integer(),
  version: Version,
});

export const FindingView = Type.Object({
  id: Id,
  covenantId: Id,
  walkId: Id,
  clauseId: Id,
  breachType: Breach,
  placeText: Type.String(),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  note: Nullable(Type.String()),
  state: OneOf(findingStates),
  stateName: Type.String(),
  rung: Nullable(OneOf(rungs)),
  earlier: Type.Integer({ description: 'Earlier findings against the clause at this place' }),
  suggested: OneOf(['talk', 'notice', 'ask_public_opinion', 'hand_over', 'settle']),
  foundAt: Timestamp,
  settledAt: Nullable(Timestamp),
  photos: Type.Array(Type.Object({ id: Id, thumb: Type.Boolean(), name: Type.String() })),
  version: Version,
  abilities: Abilities,
});

export const FindingDetail = Type.Object({
  ...FindingView.properties,
  clause: Nullable(Type.String()),
  steps: Type.Array(
    Type.Object({
      action: Type.String(),
      name: Type.String(),
      words: Nullable(Type.String()),
      receiver: Nullable(Type.String()),
      by: Nullable(Type.String()),
      at: Timestamp,
    }),
  ),
});

export const WalkView = Type.Object({
  ...Type.Omit(WalkLineView, ['findings']).properties,
  checklist: Type.Array(Type.Object({ ...ClauseView.properties, checks: Type.Integer(), findings: Type.Integer() })),
  findings: Type.Array(FindingView),
  abilities: Abilities,
});

export const ChecksInput = Type.Object({ clauseId: Id, kept: Type.Integer({ minimum: 1, maximum: 200 }) });

export const NewFinding = Type.Object({
  clauseId: Id,
  placeText: Type.Optional(Words(120)),
  buildingId: Type.Optional(Id),
  lng: Type.Optional(Type.Number({ minimum: 70, maximum: 140 })),
  lat: Type.Optional(Type.Number({ minimum: 0, maximum: 60 })),
  note: Type.Optional(Words(1000)),
  attachments: Type.Optional(Type.Array(Type.Object({ id: Id, claim: Words(100) }), { maxItems: 6 })),
});

export const FindingsQuery = Type.Object({
  ...PageQuery,
  from: Type.Optional(DateOnly),
  to: Type.Optional(DateOnly),
  state: Type.Optional(OneOf(findingStates)),
  open: Type.Optional(Type.Boolean()),
});
export const FindingStep = Type.Object({ version: Version, words: Type.Optional(Words(1000)), receiverUnitId: Type.Optional(Id) });

export const DaysQuery = Type.Object({ from: Type.Optional(DateOnly), to: Type.Optional(DateOnly) });

/** What everybody sees of how a covenant is kept: figures and places, no name and no note. */
export const FiguresView = Type.Object({
  findings: Type.Object({
    total: Type.Integer(),
    byTalk: Type.Integer(),
    byNotice: Type.Integer(),
    handedOver: Type.Integer(),
    open: Type.Integer(),
    walks: Type.Integer(),
  }),
  clauses: Type.Array(
    Type.Object({
      clauseId: Id,
      kind: OneOf(['positive', 'negative']),
      words: Type.String(),
      checks: Type.Integer(),
      findings: Type.Integer(),
      compliance: Nullable(Type.Number({ description: 'Checks without finding of all checks; null when nobody checked' })),
      acts: Type.Integer({ description: 'Confirmed' }),
      points: Type.Integer(),
    }),
  ),
  places: Type.Array(
    Type.Object({
      label: Type.String(),
      lng: Nullable(Type.Number()),
      lat: Nullable(Type.Number()),
      n: Type.Integer(),
      open: Type.Integer(),
      repeated: Type.Boolean(),
      lastAt: Timestamp,
    }),
  ),
});
