import type { Insertable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { TaskRecord } from './meetings.repository.ts';

/** Notes what a meeting agreed to be done. */
export async function insertTask(
  ctx: WriteCtx,
  task: Omit<Insertable<DB['deliberation_meeting_task']>, 'state' | 'created_at'>,
): Promise<void> {
  await ctx.db
    .insertInto('deliberation_meeting_task')
    .values({ ...task, state: 'open', created_at: ctx.now })
    .execute();
}

/** One task, locked, or null. */
export async function lockTask(ctx: WriteCtx, id: string): Promise<TaskRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_meeting_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as TaskRecord | undefined) ?? null;
}

/** Writes what became of a locked task. */
export async function writeTaskEnd(ctx: WriteCtx, task: TaskRecord, end: { state: TaskRecord['state']; result: string }): Promise<void> {
  await ctx.db
    .updateTable('deliberation_meeting_task')
    .set({ ...end, ended_at: ctx.now, version: task.version + 1 })
    .where('id', '=', task.id)
    .execute();
}

/** Open tasks of a count that was struck fall away with its reason. */
export async function dropTasksOfMotion(ctx: WriteCtx, motionId: string, reason: string): Promise<void> {
  await ctx.db
    .updateTable('deliberation_meeting_task')
    .set({ state: 'dropped', result: reason, ended_at: ctx.now })
    .where('motion_id', '=', motionId)
    .where('state', '=', 'open')
    .execute();
}
