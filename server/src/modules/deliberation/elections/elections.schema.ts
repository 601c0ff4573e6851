import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { electionAppealStates, electionStates, nomineeStates } from './elections.workflow.ts';

const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });
const Days = Type.Integer({ minimum: 0, maximum: 90 });
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });

const Post = Type.Object({ code: Code, label: Words(40), seats: Type.Integer({ minimum: 1, maximum: 9 }) });
export const ElectionRulesShape = Type.Object({
  rollDays: Days,
  nominationDays: Days,
  candidateDays: Days,
  nominators: Type.Integer({ minimum: 0, maximum: 1000 }),
  proxies: Type.Integer({ minimum: 0, maximum: 10 }),
});

export const NewElection = Type.Object({
  areaCode: AreaCode,
  title: Words(120),
  termYears: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
  posts: Type.Array(Post, { minItems: 1, maxItems: 9 }),
  rules: Type.Optional(Type.Partial(ElectionRulesShape)),
  secondOf: Type.Optional(Id),
});

export const ElectionRoll = Type.Object({
  version: Version,
  voters: Type.Array(Type.Object({ label: Words(200), personId: Type.Optional(Id) }), { minItems: 1, maxItems: 20_000 }),
});

export const NewNominee = Type.Object({
  post: Code,
  name: Words(100),
  nominators: Type.Integer({ minimum: 0, maximum: 100_000 }),
  statement: Type.Optional(Words(2000)),
});

export const CountShape = Type.Object({
  returned: Count,
  invalid: Count,
  votes: Type.Record(Type.String({ format: 'uuid' }), Count),
});

const NomineeView = Type.Object({
  id: Id,
  post: Type.String(),
  name: Type.String(),
  statement: Nullable(Type.String()),
  nominators: Type.Integer(),
  state: OneOf(nomineeStates),
  reason: Nullable(Type.String()),
  votes: Nullable(Type.Integer()),
  elected: Type.Boolean(),
  version: Version,
});

export const ElectionView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  title: Type.String(),
  state: OneOf(electionStates),
  termYears: Type.Integer(),
  rules: ElectionRulesShape,
  posts: Type.Array(Post),
  rollUntil: Nullable(Timestamp),
  nominateUntil: Nullable(Timestamp),
  candidatesUntil: Nullable(Timestamp),
  votingAt: Nullable(Timestamp),
  eligible: Nullable(Type.Integer()),
  issued: Type.Integer(),
  nominees: Type.Array(NomineeView),
  counts: Type.Array(Type.Object({ tellerId: Id, mine: Type.Boolean(), countedAt: Timestamp })),
  result: Nullable(
    Type.Object({
      valid: Type.Boolean(),
      reason: OneOf(['valid', 'too_few_voted', 'more_sheets_than_issued']),
      returned: Type.Integer(),
      invalid: Type.Integer(),
      posts: Type.Array(Type.Object({ code: Type.String(), elected: Type.Array(Id), tied: Type.Array(Id), vacant: Type.Integer() })),
    }),
  ),
  resultPublishedAt: Nullable(Timestamp),
  sealedAt: Nullable(Timestamp),
  sealDigest: Nullable(Type.String()),
  secondOf: Nullable(Id),
  version: Version,
  abilities: Abilities,
});
export type ElectionJson = Static<typeof ElectionView>;

export const ElectionLine = Type.Object({
  id: Id,
  areaCode: Type.String(),
  title: Type.String(),
  state: OneOf(electionStates),
  eligible: Nullable(Type.Integer()),
  issued: Type.Integer(),
  createdAt: Timestamp,
});

export const VoterLine = Type.Object({
  position: Type.Integer(),
  label: Type.String(),
  issued: Type.Boolean(),
  proxyPosition: Nullable(Type.Integer()),
});

export const ElectionAppealLine = Type.Object({
  id: Id,
  words: Type.String(),
  state: OneOf(electionAppealStates),
  decision: Nullable(Type.String()),
  filedAt: Timestamp,
});
