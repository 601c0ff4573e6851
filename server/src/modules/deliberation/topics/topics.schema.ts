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
import { seats } from '../parties/parties.rules.ts';
import { partyStates } from '../parties/parties.workflow.ts';
import { objectionStates, replyStates } from '../resolutions/resolutions.workflow.ts';
import { stages } from '../rules/rule-body.ts';
import { contentKinds, forms, parts } from './topics.creation.ts';
import { topicStates } from './topics.workflow.ts';

const Flag = Type.Boolean();
const Directions = OneOf(['top_down', 'bottom_up']);
const Scope = OneOf(['building', 'community']);

export const TopicListQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  state: Type.Optional(Type.Array(OneOf(topicStates), { maxItems: 16 })),
  open: Type.Optional(Flag),
  direction: Type.Optional(Directions),
  overdue: Type.Optional(Flag),
  mine: Type.Optional(Flag),
  matter: Type.Optional(Id),
  building: Type.Optional(Id),
  q: Type.Optional(Words(100)),
});

export const TopicRow = Type.Object({
  id: Id,
  number: Type.String(),
  state: OneOf(topicStates),
  stateName: Type.String(),
  direction: Directions,
  scope: Scope,
  contentKind: OneOf(contentKinds),
  title: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  buildingName: Nullable(Type.String()),
  supporters: Type.Integer(),
  supportersNeeded: Type.Integer(),
  answerDueAt: Nullable(Timestamp),
  overdue: Type.Boolean({ description: 'The committee has not answered in time; the public page turns red' }),
  noticeUntil: Nullable(Timestamp),
  discussUntil: Nullable(Timestamp),
  resolutionNumber: Nullable(Type.String()),
  invited: Type.Integer(),
  accepted: Type.Integer(),
  createdAt: Timestamp,
});

export const ShareView = Type.Object({
  areaCode: Type.String(),
  areaName: Type.String(),
  total: Type.Integer(),
  bottomUp: Type.Integer(),
  overdue: Type.Integer(),
});
export const ShareQuery = Type.Object({
  area: Type.Optional(AreaCode),
  from: Type.Optional(DateOnly),
  to: Type.Optional(DateOnly),
});

export const PartsInput = Type.Object({ plan: Words(5000), path: Words(5000), follow_up: Words(5000) });

export const NewTopicInput = Type.Object({
  title: Words(120),
  body: Words(10_000),
  contentKind: OneOf(contentKinds),
  areaCode: Type.Optional(AreaCode),
  estateId: Type.Optional(Id),
  buildingId: Type.Optional(Id),
  placeText: Type.Optional(Words(200)),
  unitId: Type.Optional(Id),
  parts: Type.Optional(PartsInput),
});
export const ConveneTopicInput = Type.Object({
  matterId: Id,
  contentKind: OneOf(contentKinds),
  title: Type.Optional(Words(120)),
  body: Type.Optional(Words(10_000)),
  estateId: Type.Optional(Id),
  buildingId: Type.Optional(Id),
  forms: Type.Optional(Type.Array(OneOf(forms), { maxItems: 4 })),
});

const Files = Type.Optional(Type.Array(Type.Object({ id: Id, claim: Type.String({ maxLength: 100 }) }), { maxItems: 10 }));

export const AdmitInput = Type.Object({
  version: Version,
  forms: Type.Array(OneOf(forms), { maxItems: 4 }),
  contentKind: Type.Optional(OneOf(contentKinds)),
  facilitatorId: Type.Optional(Id),
  parts: Type.Optional(PartsInput),
});
export const ChangeTopicInput = Type.Object({
  version: Version,
  title: Type.Optional(Words(120)),
  body: Type.Optional(Words(10_000)),
  forms: Type.Optional(Type.Array(OneOf(forms), { minItems: 1, maxItems: 4 })),
  facilitatorId: Type.Optional(Id),
  parts: Type.Optional(PartsInput),
});
export const WithReason = Type.Object({ version: Version, reason: Words(2000) });
export const PerhapsReason = Type.Object({ version: Version, reason: Type.Optional(Words(500)) });
export const NoticeInput = Type.Object({ version: Version, until: Type.Optional(Timestamp), attachments: Files });
export const AddMatterInput = Type.Object({ version: Version, matterId: Id, reason: Type.Optional(Words(500)) });
export const GuideInput = Type.Object({ kind: OneOf(['comment', 'template', 'facilitator']), words: Words(5000) });
export const OpinionInput = Type.Object({ part: OneOf(parts), words: Words(5000) });

