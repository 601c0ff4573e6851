import type { Selectable } from 'kysely';
import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

export const taskKinds = [
  'hub_contract_ending',
  'confirm_functions',
  'hosting_review',
  'leave_directory',
  'idle',
  'listing_ending',
  'support_due',
  'checkpoint_due',
  'rectify',
  'premises_below',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export interface NewTask {
  readonly kind: TaskKind;
  readonly areaCode: string;
  /** The unit that has to do it; without one those who keep the register of the area. */
  readonly unitId: string | null;
  readonly subject: { readonly type: string; readonly id: string };
  /** The same reason opens one task, however often it is looked for. */
  readonly reason: string;
  readonly dueOn: LocalDate | null;
}

/** Stores a task. @returns false when the same reason has opened one before */
export async function insertTask(ctx: WriteCtx, id: string, task: NewTask): Promise<boolean> {
  const row = await ctx.db
    .insertInto('organisation_task')
    .values({
      id,
      kind: task.kind,
      area_code: task.areaCode,
      unit_id: task.unitId,
      subject_type: task.subject.type,
      subject_id: task.subject.id,
      reason_key: `${task.kind}:${task.subject.id}:${task.reason}`,
      due_on: task.dueOn,
      opened_at: ctx.now,
    })
    .onConflict((oc) => oc.constraint('organisation_task_reason_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Open tasks about a subject, locked; a reason narrows them to the one it opened. */
export async function lockOpenTasks(
  ctx: WriteCtx,
  { kind, subjectId, reason }: { kind: TaskKind; subjectId: string; reason?: string },
): Promise<{ id: string; version: number }[]> {
  let query = ctx.db.selectFrom('organisation_task').select(['id', 'version']).where('kind', '=', kind).where('subject_id', '=', subjectId);
  if (reason !== undefined) query = query.where('reason_key', '=', `${kind}:${subjectId}:${reason}`);
  return query.where('done_at', 'is', null).orderBy('id').forUpdate().execute();
}

/** One task, locked, or null. */
export async function lockTask(ctx: WriteCtx, id: string): Promise<Selectable<DB['organisation_task']> | null> {
  return (await ctx.db.selectFrom('organisation_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Marks a locked task as done by the actor. */
export async function markDone(ctx: WriteCtx, task: { id: string; version: number }, note: string | null): Promise<void> {
  await ctx.db
    .updateTable('organisation_task')
    .set({ done_at: ctx.now, done_by: ctx.actor.id, note, version: task.version + 1 })
    .where('id', '=', task.id)
    .execute();
}

/** The reasons of the open tasks about a subject. */
export async function openTasksAbout(ctx: WriteCtx, kind: TaskKind, subjectId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('organisation_task')
    .select('reason_key')
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('done_at', 'is', null)
    .execute();
  return rows.map((row) => row.reason_key.slice(`${kind}:${subjectId}:`.length));
}
