import { type Static, Type } from 'typebox';
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
import { breachTypes, partyCodes } from './clauses.rules.ts';
import { commentSources, commentStates } from './comments.repository.ts';
import { covenantStates } from './covenants.workflow.ts';

export const Party = OneOf(partyCodes);
export const Breach = OneOf(breachTypes);
const Kind = OneOf(['positive', 'negative']);
const Points = Type.Integer({ minimum: 1, maximum: 1000 });

export const CovenantQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(covenantStates)) });

export const NewCovenant = Type.Object({
  areaCode: AreaCode,
  title: Words(120),
  parties: Type.Array(
    Type.Object({
      code: Party,
      name: Words(100),
      signs: Type.Optional(Type.Boolean()),
      template: Type.Optional(Type.String({ maxLength: 40, description: 'Rules of its vote; left out: one person, one vote' })),
    }),
    { minItems: 1, maxItems: 5 },
  ),
});

export const NewText = Type.Object({
  version: Version,
  preamble: Words(3000),
  note: Type.Optional(Words(500)),
  clauses: Type.Array(
    Type.Object({
      clauseId: Type.Optional(Id),
      kind: Kind,
      words: Words(500),
      breachType: Type.Optional(Breach),
      points: Type.Optional(Points),
      parties: Type.Optional(Type.Array(Party, { maxItems: 5, uniqueItems: true })),
    }),
    { minItems: 1, maxItems: 60 },
  ),
});

export const ClauseView = Type.Object({
  clauseId: Id,
  kind: Kind,
  words: Type.String(),
  breachType: Nullable(Breach),
  points: Nullable(Type.Integer()),
  parties: Type.Array(Party),
});
export const TextView = Type.Object({
  number: Type.Integer(),
  preamble: Type.String(),
  note: Nullable(Type.String()),
  writtenAt: Timestamp,
  clauses: Type.Array(ClauseView),
});

export const CovenantLineView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  area: Type.String(),
  title: Type.String(),
  state: OneOf(covenantStates),
  stateName: Type.String(),
  edition: Type.Integer(),
  textNumber: Type.Integer(),
  consultUntil: Nullable(Timestamp),
  adoptedAt: Nullable(Timestamp),
  reviewOn: Nullable(Type.String()),
  waiting: Type.Integer({ description: 'Comments without an answer' }),
});

const PartyView = Type.Object({
  id: Id,
  code: Party,
  name: Type.String(),
  signs: Type.Boolean(),
  standing: OneOf(['not_voted', 'voting', 'bound', 'refused', 'outdated'], {
    description: 'bound: the covenant is binding for it; outdated: it carried an earlier text whose change concerns it',
  }),
  vote: Nullable(
    Type.Object({
      ballotId: Id,
      textNumber: Type.Integer(),
      state: OneOf(['running', 'carried', 'not_carried', 'ended']),
      eligible: Nullable(Type.Integer()),
      participants: Nullable(Type.Integer()),
      inFavour: Nullable(Type.Integer()),
      decidedAt: Nullable(Timestamp),
    }),
  ),
  signatures: Type.Integer(),
});

export const CovenantView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  area: Type.String(),
  title: Type.String(),
  state: OneOf(covenantStates),
  stateName: Type.String(),
  edition: Type.Integer(),
  replacesId: Nullable(Id),
  textNumber: Type.Integer(),
  announcedAt: Nullable(Timestamp),
  consultUntil: Nullable(Timestamp),
  adoptedAt: Nullable(Timestamp),
  reviewOn: Nullable(Type.String()),
  endedAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  legality: Nullable(Type.Object({ by: Type.String(), opinion: Nullable(Type.String()), at: Nullable(Timestamp) })),
  text: Nullable(TextView),
  parties: Type.Array(PartyView),
  comments: Type.Object({
    total: Type.Integer(),
    waiting: Type.Integer(),
    adopted: Type.Integer(),
    partly_adopted: Type.Integer(),
    not_adopted: Type.Integer(),
  }),
  version: Version,
  abilities: Abilities,
});
export type CovenantJson = Static<typeof CovenantView>;

export const NewComment = Type.Object({
  body: Words(1000),
  clauseId: Type.Optional(Id),
  party: Type.Optional(Party),
  source: Type.Optional(OneOf(commentSources)),
});
export const CommentsQuery = Type.Object({ ...PageQuery, state: Type.Optional(OneOf(commentStates)) });
export const CommentView = Type.Object({
  id: Id,
  textNumber: Type.Integer(),
  clauseId: Nullable(Id),
  party: Party,
  source: OneOf(commentSources),
  author: Nullable(Type.String({ description: 'Masked name, for those who look after the covenant' })),
  mine: Type.Boolean(),
  body: Type.String(),
  state: OneOf(commentStates),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Timestamp),
  createdAt: Timestamp,
  version: Version,
});
export const CommentAnswer = Type.Object({
  version: Version,
  state: OneOf(['adopted', 'partly_adopted', 'not_adopted']),
  answer: Words(1000),
});

export const SignatureInput = Type.Object({ partyId: Id, name: Words(100), signedOn: DateOnly });
export const SignatureList = Type.Object({
  items: Type.Array(Type.Object({ partyId: Id, name: Type.String(), signedOn: Type.String() })),
});

export const NewAct = Type.Object({ clauseId: Id, doneOn: DateOnly, words: Type.Optional(Words(500)) });
export const ActView = Type.Object({
  id: Id,
  clauseId: Id,
  doneOn: Type.String(),
  words: Nullable(Type.String()),
  state: OneOf(['noted', 'confirmed', 'refused']),
  points: Type.Integer(),
  version: Version,
  abilities: Abilities,
});
