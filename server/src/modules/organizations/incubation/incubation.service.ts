import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, holdsForUnit } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { tellFact } from '../social/facts.ts';
import { can } from '../social/organisations.policy.ts';
import { findOrganisation } from '../social/organisations.repository.ts';
import { stepOrganisation } from '../social/organisations.steps.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { checkpointPassed, checkpointsOpen, incubationNeedsNeed } from './incubation.errors.ts';
import {
  countUnpassed,
  type IncubationRecord,
  insertCheckpoints,
  insertIncubation,
  lockIncubation,
  markPassed,
  type NewCheckpoint,
  overdueCheckpoints,
  setStage,
} from './incubation.repository.ts';
import { type IncubationAction, type IncubationStage, incubationWorkflow, stageAfter } from './incubation.workflow.ts';

export interface IncubationInput {
  readonly areaCode: string;
  readonly kind: IncubationRecord['kind'];
  readonly unitId?: string;
  readonly title: string;
  readonly linkage: IncubationRecord['linkage'];
  readonly needId?: string;
  readonly mentor: string;
  readonly plan: string;
  readonly resources?: string;
  readonly checkpoints: readonly NewCheckpoint[];
}

/** Starts an incubation with mentor, plan, resources and checkpoints; an organisation that is an idea enters incubation (S001-58, S000-05). @throws not-found, not-your-organisation, incubation-needs-need, invalid-input */
export async function startIncubation(ctx: WriteCtx, input: IncubationInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.incubate(ctx.actor, { area_code: input.areaCode }));
  if (input.linkage === 'need_driven' && input.needId === undefined) throw incubationNeedsNeed();
  const organisation = input.unitId === undefined ? null : await findOrganisation(ctx, input.unitId);
  if ((input.kind === 'organisation' || input.unitId !== undefined) && !organisation) throw notFound();
  const id = uuidv7(ctx.now);
  await insertIncubation(ctx, {
    id,
    areaCode: input.areaCode,
    kind: input.kind,
    unitId: input.unitId ?? null,
    title: nameField(input.title, '/title', 120),
    linkage: input.linkage,
    needId: input.needId ?? null,
    mentor: nameField(input.mentor, '/mentor', 100),
    plan: textField(input.plan, '/plan', 4000),
    resources: optionalText(input.resources, '/resources', 2000) ?? null,
  });
  const checkpoints = input.checkpoints.map((point, i) => ({ ...point, title: nameField(point.title, `/checkpoints/${i}/title`, 200) }));
  await insertCheckpoints(ctx, id, checkpoints);
  tell(ctx, { id, area_code: input.areaCode, unit_id: input.unitId ?? null }, 'organisation_incubation.started', {
    kind: input.kind,
    needId: input.needId ?? null,
  });
  if (organisation?.state === 'idea') await stepOrganisation(ctx, organisation, { action: 'enter_incubation', consequence: true });
  return id;
}

type Told = Pick<IncubationRecord, 'id' | 'area_code' | 'unit_id'>;

function tell(ctx: WriteCtx, incubation: Told, name: string, data: Record<string, unknown>, words?: object): void {
  tellFact(ctx, {
    name,
    subject: { type: 'organisation_incubation', id: incubation.id },
    ...(incubation.unit_id === null ? {} : { thread: incubation.unit_id }),
    permission: 'organisations.incubate',
    areaCode: incubation.area_code,
    data: { unitId: incubation.unit_id, ...data },
    ...(words ? { words } : {}),
  });
}

/** Those who incubate there, who read organisations there, and the organisation itself. */
export function canSeeIncubation(ctx: Pick<Ctx, 'actor'>, incubation: Pick<IncubationRecord, 'area_code' | 'unit_id'>): boolean {
  const staff = ['organisations.incubate', 'organisations.read'].some((p) => holdsFor(ctx.actor, p, incubation.area_code));
  return staff || holdsForUnit(ctx.actor, 'organisations.own', incubation.unit_id);
}

