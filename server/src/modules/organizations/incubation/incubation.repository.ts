import { type Selectable, sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { IncubationStage } from './incubation.workflow.ts';

export const incubationKinds = ['organisation', 'project', 'team'] as const;
export const linkages = ['policy', 'need_driven', 'project_led'] as const;
export const workingStages = ['idea', 'development', 'cultivation'] as const;

export interface IncubationRecord extends Omit<Selectable<DB['organisation_incubation']>, 'stage' | 'kind' | 'linkage'> {
  readonly stage: IncubationStage;
  readonly kind: (typeof incubationKinds)[number];
  readonly linkage: (typeof linkages)[number];
}

export type NewIncubation = Pick<IncubationRecord, 'id' | 'kind' | 'title' | 'linkage' | 'mentor' | 'plan' | 'resources'> & {
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly needId: string | null;
};

/** Stores an incubation that begins today as an idea. */
export async function insertIncubation(ctx: WriteCtx, { areaCode, unitId, needId, ...rest }: NewIncubation): Promise<void> {
  const row = { ...rest, area_code: areaCode, unit_id: unitId, need_id: needId, stage: 'idea' };
  await ctx.db
    .insertInto('organisation_incubation')
    .values({ ...row, started_on: localDateOf(ctx.now), created_by: ctx.actor.id, created_at: ctx.now })
    .execute();
}

/** What has to be reached in a stage, and by when. */
export interface NewCheckpoint {
  readonly stage: (typeof workingStages)[number];
  readonly title: string;
  readonly dueOn: string;
}

/** Stores the checkpoints of an incubation in their order. */
export async function insertCheckpoints(ctx: WriteCtx, incubationId: string, points: readonly NewCheckpoint[]): Promise<void> {
  if (points.length === 0) return;
  const rows = points.map(({ stage, title, dueOn }, i) => ({ incubation_id: incubationId, position: i + 1, stage, title, due_on: dueOn }));
  await ctx.db.insertInto('organisation_checkpoint').values(rows).execute();
}

/** One incubation, locked, or null. */
export async function lockIncubation(ctx: WriteCtx, id: string): Promise<IncubationRecord | null> {
  const row = await ctx.db.selectFrom('organisation_incubation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as IncubationRecord | undefined) ?? null;
}

/** Writes the stage of a locked incubation as its next version, with the day and what came of it when it ends. */
export async function setStage(
  ctx: WriteCtx,
  incubation: IncubationRecord,
  changes: { readonly stage: IncubationStage; readonly ended_on?: string; readonly outcome?: string },
): Promise<void> {
  await ctx.db
    .updateTable('organisation_incubation')
    .set({ ...changes, version: incubation.version + 1 })
    .where('id', '=', incubation.id)
    .execute();
}

/** How many checkpoints of the stage that runs are not passed. */
export async function countUnpassed(ctx: Ctx, incubation: IncubationRecord): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'organisation_checkpoint')}
    where incubation_id = ${incubation.id} and stage = ${incubation.stage} and passed_on is null`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Marks a checkpoint of the stage that runs as passed today. @returns false when there is none such, or it was passed before */
export async function markPassed(
  ctx: WriteCtx,
  incubation: IncubationRecord,
  { position, note }: { position: number; note: string | null },
): Promise<boolean> {
  const row = await ctx.db
    .updateTable('organisation_checkpoint')
    .set({ passed_on: localDateOf(ctx.now), passed_by: ctx.actor.id, note })
    .where('incubation_id', '=', incubation.id)
    .where('position', '=', position)
    .where('stage', '=', incubation.stage)
    .where('passed_on', 'is', null)
    .returning('position')
    .executeTakeFirst();
  return row !== undefined;
}

/** Checkpoints of the stages that run whose day has passed, at most a thousand. */
export async function overdueCheckpoints(ctx: Ctx) {
  const { rows } = await sql<{ id: string; areaCode: string; unitId: string | null; position: number; dueOn: string }>`
    select i.id, i.area_code as "areaCode", i.unit_id as "unitId", c.position, c.due_on::text as "dueOn" from ${table(ctx, 'organisation_checkpoint')} c
    join ${table(ctx, 'organisation_incubation')} i on i.id = c.incubation_id and i.stage = c.stage
    where c.passed_on is null and c.due_on < ${localDateOf(ctx.now)}::date order by i.id, c.position limit 1000`.execute(ctx.db);
  return rows;
}
