import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, optionalName } from '../../../platform/text/fields.ts';
import { contactOf, recordReporter } from '../../identity/index.ts';
import { codeAt, codeValidUntil, isCodeGood } from './check-in-code.ts';
import { checkedIn, codeExpired, meetingFixed, notInvited, notRunning } from './meetings.errors.ts';
import { canRead, mayHold } from './meetings.policy.ts';
import {
  findMeeting,
  insertListed,
  type ListedPerson,
  listOf,
  lockListed,
  type MeetingRecord,
  updateListed,
} from './meetings.repository.ts';
import { lockHeld, lockVisible, tell } from './meetings.steps.ts';

export interface NewListed {
  readonly name: string;
  readonly phone?: string;
  readonly seat?: string;
  /** At the door: put on the list and checked in at once. */
  readonly came?: boolean;
}

/** Puts somebody on the list, invited or at the door. @throws already-on-list, meeting-fixed when it is over, not-your-meeting */
export async function addListed(ctx: WriteCtx, meetingId: string, input: NewListed): Promise<string> {
  const meeting = await lockHeld(ctx, meetingId);
  if (!['planned', 'noticed', 'running'].includes(meeting.state)) throw meetingFixed();
  if (input.came) assertDay(ctx, meeting);
  const name = nameField(input.name, '/name');
  const personId = input.phone ? await recordReporter(ctx, { name, phone: input.phone }) : null;
  const seat = optionalName(input.seat ?? null, '/seat', 40);
  const id = uuidv7(ctx.now);
  const came = input.came ? { came_at: ctx.now, came_by: 'list' } : {};
  await insertListed(ctx, { id, meeting_id: meetingId, person_id: personId, name, seat, created_at: ctx.now, ...came });
  tell(ctx, meeting, { name: 'meeting.person_listed', data: { listId: id, personId, seat }, private: { name } });
  if (input.came) tell(ctx, meeting, { name: 'meeting.person_came', data: { listId: id, personId, by: 'list' } });
  return id;
}

/** People are checked in on the day, before and while it runs. */
function assertDay(ctx: Ctx, meeting: MeetingRecord): void {
  const today = localDateOf(ctx.now) === localDateOf(meeting.starts_at);
  if (meeting.state !== 'running' && !(meeting.state === 'noticed' && today)) throw notRunning();
}

/** Ticks somebody off on the list, or takes the tick back. @returns the meeting's id. @throws already-checked-in, meeting-not-running */
export async function tickListed(ctx: WriteCtx, listId: string, came: boolean): Promise<string> {
  const row = await lockListed(ctx, listId);
  if (!row) throw notFound();
  const meeting = await lockHeld(ctx, row.meeting_id);
  assertDay(ctx, meeting);
  if (came) await markCame(ctx, meeting, row, 'list');
  else {
    await updateListed(ctx, listId, { came_at: null, came_by: null });
    tell(ctx, meeting, { name: 'meeting.person_struck', data: { listId, personId: row.person_id, by: 'list' } });
  }
  return meeting.id;
}

async function markCame(ctx: WriteCtx, meeting: MeetingRecord, row: ListedPerson, by: 'list' | 'code'): Promise<void> {
  if (row.came_at !== null) throw checkedIn();
  await updateListed(ctx, row.id, { came_at: ctx.now, came_by: by });
  tell(ctx, meeting, { name: 'meeting.person_came', data: { listId: row.id, personId: row.person_id, by } });
}

/** Notes that somebody took the floor, or takes one note back (S001-84). @throws meeting-not-running */
export async function countTurn(ctx: WriteCtx, listId: string, change: 1 | -1): Promise<string> {
  const row = await lockListed(ctx, listId);
  if (!row) throw notFound();
  const meeting = await lockHeld(ctx, row.meeting_id);
  if (meeting.state !== 'running') throw notRunning();
  const turns = Math.min(1000, Math.max(0, row.turns + change));
  await updateListed(ctx, listId, { turns });
  tell(ctx, meeting, { name: 'meeting.floor_taken', data: { listId, turns } });
  return meeting.id;
}

/** The code that is shown at the door now, with the moment it ends. @throws not-found, not-your-meeting, meeting-not-running */
export async function checkInCode(ctx: Ctx, meetingId: string): Promise<{ code: string; validUntil: Date }> {
  const meeting = await findMeeting(ctx, meetingId);
  if (!meeting || !canRead(ctx.actor, meeting)) throw notFound();
  assertAllowed(mayHold(ctx.actor, meeting));
  assertDay(ctx, meeting);
  return { code: await codeAt(ctx, meeting), validUntil: await codeValidUntil(ctx) };
}

/**
 * A resident scans the code at the door, once. At a public meeting everybody is welcome; elsewhere one must be on the list.
 * @throws check-in-code-expired, already-checked-in, not-on-meeting-list, meeting-not-running
 */
export async function checkIn(ctx: WriteCtx, meetingId: string, input: { code: string }): Promise<void> {
  const meeting = await lockVisible(ctx, meetingId);
  assertDay(ctx, meeting);
  if (!(await isCodeGood(ctx, meeting, input.code))) throw codeExpired();
  const personId = ctx.actor.id ?? '';
  const row = (await listOf(ctx, meetingId)).find((listed) => listed.person_id === personId);
  if (row) {
    await markCame(ctx, meeting, row, 'code');
    return;
  }
  if (!meeting.public) throw notInvited();
  const name = (await contactOf(ctx, personId))?.name ?? '居民';
  const id = uuidv7(ctx.now);
  const came = { came_at: ctx.now, came_by: 'code' };
  await insertListed(ctx, { id, meeting_id: meetingId, person_id: personId, name, created_at: ctx.now, ...came });
  tell(ctx, meeting, { name: 'meeting.person_came', data: { listId: id, personId, by: 'code' } });
}

/** Somebody who was invited says whether they come. @throws not-on-meeting-list, meeting-fixed */
export async function answerInvitation(ctx: WriteCtx, meetingId: string, answer: 'coming' | 'not_coming'): Promise<void> {
  const meeting = await lockVisible(ctx, meetingId);
  const row = (await listOf(ctx, meetingId)).find((listed) => listed.person_id !== null && listed.person_id === ctx.actor.id);
  if (!row) throw notInvited();
  if (meeting.state !== 'noticed') throw meetingFixed();
  await updateListed(ctx, row.id, { answer });
  tell(ctx, meeting, { name: 'meeting.person_answered', data: { listId: row.id, answer } });
}
