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
import { BlocksInput, BlocksView } from '../calls/blocks.fields.ts';
import { AssessmentView, ChangeView } from '../closing/closing.schema.ts';
import { flagCodes } from '../following/flags.rules.ts';
import { CheckView, CurvePoint, HeardView } from '../following/following.schema.ts';
import { ContractView, MilestoneView } from '../milestones/milestones.schema.ts';
import { ElementsView, InputsView, MemberView, ParticipationView, PhaseView, TaskView } from '../parties/parties.schema.ts';
import { grades, linkages, originTypes, projectTemplates, tracks } from './projects.repository.ts';
import { projectStates } from './projects.workflow.ts';

/** Amounts are whole fen. */
export const FenAmount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Share = Type.Integer({ minimum: 0, description: 'Hundredths of a per cent' });
export const FlagView = Type.Object({ code: OneOf(flagCodes), value: Type.Integer() });

export const ProjectQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  state: Type.Optional(OneOf(projectStates)),
  track: Type.Optional(OneOf(tracks)),
  linkage: Type.Optional(OneOf(linkages)),
  template: Type.Optional(OneOf(projectTemplates)),
  field: Type.Optional(Type.String({ maxLength: 40 })),
  unitId: Type.Optional(Id),
  needId: Type.Optional(Id),
  watched: Type.Optional(Type.Boolean()),
  mine: Type.Optional(Type.Boolean()),
  q: Type.Optional(Type.String({ maxLength: 60 })),
});

const lineFields = {
  id: Id,
  number: Type.String(),
  title: Type.String(),
  state: OneOf(projectStates),
  stateName: Type.String(),
  track: OneOf(tracks),
  linkage: OneOf(linkages),
  template: OneOf(projectTemplates),
  field: Nullable(Type.String()),
  areaCode: AreaCode,
  area: Type.String(),
  unit: Nullable(Type.Object({ id: Id, name: Type.String() })),
  amount: FenAmount,
  startsOn: DateOnly,
  endsOn: DateOnly,
  grade: Nullable(OneOf(grades)),
  time: Share,
  spending: Share,
  milestones: Type.Object({
    total: Type.Integer(),
    onTime: Type.Integer(),
    late: Type.Integer(),
    open: Type.Integer(),
    overdue: Type.Integer(),
  }),
  flags: Type.Array(FlagView),
};
export const ProjectLineView = Type.Object(lineFields);
export type ProjectLineJson = Static<typeof ProjectLineView>;

const project = {
  ...lineFields,
  originType: OneOf(originTypes),
  linkageReason: Nullable(Type.String()),
  callId: Nullable(Id),
  copiedFrom: Nullable(Type.Object({ id: Id, number: Type.String(), title: Type.String() })),
  fundId: Nullable(Id),
  lineId: Nullable(Id),
  blocks: BlocksView,
  emergencyReason: Nullable(Type.String()),
  needs: Type.Array(Type.Object({ id: Id, number: Type.String(), title: Type.String(), state: Type.String() })),
  publicAt: Nullable(Timestamp),
  midtermDueOn: Nullable(DateOnly),
  midtermPassedAt: Nullable(Timestamp),
  rectifyUntil: Nullable(DateOnly),
  closedAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  gradeBallotId: Nullable(Id),
  satisfaction: Type.Object({ n: Type.Integer(), mean: Nullable(Type.Integer({ description: 'Hundredths, 1.00 to 5.00' })) }),
  paid: FenAmount,
  audited: Nullable(FenAmount),
  toReturn: Nullable(FenAmount),
  watchedAt: Nullable(Timestamp),
  aftercare: Nullable(Type.Object({ dueOn: DateOnly, inEffect: Nullable(Type.Boolean()), words: Nullable(Type.String()) })),
  contract: Nullable(ContractView),
  calendar: Type.Array(MilestoneView),
  heard: HeardView,
  curve: Type.Array(CurvePoint),
  checks: Type.Array(CheckView),
  elements: ElementsView,
  inputs: InputsView,
  participation: ParticipationView,
  phases: Type.Array(PhaseView),
  members: Type.Array(MemberView),
  tasks: Type.Array(TaskView),
  assessments: Type.Array(AssessmentView),
  changes: Type.Array(ChangeView),
  followers: Type.Integer(),
  follows: Type.Boolean(),
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
};
export const ProjectView = Type.Object(project);
export type ProjectJson = Static<typeof ProjectView>;

export const NewProject = Type.Object({
  title: Words(120),
  areaCode: AreaCode,
  template: Type.Optional(OneOf(projectTemplates)),
  track: Type.Optional(OneOf(['commissioned', 'micro'])),
  linkage: Type.Optional(OneOf(linkages)),
  unitId: Type.Optional(Nullable(Id)),
  needIds: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  amount: FenAmount,
  fundId: Type.Optional(Nullable(Id)),
  lineId: Type.Optional(Nullable(Id)),
  startsOn: DateOnly,
  endsOn: DateOnly,
  field: Type.Optional(Nullable(Words(40))),
  blocks: Type.Optional(BlocksInput),
  emergencyReason: Type.Optional(Nullable(Words(500))),
});

export const ProjectChange = Type.Object({
  version: Version,
  title: Type.Optional(Words(120)),
  unitId: Type.Optional(Nullable(Id)),
  amount: Type.Optional(FenAmount),
  fundId: Type.Optional(Nullable(Id)),
  lineId: Type.Optional(Nullable(Id)),
  startsOn: Type.Optional(DateOnly),
  endsOn: Type.Optional(DateOnly),
  field: Type.Optional(Nullable(Words(40))),
  blocks: Type.Optional(BlocksInput),
  emergencyReason: Type.Optional(Nullable(Words(500))),
});

export const LinkageView = Type.Object({
  total: Type.Integer(),
  types: Type.Array(Type.Object({ linkage: OneOf(linkages), projects: Type.Integer(), share: Share })),
  ceiling: Type.Object({ num: Type.Integer(), den: Type.Integer() }),
  flagged: Type.Boolean(),
});

export const NeedProjectsView = Type.Object({
  items: Type.Array(
    Type.Object({ id: Id, number: Type.String(), title: Type.String(), state: OneOf(projectStates), stateName: Type.String() }),
  ),
});
