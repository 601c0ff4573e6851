import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { appealStates } from './appeals.workflow.ts';
import { gradings } from './rounds.repository.ts';
import { roundStates } from './rounds.workflow.ts';
import { grades, indicatorSources, targetKinds } from './scheme.rules.ts';

const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });
const Points = Type.Integer({ minimum: 0, maximum: 10_000, description: 'Hundredths of a point: 8250 is 82.50' });
const Weight = Type.Integer({ minimum: 1, maximum: 10_000, description: 'Hundredths of a percent: 5500 is 55 %' });
const Grade = OneOf(grades);

const IndicatorInput = Type.Object({
  code: Code,
  label: Words(100),
  source: OneOf(indicatorSources),
  weight: Weight,
  note: Type.Optional(Nullable(Words(500))),
});
const IndicatorInputs = Type.Unsafe<readonly Static<typeof IndicatorInput>[]>(Type.Array(IndicatorInput, { minItems: 1, maxItems: 20 }));
const TargetIds = Type.Unsafe<readonly string[]>(Type.Array(Id, { maxItems: 200 }));

export const NewRound = Type.Object({
  areaCode: AreaCode,
  title: Words(200),
  targetKind: OneOf(targetKinds),
  grading: OneOf(gradings),
  from: DateOnly,
  to: DateOnly,
  indicators: IndicatorInputs,
  targetIds: Type.Optional(TargetIds),
});

export const RoundChange = Type.Object({
  version: Version,
  title: Type.Optional(Words(200)),
  indicators: Type.Optional(IndicatorInputs),
  targetIds: Type.Optional(TargetIds),
});

const MarkInput = Type.Object({ code: Code, value: Points, evidence: Words(1000) });
export const MarkInputs = Type.Unsafe<readonly Static<typeof MarkInput>[]>(Type.Array(MarkInput, { minItems: 1, maxItems: 20 }));

export const Improvements = Type.Unsafe<readonly { subjectId: string; words: string; dueOn: string }[]>(
  Type.Array(Type.Object({ subjectId: Id, words: Words(1000), dueOn: DateOnly }), { maxItems: 200 }),
);

const Mark = Type.Object({
  code: Code,
  edition: Type.Integer(),
  value: Points,
  n: Nullable(Type.Integer({ description: 'How many residents it rests on' })),
  evidence: Type.String(),
  enteredAt: Timestamp,
});

const Subject = Type.Object({
  id: Id,
  targetId: Id,
  name: Type.String(),
  areaCode: Type.String(),
  surveyId: Nullable(Id),
  total: Nullable(Points),
  grade: Nullable(Grade),
  gradeName: Nullable(Type.String()),
  marks: Nullable(Type.Array(Mark, { description: 'All editions, the newest of each first; null for those who may not see them' })),
  results: Nullable(Type.Array(Type.Object({ edition: Type.Integer(), total: Points, appealId: Nullable(Id), reckonedAt: Timestamp }))),
  appeals: Nullable(
    Type.Array(
      Type.Object({
        id: Id,
        state: OneOf(appealStates),
        words: Type.String(),
        filedAt: Timestamp,
        decision: Nullable(Type.String()),
        decidedAt: Nullable(Timestamp),
      }),
    ),
  ),
  votes: Type.Array(
    Type.Object({
      ballotId: Id,
      kind: OneOf(['first', 'again', 'run_off']),
      state: OneOf(['running', 'graded', 'tied', 'no_quorum', 'annulled', 'cancelled']),
      grade: Nullable(Grade),
    }),
  ),
  improvements: Type.Array(
    Type.Object({
      id: Id,
      state: OneOf(['open', 'done']),
      words: Type.String(),
      dueOn: DateOnly,
      result: Nullable(Type.String()),
    }),
  ),
  abilities: Abilities,
});

export const RoundView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  title: Type.String(),
  targetKind: OneOf(targetKinds),
  grading: OneOf(gradings),
  from: DateOnly,
  to: DateOnly,
  state: OneOf(roundStates),
  stateName: Type.String(),
  publishedAt: Nullable(Timestamp),
  appealsUntil: Nullable(Timestamp),
  finalAt: Nullable(Timestamp),
  appliedAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  satisfactionWeight: Type.Integer(),
  indicators: Type.Array(
    Type.Object({
      code: Code,
      label: Type.String(),
      source: OneOf(indicatorSources),
      weight: Weight,
      note: Nullable(Type.String()),
      satisfaction: Type.Boolean(),
    }),
  ),
  subjects: Type.Array(Subject),
  version: Version,
  abilities: Abilities,
});
export type RoundJson = Static<typeof RoundView>;
export type SubjectJson = Static<typeof Subject>;

export const RoundLine = Type.Object({
  id: Id,
  areaCode: Type.String(),
  title: Type.String(),
  targetKind: OneOf(targetKinds),
  grading: OneOf(gradings),
  from: DateOnly,
  to: DateOnly,
  state: OneOf(roundStates),
  stateName: Type.String(),
  subjects: Type.Integer(),
});
