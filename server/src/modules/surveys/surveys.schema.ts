import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../platform/http/schemas.ts';
import { questionKinds } from './surveys.rules.ts';
import { surveyStates } from './surveys.workflow.ts';

export const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });
const Option = Type.Object({ code: Code, label: Words(100) });
const Options = Type.Unsafe<readonly Static<typeof Option>[]>(Type.Array(Option, { maxItems: 30 }));

const QuestionInput = Type.Object({
  code: Code,
  kind: Type.Optional(OneOf(questionKinds)),
  label: Type.Optional(Words(200)),
  options: Type.Optional(Options),
});
const Questions = Type.Unsafe<readonly Static<typeof QuestionInput>[]>(Type.Array(QuestionInput, { minItems: 1, maxItems: 6 }));
const SampleSize = Type.Integer({ minimum: 1, maximum: 100_000 });

export const NewSurvey = Type.Object({
  areaCode: AreaCode,
  title: Words(200),
  intro: Type.Optional(Nullable(Words(1000))),
  series: Code,
  sampleSize: SampleSize,
  questions: Questions,
});

export const SurveyChange = Type.Object({
  version: Version,
  title: Type.Optional(Words(200)),
  intro: Type.Optional(Nullable(Words(1000))),
  sampleSize: Type.Optional(SampleSize),
  questions: Type.Optional(Questions),
});

export const QuestionView = Type.Object({
  code: Code,
  kind: OneOf(questionKinds),
  label: Type.String(),
  options: Type.Array(Type.Object({ code: Type.String(), label: Type.String() })),
});

const Figure = Type.Object({
  code: Code,
  kind: OneOf(questionKinds),
  n: Type.Integer(),
  withheld: Type.Boolean(),
  mean: Nullable(Type.Integer({ description: 'Hundredths: 380 is 3.80' })),
  margin: Nullable(
    Type.Integer({ description: 'At 95 %: hundredths of a point on scales, else hundredths of a percent for the largest share' }),
  ),
  cells: Nullable(Type.Array(Type.Object({ value: Type.String(), count: Nullable(Type.Integer()) }))),
});

const Result = Type.Object({
  n: Type.Integer(),
  invited: Type.Integer(),
  frame: Type.Integer(),
  refused: Type.Integer(),
  response: Type.Integer({ description: 'Hundredths of a percent: 4500 is 45 %' }),
  withheld: Type.Boolean(),
  questions: Type.Array(Figure),
});

export const SurveyView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  area: Type.String({ description: 'Name of the place whose people are asked' }),
  series: Code,
  subject: Nullable(Type.Object({ type: Type.String(), id: Id })),
  title: Type.String(),
  intro: Nullable(Type.String()),
  state: OneOf(surveyStates),
  stateName: Type.String(),
  sampleSize: Type.Integer(),
  questions: Type.Array(QuestionView),
  draw: Type.Object({
    commitment: Type.String({ description: 'SHA-256 of the seed, known before the draw' }),
    seed: Nullable(Type.String({ description: 'Known since the draw' })),
    frame: Nullable(Type.Integer()),
    frameDigest: Nullable(Type.String()),
    refused: Nullable(Type.Integer()),
  }),
  progress: Nullable(
    Type.Object({
      invited: Type.Integer(),
      answered: Type.Integer(),
      letters: Type.Integer({ description: 'Drawn, but reached by letter only' }),
    }),
  ),
  openedAt: Nullable(Timestamp),
  closesAt: Nullable(Timestamp),
  closedAt: Nullable(Timestamp),
  publishedAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  result: Nullable(Result),
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
});
export type SurveyJson = Static<typeof SurveyView>;

export const SurveyLine = Type.Object({
  id: Id,
  areaCode: Type.String(),
  area: Type.String({ description: 'Name of the place whose people are asked' }),
  series: Code,
  title: Type.String(),
  state: OneOf(surveyStates),
  stateName: Type.String(),
  invited: Nullable(Type.Integer()),
  n: Nullable(Type.Integer({ description: 'Answers, once published or withheld' })),
  closesAt: Nullable(Timestamp),
  createdAt: Timestamp,
});
