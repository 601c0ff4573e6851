import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  Abilities,
  AreaCode,
  DateOnly,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import { formatPercent, share } from '../../../platform/money.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { checkpointPassed, checkpointsOpen, incubationNeedsNeed } from './incubation.errors.ts';
import { type IncubationLine, incubationFigures, listIncubations } from './incubation.queries.ts';
import { incubationKinds, linkages, workingStages } from './incubation.repository.ts';
import { advanceIncubation, dropIncubation, graduate, passCheckpoint, startIncubation } from './incubation.service.ts';
import { incubationStages, incubationWorkflow } from './incubation.workflow.ts';

const Stage = OneOf(incubationStages);
const IncubationView = Type.Object({
  id: Id,
  areaCode: AreaCode,
  kind: OneOf(incubationKinds),
  unitId: Nullable(Id),
  organisation: Nullable(Type.String()),
  title: Type.String(),
  linkage: OneOf(linkages),
  needId: Nullable(Id),
  stage: Stage,
  stageName: Type.String(),
  mentor: Type.String(),
  plan: Type.String(),
  resources: Nullable(Type.String()),
  startedOn: Type.String(),
  endedOn: Nullable(Type.String()),
  outcome: Nullable(Type.String()),
  checkpoints: Type.Array(
    Type.Object({
      position: Type.Integer(),
      stage: Stage,
      title: Type.String(),
      dueOn: Type.String(),
      passedOn: Nullable(Type.String()),
      note: Nullable(Type.String()),
    }),
  ),
  version: Version,
  abilities: Abilities,
});

const NewIncubation = Type.Object({
  areaCode: AreaCode,
  kind: OneOf(incubationKinds),
  unitId: Type.Optional(Id),
  title: Words(120),
  linkage: OneOf(linkages),
  needId: Type.Optional(Id),
  mentor: Words(100),
  plan: Words(4000),
  resources: Type.Optional(Words(2000)),
  checkpoints: Type.Array(Type.Object({ stage: OneOf(workingStages), title: Words(200), dueOn: DateOnly }), { maxItems: 50 }),
});

function present(ctx: Ctx, i: IncubationLine) {
  const decision = can.incubate(ctx.actor, i);
  const open = incubationWorkflow.states[i.stage].type === 'open';
  const steps = [...actionsFrom(incubationWorkflow, i.stage), ...(open ? ['pass_checkpoint'] : [])];
  return {
    id: i.id,
    areaCode: i.area_code,
    kind: i.kind,
    unitId: i.unit_id,
    organisation: i.organisation,
    title: i.title,
    linkage: i.linkage,
    needId: i.need_id,
    stage: i.stage,
    stageName: incubationWorkflow.states[i.stage][ctx.lang],
    mentor: i.mentor,
    plan: i.plan,
    resources: i.resources,
    startedOn: i.started_on,
    endedOn: i.ended_on,
    outcome: i.outcome,
    checkpoints: i.checkpoints,
    version: i.version,
    abilities: abilitiesOf(Object.fromEntries(steps.map((action) => [action, decision])), ctx.lang),
  };
}

async function view(ctx: Ctx, id: string) {
  const [incubation] = (await listIncubations(ctx, { id })).items;
  if (!incubation) throw notFound();
  return present(ctx, incubation);
}

const step = {
  method: 'POST' as const,
  access: ['staff'] as const,
  permission: 'organisations.incubate',
  params: IdParams,
  response: IncubationView,
};
const problems = [notFound, notYourOrganisation, illegalTransition, editConflict, invalidInput];

/** Incubation of organisations, projects and teams (S001-58). */
export const incubationRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/incubations',
    operationId: 'listIncubations',
    summary: { zh: '孵化培育', en: 'Incubations' },
    access: ['staff'],
    query: Type.Object({ ...PageQuery, stage: Type.Optional(Stage), unitId: Type.Optional(Id) }),
    response: PageOf(IncubationView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listIncubations(ctx, query);
      return { next, items: items.map((incubation) => present(ctx, incubation)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/incubations/figures',
    operationId: 'incubationFigures',
    summary: { zh: '孵化成效', en: 'How incubation ends' },
    access: ['staff'],
    permission: 'organisations.read',
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({ running: Type.Integer(), graduated: Type.Integer(), dropped: Type.Integer(), rate: Type.String() }),
    handler: async (ctx, { query }) => {
      const figures = await incubationFigures(ctx, query.area ?? ctx.district.areaCode);
      return { ...figures, rate: formatPercent(share(figures.graduated, figures.graduated + figures.dropped)) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/incubations',
    operationId: 'startIncubation',
    summary: { zh: '开始孵化', en: 'Start an incubation' },
    access: ['staff'],
    permission: 'organisations.incubate',
    status: 201,
    body: NewIncubation,
    response: IncubationView,
    problems: [notFound, notYourOrganisation, incubationNeedsNeed, invalidInput],
    handler: async (ctx, { body }) => view(ctx, await startIncubation(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/incubations/:id',
    operationId: 'getIncubation',
    summary: { zh: '查看孵化', en: 'An incubation' },
    access: ['staff'],
    params: IdParams,
    response: IncubationView,
    problems: [notFound],
    handler: (ctx, { params }) => view(ctx, params.id),
  }),
  writeRoute({
    ...step,
    path: '/incubations/:id/checkpoints',
    operationId: 'passCheckpoint',
    summary: { zh: '通过节点', en: 'Pass a checkpoint' },
    body: Type.Object({ version: Version, position: Type.Integer({ minimum: 1, maximum: 50 }), note: Type.Optional(Words(1000)) }),
    problems: [...problems, checkpointPassed],
    handler: async (ctx, { params, body }) => {
      await passCheckpoint(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/incubations/:id/advance',
    operationId: 'advanceIncubation',
    summary: { zh: '进入下一阶段', en: 'Go on to the next stage' },
    body: Type.Object({ version: Version }),
    problems: [...problems, checkpointsOpen],
    handler: async (ctx, { params, body }) => {
      await advanceIncubation(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/incubations/:id/graduate',
    operationId: 'graduateIncubation',
    summary: { zh: '出壳', en: 'Graduate' },
    body: Type.Object({ version: Version, outcome: Type.Optional(Words(1000)) }),
    problems: [...problems, checkpointsOpen],
    handler: async (ctx, { params, body }) => {
      await graduate(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/incubations/:id/drop',
    operationId: 'dropIncubation',
    summary: { zh: '退出孵化', en: 'Drop out' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await dropIncubation(ctx, params.id, body);
      return view(ctx, params.id);
    },
  }),
];
