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
import { contentKinds } from '../topics/topics.creation.ts';
import { outcomes } from './forum.service.ts';
import { meetingFormats } from './meetings.rules.ts';
import { meetingStates, taskStates } from './meetings.workflow.ts';

export const Versioned = Type.Object({ version: Version });

export const MeetingListQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  bodyId: Type.Optional(Id),
  topicId: Type.Optional(Id),
  format: Type.Optional(OneOf(meetingFormats)),
  state: Type.Optional(OneOf(meetingStates)),
  upcoming: Type.Optional(Type.Boolean({ description: 'Only what is to come, the next first' })),
  mine: Type.Optional(Type.Boolean({ description: 'Only those on whose list you stand' })),
});

export const NewMeetingInput = Type.Object({
  format: OneOf(meetingFormats),
  title: Words(120),
  purpose: Type.Optional(Words(2000)),
  areaCode: AreaCode,
  buildingId: Type.Optional(Id),
  bodyId: Type.Optional(Id),
  place: Words(200),
  startsAt: Timestamp,
  endsAt: Timestamp,
  public: Type.Optional(Type.Boolean()),
  entitled: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
});

export const MeetingChangeInput = Type.Object({
  version: Version,
  title: Type.Optional(Words(120)),
  purpose: Type.Optional(Nullable(Words(2000))),
  place: Type.Optional(Words(200)),
  startsAt: Type.Optional(Timestamp),
  endsAt: Type.Optional(Timestamp),
});

export const AgendaInput = Type.Object({
  version: Version,
  items: Type.Array(
    Type.Object({ kind: OneOf(['decision', 'discussion', 'information']), title: Words(200), topicId: Type.Optional(Id) }),
    { maxItems: 50 },
  ),
});

export const SecondNoticeInput = Type.Object({ version: Version, startsAt: Timestamp, endsAt: Timestamp });
export const CancelInput = Type.Object({ version: Version, reason: Words(1000) });
export const RaiseInput = Type.Object({
  title: Words(200),
  words: Type.Optional(Words(2000)),
  name: Type.Optional(Words(100)),
  phone: Type.Optional(Words(30)),
});
export const OutcomeInput = Type.Object({ outcome: OneOf(outcomes), words: Type.Optional(Words(2000)) });
export const PromoteInput = Type.Object({ contentKind: Type.Optional(OneOf(contentKinds)) });
export const ListedInput = Type.Object({
  name: Words(100),
  phone: Type.Optional(Words(30)),
  seat: Type.Optional(Words(40)),
  came: Type.Optional(Type.Boolean()),
});
export const TaskInput = Type.Object({ words: Words(1000), owner: Words(100), dueOn: DateOnly });
const Heads = Type.Integer({ minimum: 0, maximum: 10_000 });
export const MotionInput = Type.Object({
  words: Words(1000),
  itemId: Type.Optional(Id),
  present: Type.Optional(Heads),
  yes: Heads,
  no: Heads,
  abstain: Heads,
  followUp: Type.Optional(TaskInput),
  attachments: Type.Optional(Type.Array(Id, { maxItems: 9 })),
  claims: Type.Optional(Type.Array(Words(100), { maxItems: 9 })),
});
export const PhaseInput = Type.Object({
  phase: Type.Integer({ minimum: 1, maximum: 5 }),
  speaker: Words(100),
  capacity: Type.Optional(Words(100)),
  words: Words(4000),
  dissent: Type.Optional(Type.Boolean()),
});
export const RemarkBody = Type.Object({
  kind: OneOf(['confirmation', 'correction']),
  words: Type.Optional(Words(2000)),
  listId: Type.Optional(Id),
});
export const CorrectionAnswer = Type.Object({ taken: Type.Boolean(), answer: Words(1000) });

