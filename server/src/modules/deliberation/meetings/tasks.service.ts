import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { MeetingRecord } from './meetings.repository.ts';
import { lockAtWork, lockHeld, tell } from './meetings.steps.ts';
import { type TaskAction, taskWorkflow } from './meetings.workflow.ts';
import { insertTask, lockTask, writeTaskEnd } from './tasks.repository.ts';

export interface NewTask {
  readonly words: string;
  /** The body, unit or person by name who sees to it. */
  readonly owner: string;
  readonly dueOn: LocalDate;
}

/** Writes down who does what until when. */
export async function agreeTask(
  ctx: WriteCtx,
  meeting: MeetingRecord,
  task: NewTask & { motionId: string | null; joint: boolean },
): Promise<void> {
  const id = uuidv7(ctx.now);
  const words = textField(task.words, '/words', 1000);
  const owner = nameField(task.owner, '/owner');
  await insertTask(ctx, {
    id,
    meeting_id: meeting.id,
    motion_id: task.motionId,
    area_code: meeting.area_code,
    joint: task.joint,
    words,
    owner_name: owner,
    due_on: task.dueOn,
  });
  const data = { taskId: id, dueOn: task.dueOn, joint: task.joint };
  tell(ctx, meeting, { name: 'meeting.task_agreed', data, private: { words, owner } });
}

/** Adds a joint action, while the meeting runs or its minutes are written (S003-65). @throws meeting-not-running, not-your-meeting */
export async function addTask(ctx: WriteCtx, meetingId: string, input: NewTask): Promise<void> {
  const meeting = await lockAtWork(ctx, meetingId);
  await agreeTask(ctx, meeting, { ...input, motionId: null, joint: true });
}

/** Says what became of it. @returns the meeting's id. @throws illegal-transition, edit-conflict, not-your-meeting */
export async function endTask(ctx: WriteCtx, id: string, input: { action: TaskAction; version: number; result: string }): Promise<string> {
  const task = await lockTask(ctx, id);
  if (!task) throw notFound();
  const meeting = await lockHeld(ctx, task.meeting_id);
  if (task.version !== input.version) throw editConflict({ current: task.version });
  const to = applyAction(taskWorkflow, task.state, input.action);
  const result = textField(input.result, '/result', 1000);
  await writeTaskEnd(ctx, task, { state: to, result });
  const { event } = taskWorkflow.actions[input.action];
  tell(ctx, meeting, { name: event as 'meeting_task.finished', data: { taskId: id, from: task.state, to }, private: { result } });
  return meeting.id;
}
