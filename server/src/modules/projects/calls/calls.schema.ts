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
import { applicationStates } from './applications.workflow.ts';
import { BlocksInput, BlocksView, CompletenessView } from './blocks.fields.ts';
import { callStates } from './calls.workflow.ts';
import { guideKinds } from './guide.rules.ts';
import { programmeKinds } from './programmes.repository.ts';

/** Fen, as an exact whole number. */
export const Money = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Fen (0.01 yuan)' });
export const PositiveMoney = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Fen (0.01 yuan)' });
export const NeedIds = Type.Array(Id, { maxItems: 50, uniqueItems: true });
export const LinkedNeeds = Type.Array(Type.Object({ id: Id, number: Type.String(), title: Type.String() }));
const Year = Type.Integer({ minimum: 2000, maximum: 2999 });

export const NewProgramme = Type.Object({
  kind: OneOf(programmeKinds),
  name: Words(120),
  year: Year,
  areaCode: AreaCode,
  needBased: Type.Boolean(),
  summary: Type.Optional(Nullable(Type.String({ maxLength: 3000 }))),
  needIds: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
});
export const ProgrammeChange = Type.Object({
  version: Version,
  summary: Type.Optional(Nullable(Type.String({ maxLength: 3000 }))),
  needIds: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
});
const Coverage = Type.Object({ selected: Type.Integer(), funded: Type.Integer(), percent: Type.String() });
export const ProgrammeView = Type.Object({
  id: Id,
  kind: OneOf(programmeKinds),
  name: Type.String(),
  year: Type.Integer(),
  areaCode: Type.String(),
  area: Type.String(),
  needBased: Type.Boolean(),
  summary: Nullable(Type.String()),
  needs: LinkedNeeds,
  coverage: Coverage,
  version: Version,
  abilities: Abilities,
});
export const ProgrammeList = Type.Object({ items: Type.Array(ProgrammeView), coverage: Coverage });
export const ProgrammeQuery = Type.Object({ year: Type.Optional(Year) });

const RubricLine = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z_]{0,29}$' }),
  words: Words(200),
  most: Type.Integer({ minimum: 1, maximum: 100 }),
});
const callContent = {
  title: Words(120),
  summary: Type.Optional(Nullable(Type.String({ maxLength: 5000 }))),
  budget: PositiveMoney,
  fundId: Type.Optional(Nullable(Id)),
  lineId: Type.Optional(Nullable(Id)),
  mostEach: Type.Optional(Nullable(PositiveMoney)),
  places: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 500 }))),
  passMark: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  experts: Type.Optional(Type.Integer({ minimum: 3, maximum: 15 })),
  field: Words(40),
  board: Type.Optional(Type.Boolean()),
  rubric: Type.Optional(Type.Array(RubricLine, { minItems: 1, maxItems: 20 })),
  noticeDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  applicationsUntil: Timestamp,
};
export const NewCall = Type.Object({ programmeId: Id, ...callContent });
export const CallChange = Type.Object({ version: Version, ...callContent });
export const CallQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  programme: Type.Optional(Id),
  state: Type.Optional(OneOf(callStates)),
});

export const CallLineView = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  programme: Type.String(),
  area: Type.String(),
  state: OneOf(callStates),
  stateName: Type.String(),
  budget: Money,
  applicationsUntil: Timestamp,
  guideItems: Type.Integer({ description: 'Published items of the guide list' }),
  applications: Type.Integer({ description: 'Handed in' }),
});

const Kind = OneOf(guideKinds);
export const GuideItemView = Type.Object({
  id: Id,
  position: Type.Integer(),
  title: Type.String(),
  blocks: BlocksView,
  amount: Nullable(Money),
  state: OneOf(['proposed', 'published', 'withdrawn']),
  proposedBy: Type.Object({ kind: Kind, body: Type.String() }),
  endorsements: Type.Array(Type.Object({ kind: Kind, body: Type.String(), at: Type.String() })),
  missing: Type.Array(Kind, { description: 'Kinds that have not endorsed it: it is held back' }),
  needs: LinkedNeeds,
  version: Version,
  abilities: Abilities,
});

