import { type Static, type TSchema, Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../platform/http/schemas.ts';
import { ballotStates } from './ballots.workflow.ts';
import { bases, channels, decisions, measures, methods, secrecies } from './rules/methods.rules.ts';
import { outcomes } from './rules/tally.rules.ts';

/** A list that is only read, as the records of this module have them. */
export function ListOf<T extends TSchema>(item: T, options: { minItems?: number; maxItems?: number } = {}) {
  return Type.Unsafe<readonly Static<T>[]>(Type.Array(item, options));
}

const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });
const Share = Type.Array(Type.Integer({ minimum: 0, maximum: 10_000 }), { minItems: 2, maxItems: 2 });
const Test = OneOf(['at_least', 'more_than']);

const Threshold = Type.Object({
  measure: OneOf(measures),
  share: Type.Unsafe<readonly [number, number]>(Share),
  test: Test,
});

/** The rules of a ballot as data. */
export const Rules = Type.Object({
  method: OneOf(methods),
  decision: OneOf(decisions),
  quorum: ListOf(Threshold, { maxItems: 4 }),
  majority: ListOf(Threshold, { maxItems: 4 }),
  base: OneOf(bases),
  winners: Type.Integer({ minimum: 1, maximum: 100 }),
  points: Type.Integer({ minimum: 0, maximum: 1000 }),
  recast: Type.Boolean(),
  proxies: Type.Integer({ minimum: 0, maximum: 100 }),
  channels: ListOf(OneOf(channels), { maxItems: 3 }),
  source: Type.String({ maxLength: 300 }),
});

const Option = Type.Object({ code: Code, label: Words(500) });
const Options = Type.Array(Option, { maxItems: 100 });

export const NewBallot = Type.Object({
  owner: Type.Optional(Type.Object({ type: Code, id: Id })),
  areaCode: AreaCode,
  title: Words(200),
  question: Words(5000),
  secrecy: OneOf(secrecies),
  template: Type.Optional(Code),
  rules: Type.Optional(Type.Partial(Rules)),
  options: Type.Optional(Options),
  identityLevel: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
});

export const BallotChange = Type.Object({
  version: Version,
  title: Type.Optional(Words(200)),
  question: Type.Optional(Words(5000)),
  rules: Type.Optional(Type.Partial(Rules)),
  options: Type.Optional(Options),
  identityLevel: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
});

/** One choice in the form of the method: one option, an order of options, or points by option. */
export const ChoiceInput = Type.Union([
  Type.Object({ pick: Code }, { additionalProperties: false }),
  Type.Object({ order: Type.Array(Code, { maxItems: 100 }) }, { additionalProperties: false }),
  Type.Object({ points: Type.Record(Code, Type.Integer({ minimum: 0, maximum: 1000 })) }, { additionalProperties: false }),
]);
export const PaperChoiceInput = Type.Union([
  ...ChoiceInput.anyOf,
  Type.Object({ invalid: Type.Literal(true) }, { additionalProperties: false }),
]);

const Weight = Type.Object({ heads: Type.Integer(), area: Type.Integer({ description: 'Square decimetres (0.01 m²)' }) });
const Measured = Type.Object({
  measure: OneOf(measures),
  share: ListOf(Type.Integer()),
  test: Test,
  of: Type.Integer(),
  needed: Type.Integer(),
  reached: Type.Integer(),
  met: Type.Boolean(),
});
const Part = Type.Object({
  group: Nullable(Type.String()),
  eligible: Weight,
  participants: Weight,
  invalid: Weight,
  conflicts: Weight,
  options: ListOf(Type.Object({ option: Type.String(), score: Type.Integer(), heads: Type.Integer(), area: Type.Integer() })),
  quorum: ListOf(Measured),
  majority: ListOf(Measured),
  outcome: OneOf(outcomes),
  winners: ListOf(Type.String()),
  tied: ListOf(Type.String()),
});
export const TallyView = Type.Object({ outcome: OneOf(outcomes), whole: Part, parts: ListOf(Part) });

/** What has to be reached, told before anybody votes. */
const Needed = Type.Object({
  measure: OneOf(measures),
  share: ListOf(Type.Integer()),
  test: Test,
  of: Nullable(Type.Integer()),
  needed: Nullable(Type.Integer()),
});

export const ballotWarnings = ['small_electorate', 'small_group', 'secret_leaks'] as const;

export const BallotView = Type.Object({
  id: Id,
  owner: Nullable(Type.Object({ type: Type.String(), id: Id })),
  areaCode: Type.String(),
  title: Type.String(),
  question: Type.String(),
  secrecy: OneOf(secrecies),
  rules: Rules,
  template: Nullable(Type.Object({ code: Type.String(), version: Type.Integer() })),
  options: ListOf(Type.Object({ code: Type.String(), label: Type.String() })),
  identityLevel: Type.Integer(),
  state: OneOf(ballotStates),
  appealsUntil: Nullable(Timestamp),
  opensAt: Nullable(Timestamp),
  closesAt: Nullable(Timestamp),
  closedAt: Nullable(Timestamp),
  countedAt: Nullable(Timestamp),
  settledAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  secondOf: Nullable(Id),
  digest: Nullable(Type.String({ description: 'SHA-256 of question, options, rules and roll as frozen at opening' })),
  eligible: Weight,
  turnout: Type.Object({
    heads: Type.Integer(),
    area: Type.Integer(),
    web: Type.Integer(),
    phone: Type.Integer(),
    paper: Type.Integer(),
  }),
  needed: Type.Object({ quorum: Type.Array(Needed), majority: Type.Array(Needed), base: OneOf(bases) }),
  warnings: Type.Array(Type.Object({ code: OneOf(ballotWarnings), text: Type.String() })),
  result: Nullable(TallyView),
  mine: Type.Array(
    Type.Object({
      entryId: Id,
      label: Type.String(),
      voted: Type.Boolean(),
      channel: Nullable(OneOf(channels)),
      conflict: Type.Boolean(),
      byProxy: Type.Boolean(),
      choice: Nullable(Type.String({ description: 'What you said yourself; named ballots only' })),
    }),
  ),
  version: Version,
  abilities: Abilities,
});
export type BallotJson = Static<typeof BallotView>;

export const BallotLine = Type.Object({
  id: Id,
  owner: Nullable(Type.Object({ type: Type.String(), id: Id })),
  areaCode: Type.String(),
  title: Type.String(),
  secrecy: OneOf(secrecies),
  method: OneOf(methods),
  state: OneOf(ballotStates),
  closesAt: Nullable(Timestamp),
  outcome: Nullable(OneOf(outcomes)),
  createdAt: Timestamp,
});
