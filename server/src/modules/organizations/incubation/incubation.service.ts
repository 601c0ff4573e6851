import { type Selectable, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { anyOf, areaWithin, assertAllowed, holdingsWith, holdsFor, holdsForUnit } from '../../../platform/permissions.ts';
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
import { type IncubationAction, type IncubationStage, incubationWorkflow, stageAfter } from './incubation.workflow.ts';

export const incubationKinds = ['organisation', 'project', 'team'] as const;
export const linkages = ['policy', 'need_driven', 'project_led'] as const;
export const workingStages = ['idea', 'development', 'cultivation'] as const;

export interface IncubationRecord extends Omit<Selectable<DB['organisation_incubation']>, 'stage' | 'kind' | 'linkage'> {
  readonly stage: IncubationStage;
  readonly kind: (typeof incubationKinds)[number];
  readonly linkage: (typeof linkages)[number];
}

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
  readonly checkpoints: readonly { readonly stage: (typeof workingStages)[number]; readonly title: string; readonly dueOn: string }[];
}

/** Starts an incubation with mentor, plan, resources and checkpoints; an organisation that is an idea enters incubation (S001-58, S000-05). @throws not-found, not-your-organisation, incubation-needs-need, invalid-input */
export async function startIncubation(ctx: WriteCtx, input: IncubationInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.incubate(ctx.actor, { area_code: input.areaCode }));
  if (input.linkage === 'need_driven' && input.needId === undefined) throw incubationNeedsNeed();
  const organisation = input.unitId === undefined ? null : await findOrganisation(ctx, input.unitId);
  if ((input.kind === 'organisation' || input.unitId !== undefined) && !organisation) throw notFound();
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('organisation_incubation')
    .values({
      id,
      area_code: input.areaCode,
      kind: input.kind,
      unit_id: input.unitId ?? null,
      title: nameField(input.title, '/title', 120),
      linkage: input.linkage,
      need_id: input.needId ?? null,
      stage: 'idea',
      mentor: nameField(input.mentor, '/mentor', 100),
      plan: textField(input.plan, '/plan', 4000),
      resources: optionalText(input.resources, '/resources', 2000) ?? null,
      started_on: localDateOf(ctx.now),
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute();
  const rows = input.checkpoints.map(({ stage, title, dueOn }, i) => ({
    incubation_id: id,
    position: i + 1,
    stage,
    title: nameField(title, `/checkpoints/${i}/title`, 200),
    due_on: dueOn,
  }));
  if (rows.length > 0) await ctx.db.insertInto('organisation_checkpoint').values(rows).execute();
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

async function lockIncubation(ctx: WriteCtx, id: string, version: number): Promise<IncubationRecord> {
  const row = await ctx.db.selectFrom('organisation_incubation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || !canSeeIncubation(ctx, row)) throw notFound();
  assertAllowed(can.incubate(ctx.actor, row));
  if (row.version !== version) throw editConflict({ current: row.version });
  return row as IncubationRecord;
}

interface Step {
  readonly action: IncubationAction;
  readonly to: IncubationStage;
  readonly outcome?: string;
}

async function step(ctx: WriteCtx, incubation: IncubationRecord, { action, to: wanted, outcome }: Step): Promise<void> {
  const to = applyAction(incubationWorkflow, incubation.stage, action, wanted);
  const ended = to === 'graduated' || to === 'dropped';
  await ctx.db
    .updateTable('organisation_incubation')
    .set({
      stage: to,
      version: incubation.version + 1,
      ...(ended ? { ended_on: localDateOf(ctx.now) } : {}),
      ...(outcome === undefined ? {} : { outcome }),
    })
    .where('id', '=', incubation.id)
    .execute();
  const data = { from: incubation.stage, to, kind: incubation.kind, title: ended ? incubation.title : undefined };
  tell(ctx, incubation, incubationWorkflow.actions[action].event, data, outcome === undefined ? undefined : { outcome });
  if (ended) await settleTasks(ctx, 'checkpoint_due', incubation.id);
}

async function assertStageDone(ctx: Ctx, incubation: IncubationRecord): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'organisation_checkpoint')}
    where incubation_id = ${incubation.id} and stage = ${incubation.stage} and passed_on is null`.execute(ctx.db);
  const n = rows[0]?.n ?? 0;
  if (n > 0) throw checkpointsOpen({ n });
}

/** Goes on to the next stage when the checkpoints of this one are passed. @throws not-found, not-your-organisation, incubation-checkpoints-open, illegal-transition, edit-conflict */
export async function advanceIncubation(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const incubation = await lockIncubation(ctx, id, input.version);
  const to = stageAfter(incubation.stage);
  if (to !== null) await assertStageDone(ctx, incubation);
  await step(ctx, incubation, { action: 'advance', to: to ?? 'cultivation' });
}

/** Ends with success: an idea goes into the project library, an organisation on to its registration. @throws not-found, not-your-organisation, incubation-checkpoints-open, illegal-transition, edit-conflict, invalid-input */
export async function graduate(ctx: WriteCtx, id: string, input: { version: number; outcome?: string }): Promise<void> {
  const incubation = await lockIncubation(ctx, id, input.version);
  if (incubation.stage === 'cultivation') await assertStageDone(ctx, incubation);
  const outcome = optionalText(input.outcome, '/outcome', 1000) ?? undefined;
  await step(ctx, incubation, { action: 'graduate', to: 'graduated', ...(outcome ? { outcome } : {}) });
}

/** Ends without success; the reason is asked for. @throws not-found, not-your-organisation, illegal-transition, edit-conflict, invalid-input */
export async function dropIncubation(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const incubation = await lockIncubation(ctx, id, input.version);
  await step(ctx, incubation, { action: 'drop', to: 'dropped', outcome: textField(input.reason, '/reason', 1000) });
}

/** Passes a checkpoint of the stage that runs. @throws not-found, not-your-organisation, incubation-checkpoint-passed, edit-conflict, invalid-input */
export async function passCheckpoint(
  ctx: WriteCtx,
  id: string,
  input: { version: number; position: number; note?: string },
): Promise<void> {
  const incubation = await lockIncubation(ctx, id, input.version);
  const note = optionalText(input.note, '/note', 1000) ?? null;
  const row = await ctx.db
    .updateTable('organisation_checkpoint')
    .set({ passed_on: localDateOf(ctx.now), passed_by: ctx.actor.id, note })
    .where('incubation_id', '=', id)
    .where('position', '=', input.position)
    .where('stage', '=', incubation.stage)
    .where('passed_on', 'is', null)
    .returning('position')
    .executeTakeFirst();
  if (!row) throw checkpointPassed();
  await ctx.db
    .updateTable('organisation_incubation')
    .set({ version: incubation.version + 1 })
    .where('id', '=', id)
    .execute();
  tell(ctx, incubation, 'organisation_incubation.checkpoint_passed', { position: input.position, stage: incubation.stage }, { note });
}

/** Opens a task for every checkpoint that is overdue. @returns how many are */
export async function warnCheckpoints(ctx: WriteCtx): Promise<number> {
  const { rows } = await sql<{ id: string; areaCode: string; unitId: string | null; position: number; dueOn: string }>`
    select i.id, i.area_code as "areaCode", i.unit_id as "unitId", c.position, c.due_on::text as "dueOn" from ${table(ctx, 'organisation_checkpoint')} c
    join ${table(ctx, 'organisation_incubation')} i on i.id = c.incubation_id and i.stage = c.stage
    where c.passed_on is null and c.due_on < ${localDateOf(ctx.now)}::date order by i.id, c.position limit 1000`.execute(ctx.db);
  for (const { id, areaCode, unitId, position, dueOn } of rows) {
    const subject = { type: 'organisation_incubation', id };
    await openTask(ctx, { kind: 'checkpoint_due', areaCode, unitId, subject, reason: String(position), dueOn });
  }
  return rows.length;
}

export type IncubationLine = IncubationRecord & {
  readonly organisation: string | null;
  readonly checkpoints: {
    position: number;
    stage: IncubationStage;
    title: string;
    dueOn: string;
    passedOn: string | null;
    note: string | null;
  }[];
};

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface IncubationFilter {
  readonly id?: string;
  readonly stage?: IncubationStage;
  readonly unitId?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Incubations the actor sees with their checkpoints, the newest first. */
export async function listIncubations(ctx: Ctx, filter: IncubationFilter) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const areas = ['organisations.incubate', 'organisations.read'].flatMap((p) => holdingsWith(ctx.actor, p).map((h) => h.areaCode));
  const units = holdingsWith(ctx.actor, 'organisations.own').flatMap((h) => (h.unitId === null ? [] : [h.unitId]));
  const visible = anyOf([
    ...[...new Set(areas)].map((code) => areaWithin('i.area_code', code)),
    ...(units.length > 0 ? [sql<SqlBool>`i.unit_id = any(${sql.val(units)}::uuid[])`] : []),
  ]);
  const parts = [ctx.actor.kind === 'system' ? sql<SqlBool>`true` : visible];
  if (filter.id) parts.push(sql<SqlBool>`i.id = ${filter.id}::uuid`);
  if (filter.stage) parts.push(sql<SqlBool>`i.stage = ${filter.stage}`);
  if (filter.unitId) parts.push(sql<SqlBool>`i.unit_id = ${filter.unitId}::uuid`);
  if (after) parts.push(sql<SqlBool>`(i.created_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<IncubationLine & { at: string }>`
    select i.*, u.name as organisation, i.created_at::text as at,
      coalesce((select jsonb_agg(jsonb_build_object('position', c.position, 'stage', c.stage, 'title', c.title, 'dueOn', c.due_on::text,
        'passedOn', c.passed_on::text, 'note', c.note) order by c.position) from ${table(ctx, 'organisation_checkpoint')} c where c.incubation_id = i.id), '[]')
        as checkpoints
    from ${table(ctx, 'organisation_incubation')} i left join ${table(ctx, 'unit')} u on u.id = i.unit_id
    where ${sql.join(parts, sql` and `)} order by i.created_at desc, i.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** How many run, graduated and dropped out; the rate is out of those that ended. */
export async function incubationFigures(ctx: Ctx, areaCode: string): Promise<{ running: number; graduated: number; dropped: number }> {
  const { rows } = await sql<{ running: number; graduated: number; dropped: number }>`
    select count(*) filter (where stage not in ('graduated', 'dropped'))::int as running, count(*) filter (where stage = 'graduated')::int as graduated,
      count(*) filter (where stage = 'dropped')::int as dropped
    from ${table(ctx, 'organisation_incubation')} where starts_with(area_code, ${areaCode})`.execute(ctx.db);
  return rows[0] ?? { running: 0, graduated: 0, dropped: 0 };
}
