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
import { Money, PositiveMoney } from '../calls/calls.schema.ts';
import { contestStates, microStates } from './micro.workflow.ts';

export const GroupInput = Type.Object({ areaCode: AreaCode, name: Words(100) });
export const GroupView = Type.Object({ id: Id, areaCode: Type.String(), name: Type.String(), mine: Type.Boolean() });
export const ActivityBody = Type.Object({
  title: Words(120),
  heldOn: DateOnly,
  people: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  amount: Money,
});
export const ContinuationQuery = Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2999 }), area: Type.Optional(AreaCode) });
export const ContinuationView = Type.Object({
  year: Type.Integer(),
  groups: Type.Integer(),
  continued: Type.Integer(),
  percent: Type.String(),
  items: Type.Array(
    Type.Object({
      groupId: Id,
      name: Type.String(),
      area: Type.String(),
      project: Type.String(),
      decidedOn: Type.String(),
      activities: Type.Integer(),
      invitedAt: Nullable(Timestamp),
    }),
  ),
});

const kinds = ['micro_project', 'golden_idea'] as const;
export const MicroBody = Type.Object({
  kind: OneOf(kinds),
  areaCode: AreaCode,
  groupId: Type.Optional(Nullable(Id)),
  title: Words(120),
  words: Words(3000),
  amount: Type.Optional(Money),
});
export const MicroQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(microStates)) });
export const MicroDecisionBody = Type.Object({
  version: Version,
  action: OneOf(['approve', 'decline', 'adopt']),
  answer: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
  prize: Type.Optional(Money),
  fundId: Type.Optional(
    Type.Union([Id, Type.Null()], {
      description: 'The fund that pays; left out, the community fund of the place or its service fund of this year',
    }),
  ),
  lineId: Type.Optional(Nullable(Id)),
});
export const ReceiptBody = Type.Object({
  boughtOn: DateOnly,
  words: Words(200),
  amount: PositiveMoney,
  attachments: Type.Optional(Type.Array(Type.Object({ id: Id, claim: Type.String({ maxLength: 100 }) }), { maxItems: 6 })),
});
export const MicroView = Type.Object({
  id: Id,
  number: Type.String(),
  kind: OneOf(kinds),
  areaCode: Type.String(),
  area: Type.String(),
  group: Nullable(Type.String()),
  title: Type.String(),
  words: Type.String(),
  amount: Money,
  state: OneOf(microStates),
  stateName: Type.String(),
  answerBy: Timestamp,
  answer: Nullable(Type.String()),
  prize: Nullable(Money),
  decidedAt: Nullable(Timestamp),
  receipts: Type.Array(
    Type.Object({
      id: Id,
      boughtOn: Type.String(),
      words: Type.String(),
      amount: Money,
      pictures: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    }),
  ),
  spent: Nullable(Money),
  givenBack: Nullable(Money),
  closedAt: Nullable(Timestamp),
  fund: Nullable(Type.Object({ id: Id, name: Type.String() })),
  payment: Nullable(Type.Object({ id: Id, number: Type.String(), state: Type.String() })),
  version: Version,
  abilities: Abilities,
});

export const ContestBody = Type.Object({
  areaCode: AreaCode,
  title: Words(120),
  summary: Words(5000),
  winners: Type.Integer({ minimum: 1, maximum: 50 }),
  purse: PositiveMoney,
  voteWeight: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  proposalsUntil: Timestamp,
  noticeDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  jury: Type.Array(Id, { maxItems: 20, uniqueItems: true }),
});
const proposal = { title: Words(120), words: Words(5000), amount: PositiveMoney };
export const ProposalBody = Type.Object(proposal);
export const ProposalChange = Type.Object({ version: Version, ...proposal });
export const MergeBody = Type.Object({ intoId: Id, ids: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }) });
export const JuryBody = Type.Object({
  scores: Type.Array(Type.Object({ proposalId: Id, score: Type.Integer({ minimum: 0, maximum: 100 }) }), { minItems: 1, maxItems: 200 }),
});
const contestLine = {
  id: Id,
  number: Type.String(),
  areaCode: Type.String(),
  area: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  state: OneOf(contestStates),
  stateName: Type.String(),
  winners: Type.Integer(),
  purse: Money,
  voteWeight: Type.Integer(),
  proposalsUntil: Timestamp,
  ballotId: Nullable(Id),
  voters: Nullable(Type.Integer()),
  jurors: Type.Integer(),
  decidedAt: Nullable(Timestamp),
  standing: Type.Integer({ description: 'Proposals without those that were merged or withdrawn' }),
};
export const ContestLine = Type.Object(contestLine);
export const ContestView = Type.Object({
  ...contestLine,
  proposals: Type.Array(
    Type.Object({
      id: Id,
      position: Type.Integer(),
      title: Type.String(),
      words: Type.String(),
      amount: Money,
      state: OneOf(['proposed', 'merged', 'withdrawn', 'won', 'not_chosen']),
      mergedIntoId: Nullable(Id),
      coaching: Nullable(Type.String({ description: 'For the author and the community' })),
      mine: Type.Boolean(),
      ownScore: Nullable(Type.Integer({ description: 'What this juror gave' })),
      votes: Nullable(Type.Integer()),
      jury: Nullable(Type.Integer()),
      score: Nullable(Type.Integer({ description: 'Hundredths' })),
      rank: Nullable(Type.Integer()),
      application: Nullable(Type.Object({ id: Id, state: Type.String(), stateName: Type.String(), noticeEndsAt: Nullable(Timestamp) })),
      version: Version,
    }),
  ),
  version: Version,
  abilities: Abilities,
});