export const MeetingRowView = Type.Object({
  id: Id,
  number: Type.String(),
  format: OneOf(meetingFormats),
  formatName: Type.String(),
  state: OneOf(meetingStates),
  stateName: Type.String(),
  title: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  bodyId: Nullable(Id),
  place: Type.String(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  public: Type.Boolean(),
  listed: Type.Integer(),
  came: Type.Integer(),
  mine: Type.Boolean(),
});

const Item = Type.Object({
  id: Id,
  position: Type.Integer(),
  kind: OneOf(['decision', 'discussion', 'information', 'raised']),
  title: Type.String(),
  words: Nullable(Type.String()),
  topicId: Nullable(Id),
  grownTopicId: Nullable(Id),
  note: Nullable(Type.String()),
  outcome: Nullable(OneOf(outcomes)),
  outcomeWords: Nullable(Type.String()),
  mine: Type.Boolean(),
});

export const PhaseView = Type.Object({
  phase: Type.Integer(),
  name: Type.String(),
  entries: Type.Array(
    Type.Object({ id: Id, speaker: Type.String(), capacity: Nullable(Type.String()), words: Type.String(), dissent: Type.Boolean() }),
  ),
});

const Attachment = Type.Object({ id: Id, name: Type.String(), mime: Type.String() });
const Motion = Type.Object({
  id: Id,
  itemId: Nullable(Id),
  words: Type.String(),
  entitled: Type.Integer(),
  quorum: Type.Integer(),
  present: Type.Integer(),
  yes: Type.Integer(),
  no: Type.Integer(),
  abstain: Type.Integer(),
  outcome: OneOf(['adopted', 'rejected', 'tied']),
  absentSeats: Type.Array(Type.String()),
  grownTopicId: Nullable(Id),
  struckReason: Nullable(Type.String()),
  countedAt: Timestamp,
  photos: Type.Array(Attachment),
});

export const TaskView = Type.Object({
  id: Id,
  meetingId: Id,
  meetingTitle: Type.String(),
  areaCode: Type.String(),
  state: OneOf(taskStates),
  stateName: Type.String(),
  joint: Type.Boolean(),
  words: Type.String(),
  owner: Type.String(),
  dueOn: DateOnly,
  late: Type.Boolean(),
  result: Nullable(Type.String()),
  endedAt: Nullable(Timestamp),
  version: Version,
});

export const MinutesView = Type.Object({
  versions: Type.Array(Type.Object({ number: Type.Integer(), body: Type.String(), publishedAt: Timestamp })),
  remarks: Type.Array(
    Type.Object({
      id: Id,
      kind: OneOf(['confirmation', 'correction']),
      number: Type.Integer(),
      name: Type.String(),
      mine: Type.Boolean(),
      byPaper: Type.Boolean(),
      words: Nullable(Type.String()),
      state: OneOf(['confirmed', 'waiting', 'taken', 'noted']),
      answer: Nullable(Type.String()),
      madeAt: Timestamp,
    }),
  ),
  confirmUntil: Nullable(Timestamp),
});

const Mine = Type.Object({
  listId: Id,
  answer: Nullable(OneOf(['coming', 'not_coming'])),
  came: Type.Boolean(),
  confirmed: Type.Boolean({ description: 'You confirmed the newest minutes' }),
});

export const MeetingView = Type.Object({
  ...MeetingRowView.properties,
  purpose: Nullable(Type.String()),
  buildingId: Nullable(Id),
  bodyName: Nullable(Type.String()),
  phased: Type.Boolean(),
  votes: Type.Boolean(),
  raises: Type.Boolean(),
  entitled: Nullable(Type.Integer()),
  quorum: Nullable(Type.Integer()),
  cameMembers: Type.Integer({ description: 'Members of the body who came' }),
  sitting: Type.Integer(),
  absentFirst: Type.Array(Type.String(), { description: 'Sides that were missing before the second notice' }),
  earliest: Nullable(DateOnly),
  noticedAt: Nullable(Timestamp),
  startedAt: Nullable(Timestamp),
  finishedAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  draft: Nullable(Type.String({ description: 'For those who write it' })),
  items: Type.Array(Item),
  phases: Type.Array(PhaseView),
  motions: Type.Array(Motion),
  tasks: Type.Array(TaskView),
  minutes: MinutesView,
  me: Nullable(Mine),
  version: Version,
  abilities: Abilities,
});

export const ListedView = Type.Object({
  id: Id,
  name: Type.String(),
  seat: Nullable(Type.String()),
  member: Type.Boolean(),
  known: Type.Boolean(),
  answer: Nullable(OneOf(['coming', 'not_coming'])),
  cameAt: Nullable(Timestamp),
  cameBy: Nullable(OneOf(['list', 'code'])),
  turns: Type.Integer(),
});

export const MeasuresView = Type.Object({
  sessions: Type.Integer(),
  withResolution: Type.Integer(),
  resolutionShare: Nullable(Type.Integer({ description: 'In tenths of a per cent' })),
  people: Type.Integer(),
  repeatPeople: Type.Integer(),
  repeatShare: Nullable(Type.Integer({ description: 'In tenths of a per cent' })),
  turns: Type.Integer(),
  topShare: Nullable(Type.Integer({ description: 'Speaking turns of whoever spoke most, in tenths of a per cent' })),
});
