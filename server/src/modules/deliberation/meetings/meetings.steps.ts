import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { notRunning } from './meetings.errors.ts';
import type { MeetingEvent } from './meetings.events.ts';
import { canRead, mayHold } from './meetings.policy.ts';
import { lockMeeting, type MeetingChanges, type MeetingRecord, updateMeeting } from './meetings.repository.ts';
import { type MeetingAction, meetingWorkflow } from './meetings.workflow.ts';

type MeetingFact = Extract<MeetingEvent, { subject: { type: 'meeting' | 'hearing' } }>;

/** The meeting, locked, for somebody who may see it. @throws not-found, edit-conflict when `version` is not the stored one */
export async function lockVisible(ctx: WriteCtx, id: string, version?: number): Promise<MeetingRecord> {
  const meeting = await lockMeeting(ctx, id);
  if (!meeting || !canRead(ctx.actor, meeting)) throw notFound();
  if (version !== undefined && version !== meeting.version) throw editConflict({ current: meeting.version });
  return meeting;
}

/** The same for somebody who holds meetings there. @throws not-your-meeting */
export async function lockHeld(ctx: WriteCtx, id: string, version?: number): Promise<MeetingRecord> {
  const meeting = await lockVisible(ctx, id, version);
  assertAllowed(mayHold(ctx.actor, meeting));
  return meeting;
}

/** The same while the meeting is under way, or its minutes are still written. @throws meeting-not-running */
export async function lockAtWork(ctx: WriteCtx, id: string): Promise<MeetingRecord> {
  const meeting = await lockHeld(ctx, id);
  if (meeting.state !== 'running' && meeting.state !== 'held') throw notRunning();
  return meeting;
}

/** Records a fact about a meeting. */
export function tell(
  ctx: WriteCtx,
  meeting: Pick<MeetingRecord, 'id' | 'area_code'>,
  fact: { name: MeetingFact['name']; data: Record<string, unknown>; private?: object },
): void {
  emit(ctx, {
    ...fact,
    subject: { type: 'meeting', id: meeting.id },
    thread: meeting.id,
    capacity: capacityOf(ctx.actor, 'meetings.hold', meeting.area_code),
  });
}

/** Takes one step: table, row, fact. @throws illegal-transition, edit-conflict */
export async function stepMeeting(
  ctx: WriteCtx,
  meeting: MeetingRecord,
  step: { action: MeetingAction; changes?: MeetingChanges; data?: Record<string, unknown>; words?: object },
): Promise<MeetingRecord> {
  const to = applyAction(meetingWorkflow, meeting.state, step.action);
  const after = await updateMeeting(ctx, meeting, { ...step.changes, state: to });
  tell(ctx, meeting, {
    name: meetingWorkflow.actions[step.action].event as MeetingFact['name'],
    data: { number: meeting.number, from: meeting.state, to, ...step.data },
    ...(step.words ? { private: step.words } : {}),
  });
  return after;
}