async function lockVisible(ctx: WriteCtx, id: string, version: number): Promise<IncubationRecord> {
  const incubation = await lockIncubation(ctx, id);
  if (!incubation || !canSeeIncubation(ctx, incubation)) throw notFound();
  assertAllowed(can.incubate(ctx.actor, incubation));
  if (incubation.version !== version) throw editConflict({ current: incubation.version });
  return incubation;
}

interface Step {
  readonly action: IncubationAction;
  readonly to: IncubationStage;
  readonly outcome?: string;
}

async function step(ctx: WriteCtx, incubation: IncubationRecord, { action, to: wanted, outcome }: Step): Promise<void> {
  const to = applyAction(incubationWorkflow, incubation.stage, action, wanted);
  const ended = to === 'graduated' || to === 'dropped';
  await setStage(ctx, incubation, {
    stage: to,
    ...(ended ? { ended_on: localDateOf(ctx.now) } : {}),
    ...(outcome === undefined ? {} : { outcome }),
  });
  const data = { from: incubation.stage, to, kind: incubation.kind, title: ended ? incubation.title : undefined };
  tell(ctx, incubation, incubationWorkflow.actions[action].event, data, outcome === undefined ? undefined : { outcome });
  if (ended) await settleTasks(ctx, 'checkpoint_due', incubation.id);
}

async function assertStageDone(ctx: Ctx, incubation: IncubationRecord): Promise<void> {
  const n = await countUnpassed(ctx, incubation);
  if (n > 0) throw checkpointsOpen({ n });
}

/** Goes on to the next stage when the checkpoints of this one are passed. @throws not-found, not-your-organisation, incubation-checkpoints-open, illegal-transition, edit-conflict */
export async function advanceIncubation(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const incubation = await lockVisible(ctx, id, input.version);
  const to = stageAfter(incubation.stage);
  if (to !== null) await assertStageDone(ctx, incubation);
  await step(ctx, incubation, { action: 'advance', to: to ?? 'cultivation' });
}

/** Ends with success: an idea goes into the project library, an organisation on to its registration. @throws not-found, not-your-organisation, incubation-checkpoints-open, illegal-transition, edit-conflict, invalid-input */
export async function graduate(ctx: WriteCtx, id: string, input: { version: number; outcome?: string }): Promise<void> {
  const incubation = await lockVisible(ctx, id, input.version);
  if (incubation.stage === 'cultivation') await assertStageDone(ctx, incubation);
  const outcome = optionalText(input.outcome, '/outcome', 1000) ?? undefined;
  await step(ctx, incubation, { action: 'graduate', to: 'graduated', ...(outcome ? { outcome } : {}) });
}

/** Ends without success; the reason is asked for. @throws not-found, not-your-organisation, illegal-transition, edit-conflict, invalid-input */
export async function dropIncubation(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const incubation = await lockVisible(ctx, id, input.version);
  await step(ctx, incubation, { action: 'drop', to: 'dropped', outcome: textField(input.reason, '/reason', 1000) });
}

/** Passes a checkpoint of the stage that runs. @throws not-found, not-your-organisation, incubation-checkpoint-passed, edit-conflict, invalid-input */
export async function passCheckpoint(
  ctx: WriteCtx,
  id: string,
  input: { version: number; position: number; note?: string },
): Promise<void> {
  const incubation = await lockVisible(ctx, id, input.version);
  const note = optionalText(input.note, '/note', 1000) ?? null;
  if (!(await markPassed(ctx, incubation, { position: input.position, note }))) throw checkpointPassed();
  await setStage(ctx, incubation, { stage: incubation.stage });
  tell(ctx, incubation, 'organisation_incubation.checkpoint_passed', { position: input.position, stage: incubation.stage }, { note });
}

/** Opens a task for every checkpoint that is overdue. @returns how many are */
export async function warnCheckpoints(ctx: WriteCtx): Promise<number> {
  const overdue = await overdueCheckpoints(ctx);
  for (const { id, areaCode, unitId, position, dueOn } of overdue) {
    const subject = { type: 'organisation_incubation', id };
    await openTask(ctx, { kind: 'checkpoint_due', areaCode, unitId, subject, reason: String(position), dueOn });
  }
  return overdue.length;
}
