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
import { adoptionStates, methodStates, rolloutStates, targetStates } from './methods.workflow.ts';

const StepInput = Type.Object({
  title: Words(120),
  words: Type.Optional(Words(2000)),
  role: Type.Optional(Words(100)),
  form: Type.Optional(Words(100)),
});
const NamedInput = Type.Object({ name: Words(100), words: Type.Optional(Words(2000)) });
const IndicatorInput = Type.Object({ name: Words(100), target: Type.Optional(Words(100)) });
const TextInput = Type.Object({
  summary: Words(2000),
  distinctive: Words(2000),
  steps: Type.Array(StepInput, { minItems: 1, maxItems: 50 }),
  roles: Type.Array(NamedInput, { minItems: 1, maxItems: 30 }),
  forms: Type.Array(NamedInput, { maxItems: 30 }),
  indicators: Type.Array(IndicatorInput, { minItems: 1, maxItems: 30 }),
  note: Type.Optional(Words(500)),
});
export const NewMethod = Type.Object({ areaCode: AreaCode, title: Words(120), text: TextInput });
export const NewText = Type.Object({ version: Version, text: TextInput });
export const MethodQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(methodStates)) });
export const NewAdoption = Type.Object({
  areaCode: AreaCode,
  adaptation: Type.Optional(Words(2000)),
  steps: Type.Optional(Type.Array(Type.Omit(StepInput, ['form']), { minItems: 1, maxItems: 50 })),
});
export const AdoptionQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(adoptionStates)) });
export const TickInput = Type.Object({
  version: Version,
  number: Type.Integer({ minimum: 1, maximum: 50 }),
  done: Type.Boolean(),
  note: Type.Optional(Words(1000)),
});
export const ReviewInput = Type.Object({
  version: Version,
  rating: Type.Integer({ minimum: 1, maximum: 5 }),
  words: Words(2000),
  results: Type.Optional(Type.Array(Type.Object({ name: Words(100), value: Words(200) }), { maxItems: 30 })),
});
export const NewRollout = Type.Object({
  areaCode: AreaCode,
  title: Words(120),
  startsOn: DateOnly,
  endsOn: DateOnly,
  targets: Type.Optional(Type.Array(AreaCode, { minItems: 1, maxItems: 2000 })),
});
export const RolloutQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  state: Type.Optional(OneOf(rolloutStates)),
  method: Type.Optional(Id),
});

const words = Nullable(Type.String());
const Figures = Type.Object({
  adoptions: Type.Integer(),
  completed: Type.Integer({ description: 'Adoptions that finished every step' }),
  rated: Type.Integer(),
  meanTenths: Nullable(Type.Integer({ description: 'Mean mark of 1 to 5, in tenths' })),
});
export const MethodLine = Type.Object({
  id: Id,
  areaCode: Type.String(),
  areaName: Type.String(),
  state: OneOf(methodStates),
  stateName: Type.String(),
  title: Type.String(),
  edition: Type.Integer(),
  publishedAt: Nullable(Timestamp),
  figures: Figures,
});
export const TextView = Type.Object({
  number: Type.Integer(),
  writtenAt: Timestamp,
  summary: Type.String(),
  distinctive: Type.String(),
  steps: Type.Array(Type.Object({ title: Type.String(), words, role: words, form: words })),
  roles: Type.Array(Type.Object({ name: Type.String(), words })),
  forms: Type.Array(Type.Object({ name: Type.String(), words })),
  indicators: Type.Array(Type.Object({ name: Type.String(), target: words })),
  note: words,
});
export const MethodView = Type.Object({
  ...MethodLine.properties,
  endedReason: words,
  text: TextView,
  draft: Nullable(TextView),
  editions: Type.Array(Type.Object({ number: Type.Integer(), note: words, writtenAt: Timestamp })),
  adoptions: Type.Array(
    Type.Object({
      id: Id,
      areaCode: Type.String(),
      areaName: Type.String(),
      state: OneOf(adoptionStates),
      stateName: Type.String(),
      edition: Type.Integer(),
      adapted: Type.Boolean(),
      done: Type.Integer(),
      total: Type.Integer(),
      rating: Nullable(Type.Integer()),
      reviewWords: words,
    }),
  ),
  version: Version,
  abilities: Abilities,
});
export const AdoptionLine = Type.Object({
  id: Id,
  methodId: Id,
  method: Type.String(),
  edition: Type.Integer(),
  areaCode: Type.String(),
  areaName: Type.String(),
  state: OneOf(adoptionStates),
  stateName: Type.String(),
  adaptation: words,
  createdAt: Timestamp,
  rating: Nullable(Type.Integer()),
});
export const AdoptionView = Type.Object({
  ...AdoptionLine.properties,
  steps: Type.Array(
    Type.Object({ number: Type.Integer(), title: Type.String(), words, role: words, note: words, doneAt: Nullable(Timestamp) }),
  ),
  completedAt: Nullable(Timestamp),
  stoppedReason: words,
  reviewWords: words,
  indicators: Type.Array(Type.Object({ name: Type.String(), target: words })),
  results: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  version: Version,
  abilities: Abilities,
});
const Counts = Type.Object({
  targets: Type.Integer(),
  planned: Type.Integer(),
  adopted: Type.Integer(),
  adapted: Type.Integer(),
  declined: Type.Integer(),
  perMille: Nullable(Type.Integer({ description: 'Share that adopted it, as it stands or adapted, in tenths of a per cent' })),
});
export const RolloutLine = Type.Object({
  id: Id,
  methodId: Id,
  method: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  state: OneOf(rolloutStates),
  stateName: Type.String(),
  title: Type.String(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  counts: Counts,
});
export const RolloutView = Type.Object({
  ...RolloutLine.properties,
  endedReason: words,
  targets: Type.Array(
    Type.Object({
      id: Id,
      areaCode: Type.String(),
      areaName: Type.String(),
      parentName: Type.String({ description: 'The subdistrict' }),
      state: OneOf(targetStates),
      stateName: Type.String(),
      reason: words,
      adoptionId: Nullable(Id),
      answeredAt: Nullable(Timestamp),
      mayAnswer: Type.Boolean(),
      version: Version,
    }),
  ),
  version: Version,
  abilities: Abilities,
});
