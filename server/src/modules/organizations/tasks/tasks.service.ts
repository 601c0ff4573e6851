import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { canSeeTask } from './tasks.policy.ts';
import { insertTask, lockOpenTasks, lockTask, markDone, type NewTask, type TaskKind } from './tasks.repository.ts';

type TaskEvent = {
  readonly name: 'organisation_task.opened' | 'organisation_task.done';
  readonly subject: { readonly type: 'organisation_task'; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
};

/** Opens a task unless the same reason has opened one. @returns whether it is new */
export async function openTask(ctx: WriteCtx, task: NewTask): Promise<boolean> {
  const id = uuidv7(ctx.now);
  if (!(await insertTask(ctx, id, task))) return false;
  emit(ctx, {
    name: 'organisation_task.opened',
    subject: { type: 'organisation_task', id },
    data: { kind: task.kind, unitId: task.unitId, about: task.subject, dueOn: task.dueOn },
  } satisfies TaskEvent);
  return true;
}

/** Closes the open tasks about a subject, or only the one with this reason: what they asked for has happened. */
export async function settleTasks(ctx: WriteCtx, kind: TaskKind, subjectId: string, reason?: string): Promise<void> {
  const open = await lockOpenTasks(ctx, { kind, subjectId, ...(reason === undefined ? {} : { reason }) });
  for (const task of open) await finish(ctx, task, null);
}

async function finish(ctx: WriteCtx, task: { id: string; version: number }, note: string | null): Promise<void> {
  await markDone(ctx, task, note);
  emit(ctx, {
    name: 'organisation_task.done',
    subject: { type: 'organisation_task', id: task.id },
    data: {},
    ...(note === null ? {} : { private: { note } }),
  } satisfies TaskEvent);
}

/** Says that a task is done, with a note. @throws not-found, not-your-organisation, edit-conflict, invalid-input */
export async function finishTask(ctx: WriteCtx, id: string, input: { version: number; note?: string }): Promise<void> {
  const task = await lockTask(ctx, id);
  if (!task || !canSeeTask(ctx, task).allowed) throw notFound();
  assertAllowed(canSeeTask(ctx, task));
  if (task.version !== input.version || task.done_at !== null) throw editConflict({ current: task.version });
  await finish(ctx, task, optionalText(input.note, '/note', 500) ?? null);
}
