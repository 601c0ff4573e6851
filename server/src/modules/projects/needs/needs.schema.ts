import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { needFields } from './needs.fields.ts';
import { levels, needStates } from './needs.workflow.ts';

export const Field = OneOf(needFields);
const Size = Type.Integer({ minimum: 1, maximum: 10_000_000, description: 'How many people need it' });
const Source = Type.Object({ kind: OneOf(['survey', 'visit']), note: Words(500) });
const DemandIds = Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true });
const Score = Type.Integer({ minimum: 1, maximum: 5 });
export const Scores = Type.Object({ affected: Score, urgency: Score, overlap: Score, feasibility: Score });

export const NeedsQuery = Type.Object({
  ...PageQuery,
  round: Type.Optional(Id),
  area: Type.Optional(AreaCode),
  state: Type.Optional(OneOf(needStates)),
  level: Type.Optional(OneOf(levels)),
  field: Type.Optional(Field),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  top: Type.Optional(Type.Boolean({ description: 'Only needs that return for so many years that the district takes them first' })),
  withMerged: Type.Optional(Type.Boolean()),
});

export const NewNeed = Type.Object({
  areaCode: AreaCode,
  title: Words(120),
  statement: Words(3000),
  field: Field,
  targetGroup: Words(120),
  placeText: Type.Optional(Nullable(Words(200))),
  size: Size,
  source: Type.Optional(Nullable(Source)),
  demandIds: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
  previousId: Type.Optional(Nullable(Id)),
});
export const NeedChange = Type.Object({
  version: Version,
  title: Type.Optional(Words(120)),
  statement: Type.Optional(Words(3000)),
  field: Type.Optional(Field),
  targetGroup: Type.Optional(Words(120)),
  placeText: Type.Optional(Nullable(Words(200))),
  size: Type.Optional(Size),
  source: Type.Optional(Nullable(Source)),
});
export const LinkInput = Type.Object({ demandIds: DemandIds });
export const MergeInput = Type.Object({ version: Version, sourceIds: Type.Array(Id, { minItems: 1, maxItems: 50 }), reason: Words(500) });
export const QuestionInput = Type.Object({ version: Version, question: Words(500) });
export const AnswerInput = Type.Object({ version: Version, answer: Words(1000) });
export const ScoreInput = Type.Object({ version: Version, scores: Scores });
export const DecisionInput = Type.Object({
  version: Version,
  decision: OneOf(['select', 'defer', 'reject']),
  reason: Type.Optional(Nullable(Words(1000))),
  nextRoundOn: Type.Optional(Type.String({ format: 'date', pattern: '^[1-8][0-9]{3}-' })),
});

const MergedInto = Nullable(Type.Object({ id: Id, number: Type.String(), title: Type.String(), state: OneOf(needStates) }));
const Place = Type.Object({ code: Type.String(), name: Type.String() });

/** What everybody reads on the list. */
const shown = {
  id: Id,
  number: Type.String(),
  roundId: Id,
  year: Type.Integer(),
  areaCode: Type.String(),
  area: Type.String(),
  communities: Type.Array(Place),
  level: OneOf(levels),
  state: OneOf(needStates),
  stateName: Type.String(),
  title: Type.String(),
  field: Field,
  fieldName: Type.String(),
  targetGroup: Type.String(),
  placeText: Nullable(Type.String()),
  size: Type.Integer(),
  demands: Type.Integer(),
  years: Type.Integer(),
  escalated: Type.Boolean(),
  reason: Nullable(Type.String()),
  nextRoundOn: Nullable(Type.String()),
  mergedInto: MergedInto,
  projects: Type.Integer(),
  incubations: Type.Integer(),
  score: Nullable(Type.Integer({ description: 'Up to 100; for those who work on needs' })),
  returned: Type.Boolean(),
  version: Version,
};
export const NeedLineView = Type.Object(shown);
export type NeedLineJson = Static<typeof NeedLineView>;

export const NeedView = Type.Object({
  ...shown,
  statement: Type.String(),
  source: Nullable(Type.Object({ kind: OneOf(['survey', 'visit']), note: Type.String() })),
  question: Nullable(Type.String()),
  questionAnswer: Nullable(Type.String()),
  scores: Nullable(Scores),
  decidedAt: Nullable(Timestamp),
  publishedAt: Nullable(Timestamp),
  fundedAt: Nullable(Timestamp),
  realisedAt: Nullable(Timestamp),
  links: Type.Array(
    Type.Object({
      kind: OneOf(['project', 'incubation']),
      targetId: Id,
      number: Nullable(Type.String()),
      title: Type.String(),
      fundedAt: Nullable(Timestamp),
      realisedAt: Nullable(Timestamp),
    }),
  ),
  history: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      year: Type.Integer(),
      state: OneOf(needStates),
      stateName: Type.String(),
      reason: Nullable(Type.String()),
    }),
  ),
  policyId: Nullable(Id),
  abilities: Abilities,
});
export type NeedJson = Static<typeof NeedView>;

export const DemandCardView = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String({ description: 'Without anything that tells who somebody is' }),
  areaCode: Type.String(),
  area: Type.String(),
  channel: Type.String(),
  receivedAt: Timestamp,
});

export const OwnNeedsView = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      title: Type.String(),
      answers: Type.Array(
        Type.Object({
          round: Type.String(),
          kind: OneOf(['decision', 'funded', 'realised']),
          outcome: OneOf(['selected', 'deferred', 'rejected', 'not_in_a_need', 'funded', 'realised']),
          text: Type.String(),
          needId: Nullable(Id),
          needNumber: Nullable(Type.String()),
          needTitle: Nullable(Type.String()),
          reason: Nullable(Type.String()),
          nextRoundOn: Nullable(Type.String()),
          projectId: Nullable(Id),
          projectNumber: Nullable(Type.String()),
          projectTitle: Nullable(Type.String()),
          toldAt: Timestamp,
        }),
      ),
    }),
  ),
});