const RollUnit = Type.Object(
  {
    key: Type.String({ minLength: 1, maxLength: 100 }),
    label: Words(200),
    areaDm2: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
    voters: Type.Optional(Type.Array(Id, { maxItems: 20 })),
    buyer: Type.Optional(Type.String({ maxLength: 100 })),
    group: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
export const CallVoteInput = Type.Object({
  version: Version,
  question: Type.Optional(Words(5000)),
  options: Type.Optional(
    Type.Array(Type.Object({ code: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }), label: Words(500) }), { maxItems: 20 }),
  ),
  template: Type.Optional(Type.String({ maxLength: 40 })),
  units: Type.Optional(Type.Array(RollUnit, { maxItems: 20_000 })),
  appealsUntil: Type.Optional(Timestamp),
});
export const ConsensusInput = Type.Object({
  version: Version,
  text: Words(10_000),
  dissents: Type.Optional(Type.Array(Type.Object({ partyId: Id, words: Words(2000) }), { maxItems: 100 })),
});
const People = Type.Integer({ minimum: 0, maximum: 100_000 });
export const HandsInput = Type.Object({
  version: Version,
  present: People,
  inFavour: People,
  against: People,
  text: Type.Optional(Words(10_000)),
});

const Named = Type.Object({ id: Id, name: Type.String() });
const FileView = Type.Object({ id: Id, kind: Type.String(), name: Type.String(), mime: Type.String(), thumb: Type.Boolean() });

/** One stage of the procedure bar (S001-89). */
const StageView = Type.Object({
  stage: OneOf(stages),
  name: Type.String(),
  state: OneOf(['done', 'current', 'coming', 'left_out']),
  until: Nullable(Timestamp),
  skipped: Nullable(Type.String({ description: 'Why the stage was left out or cut short' })),
});

export const PartyCounts = Type.Object({
  total: Type.Integer(),
  invited: Type.Integer(),
  accepted: Type.Integer(),
  declined: Type.Integer(),
  waiting: Type.Integer({ description: 'On the list and not invited yet' }),
  bySeat: Type.Array(
    Type.Object({ seat: OneOf(seats), name: Type.String(), total: Type.Integer(), invited: Type.Integer(), accepted: Type.Integer() }),
  ),
  missing: Type.Array(Type.Object({ seat: OneOf(seats), name: Type.String() }), {
    description: 'Seats on which nobody sits: not represented',
  }),
});

export const ActionView = Type.Object({
  id: Id,
  position: Type.Integer(),
  text: Type.String(),
  ownerName: Type.String(),
  dueOn: DateOnly,
  late: Type.Boolean(),
  state: OneOf(['open', 'done', 'dropped']),
  report: Nullable(Type.String()),
  settledAt: Nullable(Timestamp),
  attachments: Type.Array(FileView),
  maySettle: Type.Boolean(),
  version: Version,
});

export const ReplyView = Type.Object({
  id: Id,
  topicId: Id,
  topicTitle: Type.String(),
  resolutionNumber: Nullable(Type.String()),
  unit: Named,
  request: Type.String(),
  state: OneOf(replyStates),
  stateName: Type.String(),
  dueAt: Timestamp,
  dueProvisional: Type.Boolean(),
  askedAt: Timestamp,
  raisedAt: Nullable(Timestamp),
  reply: Nullable(Type.String()),
  repliedAt: Nullable(Timestamp),
  rating: Nullable(Type.Integer()),
  version: Version,
  abilities: Abilities,
});

