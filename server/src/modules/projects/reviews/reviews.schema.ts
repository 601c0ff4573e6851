import { Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { applicationStates } from '../calls/applications.workflow.ts';
import { BlocksView } from '../calls/blocks.fields.ts';
import { LinkedNeeds, Money } from '../calls/calls.schema.ts';
import { boardKinds, choices } from './board.rules.ts';

const Scores = Type.Record(Type.String({ pattern: '^[a-z][a-z_]{0,29}$' }), Type.Integer({ minimum: 0, maximum: 100 }));
const reviewStates = ['asked', 'scored', 'recused'] as const;

export const SheetInput = Type.Object({ scores: Scores, opinion: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))) });
export const RecuseInput = Type.Object({ reason: Words(500), unitId: Type.Optional(Id) });

/** What an expert sees: their own sheet, and the mean only after the last one came in. */
export const OwnReviewView = Type.Object({
  id: Id,
  callId: Id,
  callNumber: Type.String(),
  callTitle: Type.String(),
  application: Type.Object({
    id: Id,
    number: Type.String(),
    title: Type.String(),
    unit: Nullable(Type.String()),
    unitId: Nullable(Id),
    amount: Money,
    summary: Nullable(Type.String()),
    blocks: BlocksView,
    startsOn: Nullable(Type.String()),
    endsOn: Nullable(Type.String()),
    needs: LinkedNeeds,
  }),
  rubric: Type.Array(Type.Object({ code: Type.String(), words: Type.String(), most: Type.Integer() })),
  state: OneOf(reviewStates),
  dueAt: Timestamp,
  late: Type.Boolean(),
  scores: Nullable(Scores),
  total: Nullable(Type.Integer()),
  opinion: Nullable(Type.String()),
  mean: Nullable(Type.Integer({ description: 'Hundredths; once all of the panel have scored' })),
});

const Counts = Type.Object({ yes: Type.Integer(), no: Type.Integer(), abstain: Type.Integer() });
export const BoardOutcomeView = Type.Object({
  outcome: OneOf(['undecided', 'approved', 'refused']),
  parts: Type.Array(
    Type.Object({
      kind: OneOf(boardKinds),
      members: Type.Integer(),
      voted: Type.Integer(),
      project: Counts,
      organisation: Counts,
      agrees: Type.Boolean(),
    }),
  ),
});

/** The desk of the initiation review. Single scores stand in it for the officer alone, and only after all are in. */
export const PanelView = Type.Object({
  complete: Type.Boolean({ description: 'Every sheet of the call is in' }),
  experts: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      employer: Type.String(),
      scored: Type.Integer(),
      asked: Type.Integer(),
      recused: Type.Boolean(),
    }),
  ),
  board: Type.Array(Type.Object({ accountId: Id, name: Type.String(), kind: OneOf(boardKinds) })),
  applications: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      title: Type.String(),
      unit: Nullable(Type.String()),
      amount: Money,
      state: OneOf(applicationStates),
      stateName: Type.String(),
      version: Version,
      scored: Type.Integer(),
      asked: Type.Integer(),
      mean: Nullable(Type.Integer()),
      rank: Nullable(Type.Integer()),
      sheets: Type.Array(
        Type.Object({
          expertId: Id,
          total: Type.Integer(),
          scores: Scores,
          dropped: Type.Boolean(),
          late: Type.Boolean(),
          opinion: Nullable(Type.String()),
        }),
      ),
      boardRound: Type.Integer(),
      boardOutcome: Nullable(BoardOutcomeView),
      ownVote: Nullable(Type.Object({ onProject: OneOf(choices), onOrganisation: OneOf(choices), words: Nullable(Type.String()) })),
      votes: Type.Array(
        Type.Object({
          round: Type.Integer(),
          name: Type.String(),
          kind: OneOf(boardKinds),
          onProject: OneOf(choices),
          onOrganisation: OneOf(choices),
          words: Nullable(Type.String()),
        }),
      ),
      abilities: Abilities,
    }),
  ),
  abilities: Abilities,
});

export const BoardInput = Type.Object({
  version: Version,
  members: Type.Array(Type.Object({ accountId: Id, kind: OneOf(boardKinds) }), { maxItems: 50 }),
});
export const VoteBody = Type.Object({
  version: Version,
  onProject: OneOf(choices),
  onOrganisation: OneOf(choices),
  words: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
});

export const ObjectionView = Type.Object({
  id: Id,
  words: Nullable(Type.String({ description: 'For whoever objected and the officers; everybody reads the answer' })),
  state: OneOf(['waiting', 'upheld', 'dismissed']),
  answer: Nullable(Type.String()),
  mine: Type.Boolean(),
  createdAt: Timestamp,
  answeredAt: Nullable(Timestamp),
  version: Version,
});

/** What everybody may read of a decided call. */
export const ResultsView = Type.Object({
  callId: Id,
  number: Type.String(),
  title: Type.String(),
  rankedAt: Nullable(Timestamp),
  items: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      title: Type.String(),
      unit: Nullable(Type.String()),
      amount: Money,
      state: OneOf(applicationStates),
      stateName: Type.String(),
      mean: Nullable(Type.Integer()),
      rank: Nullable(Type.Integer()),
      reason: Nullable(Type.String()),
      noticeEndsAt: Nullable(Timestamp),
      objections: Type.Array(ObjectionView),
      abilities: Abilities,
    }),
  ),
});
