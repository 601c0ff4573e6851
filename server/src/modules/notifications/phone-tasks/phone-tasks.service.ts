import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { CallRecorded } from '../notifications.events.ts';
import { can, capacityOf } from '../notifications.policy.ts';
import { lockNotice, type NoticeRow, updateNotice } from '../notifications.repository.ts';
import { afterCall } from '../notifications.rules.ts';
import { countStep, factsOf } from '../notifications.steps.ts';
import { type PhoneTaskState, phoneTaskWorkflow } from '../notifications.workflow.ts';

const NOTE_LENGTH = 500;

export interface Call {
  readonly outcome: 'told' | 'not_reached' | 'refused';
  readonly note?: string;
  readonly version: number;
}

/**
 * Records a call. Told or refused ends the task; not reached puts it off by two hours, the third time it ends all the same.
 * @throws not-found for tasks outside the actor's intake area, edit-conflict (409), illegal-transition (409), invalid-input (400)
 */
export async function recordCall(ctx: WriteCtx, id: string, call: Call): Promise<NoticeRow> {
  const task = await lockNotice(ctx, id, ['phone_task']);
  if (!task || !can.call(ctx.actor, task).allowed) throw notFound();
  if (task.version !== call.version) throw editConflict({ current: task.version });
  const calls = task.attempts + 1;
  const { finished, again } = afterCall(calls, call.outcome, ctx.now);
  const state = applyAction(phoneTaskWorkflow, task.state as PhoneTaskState, 'record_call', finished ? 'done' : 'pending');
  const note = optionalText(call.note, '/note', NOTE_LENGTH) ?? null;
  const after = await updateNotice(ctx, task, {
    state,
    attempts: calls,
    call_outcome: call.outcome,
    call_note: note,
    not_before: again,
    ...(finished ? { done_by: ctx.actor.id, sent_at: call.outcome === 'told' ? ctx.now : null } : {}),
  });
  if (finished) countStep(ctx, task, task.state, state);
  emit(ctx, {
    name: 'notification.call_recorded',
    subject: { type: 'notification', id: task.id },
    thread: task.subject_id,
    capacity: capacityOf(ctx.actor, 'demands.intake', task.area_code),
    data: { ...factsOf(task), outcome: call.outcome, call: calls, finished },
    ...(note === null ? {} : { private: { note } }),
  } satisfies CallRecorded);
  return after;
}
