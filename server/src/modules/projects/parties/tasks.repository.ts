import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface TaskRecord {
  readonly id: string;
  readonly memberId: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly state: 'open' | 'done' | 'ended';
}

/** Tasks of a project, the newest first. */
export async function tasksOf(ctx: Ctx, projectId: string): Promise<TaskRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_task')
    .select(['id', 'member_id as memberId', 'title', 'due_on as dueOn', 'state'])
    .where('project_id', '=', projectId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows as TaskRecord[];
}

/** Stores a task of somebody who acts in the project. @returns its id */
export async function insertTask(
  ctx: WriteCtx,
  projectId: string,
  task: { readonly memberId: string; readonly title: string; readonly dueOn: string | null },
): Promise<string> {
  const id = uuidv7(ctx.now);
  const { memberId, title, dueOn } = task;
  const made = { made_by: ctx.actor.id ?? '', made_at: ctx.now };
  await ctx.db
    .insertInto('project_task')
    .values({ ...made, id, project_id: projectId, member_id: memberId, title, due_on: dueOn, state: 'open' })
    .execute();
  return id;
}

/** An open task is done. @returns whether there was one */
export async function markDone(ctx: WriteCtx, projectId: string, id: string): Promise<boolean> {
  const done = await ctx.db
    .updateTable('project_task')
    .set({ state: 'done', done_at: ctx.now })
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Ends all open tasks of a project. @returns how many */
export async function endTasks(ctx: WriteCtx, projectId: string): Promise<number> {
  const ended = await ctx.db
    .updateTable('project_task')
    .set({ state: 'ended', done_at: ctx.now })
    .where('project_id', '=', projectId)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  return ended.length;
}