const ObjectionView = Type.Object({
  id: Id,
  against: OneOf(['decline', 'resolution']),
  ground: OneOf(['law', 'procedure', 'content']),
  words: Type.String(),
  state: OneOf(objectionStates),
  filedAt: Timestamp,
  decision: Nullable(Type.String()),
  decidedAt: Nullable(Timestamp),
});

const Said = { words: Type.String(), byName: Type.String(), at: Timestamp };

export const TopicView = Type.Object({
  id: Id,
  number: Type.String(),
  state: OneOf(topicStates),
  stateName: Type.String(),
  stateType: OneOf(['open', 'paused', 'done']),
  direction: Directions,
  scope: Scope,
  contentKind: OneOf(contentKinds),
  forms: Type.Array(OneOf(forms)),
  title: Type.String(),
  body: Type.String(),
  area: Type.Object({ code: Type.String(), name: Type.String(), path: Type.String() }),
  building: Nullable(Named),
  estate: Nullable(Named),
  placeText: Nullable(Type.String()),
  unit: Nullable(Named),
  facilitatorName: Nullable(Type.String()),
  proposer: Type.Object({ kind: OneOf(['resident', 'organisation', 'committee', 'subdistrict', 'system']), name: Nullable(Type.String()) }),
  rule: Nullable(Type.Object({ id: Id, number: Type.Integer(), name: Type.String() })),
  supporters: Type.Integer(),
  supportersNeeded: Type.Integer(),
  supportedAt: Nullable(Timestamp),
  answerDueAt: Nullable(Timestamp),
  overdue: Type.Boolean(),
  declinedReason: Nullable(Type.String()),
  noticeUntil: Nullable(Timestamp),
  openedAt: Nullable(Timestamp),
  discussUntil: Nullable(Timestamp),
  decisionWay: Nullable(OneOf(['vote', 'consensus', 'hands'])),
  ballotId: Nullable(Id),
  secondNotice: Type.Boolean(),
  hands: Nullable(Type.Object({ present: Type.Integer(), inFavour: Type.Integer(), against: Type.Integer() })),
  resolution: Nullable(
    Type.Object({
      number: Type.String(),
      text: Type.String(),
      at: Timestamp,
      objectionUntil: Nullable(Timestamp),
      dissents: Type.Array(Type.Object({ partyName: Type.String(), seat: OneOf(seats), words: Type.String() })),
    }),
  ),
  report: Nullable(Type.String()),
  evaluationUntil: Nullable(Timestamp),
  evaluations: Type.Object({ yes: Type.Integer(), partly: Type.Integer(), no: Type.Integer() }),
  ownEvaluation: Nullable(OneOf(['yes', 'partly', 'no'])),
  endedAt: Nullable(Timestamp),
  grownFrom: Nullable(Type.Object({ id: Id, number: Type.String() })),
  grownInto: Nullable(Type.Object({ id: Id, number: Type.String() })),
  stages: Type.Array(StageView),
  matters: Type.Array(Type.Object({ id: Id, number: Type.String(), title: Type.String(), state: Type.String(), stateName: Type.String() })),
  parts: Nullable(Type.Object({ plan: Type.String(), path: Type.String(), follow_up: Type.String() })),
  partsWithoutOpinion: Type.Array(OneOf(parts)),
  opinions: Type.Array(Type.Object({ id: Id, part: OneOf(parts), capacity: Type.String(), ...Said })),
  guidance: Type.Array(Type.Object({ id: Id, kind: OneOf(['comment', 'template', 'facilitator']), ...Said })),
  parties: PartyCounts,
  ownParty: Nullable(
    Type.Object({ id: Id, seat: OneOf(seats), seatName: Type.String(), name: Type.String(), state: OneOf(partyStates), version: Version }),
  ),
  actions: Type.Array(ActionView),
  replies: Type.Array(ReplyView),
  objections: Type.Array(ObjectionView),
  attachments: Type.Array(FileView),
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
});