export const CallView = Type.Object({
  id: Id,
  number: Type.String(),
  programme: Type.Object({ id: Id, name: Type.String(), year: Type.Integer(), needBased: Type.Boolean() }),
  areaCode: Type.String(),
  area: Type.String(),
  title: Type.String(),
  summary: Nullable(Type.String()),
  state: OneOf(callStates),
  stateName: Type.String(),
  budget: Money,
  fundId: Nullable(Id),
  lineId: Nullable(Id),
  mostEach: Nullable(Money),
  places: Nullable(Type.Integer()),
  passMark: Type.Integer(),
  experts: Type.Integer(),
  field: Type.String(),
  board: Type.Boolean(),
  rubric: Type.Array(RubricLine),
  noticeDays: Type.Integer(),
  applicationsUntil: Timestamp,
  seedHash: Type.String({ description: 'SHA-256 of the seed, readable since the opening' }),
  seed: Nullable(Type.String({ description: 'Shown once the experts are drawn' })),
  openedAt: Nullable(Timestamp),
  scoresDueAt: Nullable(Timestamp),
  rankedAt: Nullable(Timestamp),
  settledAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  guide: Type.Array(GuideItemView),
  standings: Type.Array(Type.Object({ kind: Kind, body: Type.String() }), {
    description: 'For whom this reader may speak about the guide list',
  }),
  applicants: Type.Array(Type.Object({ id: Id, name: Type.String() }), { description: 'Organisations this reader applies for' }),
  applications: Type.Object({ submitted: Type.Integer(), eligible: Type.Integer(), decided: Type.Integer() }),
  version: Version,
  abilities: Abilities,
});
export type CallJson = Static<typeof CallView>;

const guideContent = {
  title: Words(120),
  blocks: BlocksInput,
  amount: Type.Optional(Nullable(PositiveMoney)),
  needIds: Type.Optional(NeedIds),
  kind: Type.Optional(Kind),
};
export const NewGuideItem = Type.Object(guideContent);
export const GuideItemChange = Type.Object({ version: Version, ...guideContent });
export const EndorseInput = Type.Object({ kind: Type.Optional(Kind) });

const applicationContent = {
  title: Words(120),
  summary: Type.Optional(Nullable(Type.String({ maxLength: 5000 }))),
  blocks: BlocksInput,
  amount: Money,
  startsOn: Type.Optional(Nullable(DateOnly)),
  endsOn: Type.Optional(Nullable(DateOnly)),
  guideItemId: Type.Optional(Nullable(Id)),
  needIds: Type.Optional(NeedIds),
};
export const NewApplication = Type.Object({ unitId: Id, ...applicationContent });
export const ApplicationChange = Type.Object({ version: Version, ...applicationContent });
export const ApplicationQuery = Type.Object({
  ...PageQuery,
  call: Type.Optional(Id),
  unit: Type.Optional(Id),
  state: Type.Optional(OneOf(applicationStates)),
});

export const ApplicationLineView = Type.Object({
  id: Id,
  number: Type.String(),
  callId: Nullable(Id),
  callNumber: Nullable(Type.String()),
  unitId: Nullable(Id),
  unit: Nullable(Type.String()),
  title: Type.String(),
  amount: Money,
  state: OneOf(applicationStates),
  stateName: Type.String(),
  completeness: CompletenessView,
  mean: Nullable(Type.Integer({ description: 'Hundredths; after the ranking' })),
  rank: Nullable(Type.Integer()),
  submittedAt: Nullable(Timestamp),
  noticeEndsAt: Nullable(Timestamp),
  projectId: Nullable(Id),
  version: Version,
});
export const ApplicationView = Type.Object({
  ...ApplicationLineView.properties,
  callTitle: Nullable(Type.String()),
  areaCode: Type.String(),
  summary: Nullable(Type.String()),
  blocks: BlocksView,
  startsOn: Nullable(Type.String()),
  endsOn: Nullable(Type.String()),
  guideItem: Nullable(Type.Object({ id: Id, title: Type.String() })),
  needs: LinkedNeeds,
  returned: Type.Boolean(),
  reason: Nullable(Type.String()),
  boardRound: Type.Integer(),
  abilities: Abilities,
});
export type ApplicationJson = Static<typeof ApplicationView>;
