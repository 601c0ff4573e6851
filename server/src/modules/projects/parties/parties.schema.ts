import { Type } from 'typebox';
import { AreaCode, DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { commentSources, commentStates } from './comments.repository.ts';
import { contributionKinds, phases, sources } from './contributions.queries.ts';
import { type Element, elements, trailSteps } from './elements.rules.ts';
import { subjectElements } from './members.repository.ts';

const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const ElementsView = Type.Object({
  present: Type.Integer(),
  missing: Type.Array(OneOf(elements as readonly [Element, ...Element[]])),
  elements: Type.Array(
    Type.Object({
      element: OneOf(elements as readonly [Element, ...Element[]]),
      position: OneOf(['platform', 'carrier', 'support', 'auxiliary', 'supplement']),
      present: Type.Boolean(),
      count: Type.Integer(),
      value: Amount,
      names: Type.Array(Type.String()),
    }),
  ),
});

export const ContributionView = Type.Object({
  id: Id,
  phase: Nullable(OneOf(phases)),
  source: OneOf(sources),
  kind: OneOf(contributionKinds),
  name: Type.String(),
  amount: Amount,
  hours: Type.Integer(),
  resourceId: Nullable(Id),
});
export const InputsView = Type.Object({
  publicMoney: Amount,
  socialMoney: Amount,
  inKind: Amount,
  minutes: Type.Integer(),
  hourValue: Amount,
  leverage: Nullable(Type.Integer({ description: 'Hundredths: social value for each yuan of public money' })),
  items: Type.Array(ContributionView),
});
export const NewContribution = Type.Object({
  phase: Type.Optional(OneOf(phases)),
  source: OneOf(sources),
  kind: OneOf(contributionKinds),
  name: Words(100),
  amount: Type.Optional(Amount),
  hours: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  resourceId: Type.Optional(Id),
});

export const ResourceView = Type.Object({
  id: Id,
  areaCode: AreaCode,
  kind: OneOf(['money', 'in_kind']),
  name: Type.String(),
  donor: Type.String(),
  amount: Amount,
  reserved: Amount,
});
export const NewResource = Type.Object({
  areaCode: AreaCode,
  kind: OneOf(['money', 'in_kind']),
  name: Words(100),
  donor: Words(100),
  amount: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const Step = OneOf(trailSteps);
export const ParticipationView = Type.Object({
  steps: Type.Array(Type.Object({ step: Step, residents: Type.Integer() })),
  percent: Type.Integer(),
  missing: Type.Array(Step),
  whole: Type.Boolean(),
  noted: Type.Array(Type.Object({ step: Step, residents: Type.Integer(), words: Type.String(), heldOn: DateOnly })),
});
export const NewParticipation = Type.Object({
  step: Step,
  residents: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  words: Words(500),
  heldOn: DateOnly,
});

export const MemberView = Type.Object({
  id: Id,
  element: OneOf(subjectElements),
  name: Type.String(),
  heads: Type.Integer(),
  account: Type.Boolean(),
  part: Nullable(Type.String()),
  since: DateOnly,
  until: Nullable(DateOnly),
});
export const NewMember = Type.Object({
  element: OneOf(subjectElements),
  name: Words(60),
  heads: Type.Integer({ minimum: 1, maximum: 10_000 }),
  accountId: Type.Optional(Nullable(Id)),
  unitId: Type.Optional(Nullable(Id)),
  part: Type.Optional(Words(200)),
});

export const TaskView = Type.Object({
  id: Id,
  memberId: Id,
  title: Type.String(),
  dueOn: Nullable(DateOnly),
  state: OneOf(['open', 'done', 'ended']),
});
export const NewTask = Type.Object({ memberId: Id, title: Words(200), dueOn: Type.Optional(DateOnly) });

export const partyKinds = ['residents', 'committee', 'organisation', 'enterprise', 'department', 'property_firm', 'owners'] as const;
export const PhaseView = Type.Object({
  phase: OneOf(phases),
  state: OneOf(['waiting', 'open', 'closed']),
  openedAt: Nullable(Timestamp),
  closedAt: Nullable(Timestamp),
  parties: Type.Array(Type.Object({ kind: OneOf(partyKinds), name: Type.String(), part: Type.String() })),
  funders: Type.Array(Type.Object({ source: OneOf(sources), name: Type.String(), amount: Amount, hours: Type.Integer() })),
  invitations: Type.Array(Type.Object({ on: DateOnly, words: Type.String() })),
  comments: Type.Integer(),
  adopted: Type.Integer(),
  waiting: Type.Integer(),
  version: Version,
});
export const PhaseChange = Type.Object({
  version: Version,
  parties: Type.Optional(Type.Array(Type.Object({ kind: OneOf(partyKinds), name: Words(60), part: Words(200) }), { maxItems: 30 })),
  invitation: Type.Optional(Type.Object({ on: DateOnly, words: Words(500) })),
});

export const CommentView = Type.Object({
  id: Id,
  phase: OneOf([...phases, 'service']),
  source: OneOf(commentSources),
  body: Type.String(),
  state: OneOf(commentStates),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Timestamp),
  createdAt: Timestamp,
  author: Nullable(Type.String()),
  mine: Type.Boolean(),
  version: Version,
});
export const NewComment = Type.Object({
  phase: OneOf([...phases, 'service']),
  body: Words(1000),
  source: Type.Optional(OneOf(commentSources)),
});
export const CommentAnswer = Type.Object({
  version: Version,
  state: OneOf(['adopted', 'partly_adopted', 'not_adopted']),
  answer: Words(1000),
});
