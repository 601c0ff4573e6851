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
} from '../../../../platform/http/schemas.ts';
import { roundStates } from './rounds.workflow.ts';

const calendar = {
  demandsFrom: DateOnly,
  demandsTo: DateOnly,
  collectOn: DateOnly,
  compileOn: DateOnly,
  screenOn: DateOnly,
  publishOn: DateOnly,
  feedBackOn: DateOnly,
  nextRoundOn: DateOnly,
};
export const NewRound = Type.Object({
  title: Words(120),
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2999 })),
  ...calendar,
});
export const CalendarInput = Type.Object({ version: Version, ...calendar });

export const RoundView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  area: Type.String(),
  year: Type.Integer(),
  ordinal: Type.Integer(),
  title: Type.String(),
  state: OneOf(roundStates),
  stateName: Type.String(),
  demandsFrom: Type.String(),
  demandsTo: Type.String(),
  nextRoundOn: Type.String(),
  stages: Type.Array(
    Type.Object({
      stage: OneOf(['collect', 'compile', 'screen', 'publish', 'feed_back']),
      name: Type.String(),
      plannedOn: Type.String(),
      doneAt: Nullable(Timestamp),
      late: Type.Boolean(),
    }),
    { description: 'The five dated stages of the round' },
  ),
  publishedAt: Nullable(Timestamp),
  evaluatedAt: Nullable(Timestamp),
  version: Version,
  abilities: Abilities,
});

export const ListsView = Type.Object({
  items: Type.Array(
    Type.Object({
      areaCode: Type.String(),
      area: Type.String(),
      level: OneOf(['community', 'subdistrict']),
      needs: Type.Integer(),
      demands: Type.Integer(),
      linked: Type.Integer(),
      unlinked: Type.Integer(),
      submittedAt: Timestamp,
    }),
  ),
});
export const SubmitInput = Type.Object({ areaCode: AreaCode });
export const PoolQuery = Type.Object({ ...PageQuery, area: AreaCode, q: Type.Optional(Type.String({ maxLength: 100 })) });

const rate = { answerRate: Nullable(Type.Number({ description: 'Percent with one decimal' })) };
const steps = {
  demands: Type.Integer(),
  inNeeds: Type.Integer(),
  decided: Type.Integer(),
  selected: Type.Integer(),
  realised: Type.Integer(),
  answered: Type.Integer(),
  ...rate,
};
const Days = Nullable(Type.Number({ description: 'Mean days with one decimal' }));
export const FunnelView = Type.Object({
  total: Type.Object(steps),
  communities: Type.Array(
    Type.Object({
      areaCode: Type.String(),
      area: Type.String(),
      ...steps,
      daysToNeed: Days,
      daysToDecision: Days,
      daysToResult: Days,
      daysToAnswer: Days,
    }),
  ),
});

const Percent = Nullable(Type.Number({ description: 'Percent with one decimal' }));
export const ReportView = Type.Object({
  needs: Type.Object({
    total: Type.Integer(),
    merged: Type.Integer(),
    selected: Type.Integer(),
    deferred: Type.Integer(),
    rejected: Type.Integer(),
    funded: Type.Integer(),
    realised: Type.Integer(),
    escalated: Type.Integer(),
  }),
  coverage: Type.Object({ selected: Type.Integer(), funded: Type.Integer(), percent: Percent }),
  letters: Type.Array(
    Type.Object({
      kind: OneOf(['department', 'local']),
      receivers: Type.Integer(),
      sent: Type.Integer(),
      answered: Type.Integer(),
      inTime: Type.Integer(),
      overdue: Type.Integer(),
      adopted: Type.Integer(),
      partly: Type.Integer(),
      notAdopted: Type.Integer(),
      ...rate,
    }),
  ),
  policy: Type.Object({ flagged: Type.Integer(), documents: Type.Integer() }),
  fundPlans: Type.Array(
    Type.Object({ areaCode: Type.String(), area: Type.String(), plans: Type.Integer(), linked: Type.Integer(), linkage: Percent }),
  ),
});

export const SuggestionsView = Type.Object({
  items: Type.Array(Type.Object({ title: Type.String(), demandIds: Type.Array(Id) })),
});
