import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { notifyMany } from '../../notifications/index.ts';
import { membersOf } from '../bodies/bodies.repository.ts';
import { absentParties } from '../bodies/bodies.rules.ts';
import { tellOutcomes } from './forum.service.ts';
import { meetingNotDue, minutesMissing, noticeTooShort, outcomesMissing, secondNoticeNotHere } from './meetings.errors.ts';
import { clearAttendance, itemsOf, listOf, type MeetingRecord, putMembersOnList } from './meetings.repository.ts';
import { formats } from './meetings.rules.ts';
import { lockHeld, stepMeeting } from './meetings.steps.ts';
import { earliestFor } from './planning.service.ts';

interface Versioned {
  readonly version: number;
}

/**
 * Announces a meeting: the members of its body who sit on that day are put on the list, and everybody who can be reached is told.
 * @throws meeting-notice-too-short with the earliest day, and those of every step
 */
export async function noticeMeeting(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  const earliest = await earliestFor(ctx, meeting, false);
  if (localDateOf(meeting.starts_at) < earliest || meeting.starts_at <= ctx.now) throw noticeTooShort({ earliest });
  const after = await stepMeeting(ctx, meeting, {
    action: 'notice',
    changes: { noticed_at: ctx.now },
    data: { startsAt: meeting.starts_at.toISOString() },
  });
  await listMembers(ctx, meeting);
  await invite(ctx, after);
}

async function listMembers(ctx: WriteCtx, meeting: MeetingRecord): Promise<void> {
  if (meeting.body_id === null) return;
  const known = new Set((await listOf(ctx, meeting.id)).map((row) => row.person_id));
  const members = (await membersOf(ctx, meeting.body_id, localDateOf(meeting.starts_at))).filter(
    (m) => m.person_id === null || !known.has(m.person_id),
  );
  await putMembersOnList(ctx, meeting.id, members);
}

async function invite(ctx: WriteCtx, meeting: MeetingRecord): Promise<void> {
  const people = (await listOf(ctx, meeting.id)).flatMap((row) => row.person_id ?? []);
  await notifyMany(
    ctx,
    people.map((id) => ({
      template: 'meeting_invitation',
      recipient: { kind: 'person' as const, id },
      params: { title: meeting.title, date: meeting.starts_at.toISOString(), place: meeting.place, areaCode: meeting.area_code },
      dedupeKey: `meeting_invitation:${meeting.id}:${meeting.sitting}:${id}`,
      subject: { type: 'meeting', id: meeting.id },
    })),
  );
}

/** Begins the meeting, on its day. @throws meeting-not-due and those of every step */
export async function startMeeting(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  const day = localDateOf(meeting.starts_at);
  if (localDateOf(ctx.now) < day) throw meetingNotDue({ day });
  await stepMeeting(ctx, meeting, { action: 'start', changes: { started_at: ctx.now } });
}

/**
 * Announces a meeting without quorum, or without one of the four sides, once more for another day. Who comes is counted anew; which sides were
 * missing the first time stays written down (S001-16).
 * @throws second-notice-not-here, meeting-notice-too-short and those of every step
 */
export async function giveSecondNotice(ctx: WriteCtx, id: string, input: Versioned & { startsAt: string; endsAt: string }): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  if (!formats[meeting.format].votes || meeting.sitting > 1) throw secondNoticeNotHere();
  const [starts_at, ends_at] = [new Date(input.startsAt), new Date(input.endsAt)];
  if (ends_at <= starts_at) throw invalidInput({ errors: [{ pointer: '/endsAt', detail: 'before_start' }] });
  const earliest = await earliestFor(ctx, meeting, true);
  if (localDateOf(starts_at) < earliest) throw noticeTooShort({ earliest });
  const came = (await listOf(ctx, id)).filter((row) => row.came_at !== null).map((row) => row.seat);
  const absent = meeting.format === 'four_party' ? absentParties(came) : [];
  const changes = { starts_at, ends_at, sitting: meeting.sitting + 1, absent_first: absent, noticed_at: ctx.now, started_at: null };
  const data = { startsAt: input.startsAt, absent, came: came.length };
  const after = await stepMeeting(ctx, meeting, { action: 'give_second_notice', changes, data });
  await clearAttendance(ctx, id);
  await invite(ctx, after);
}

/** Ends the talk; the minutes are put in order next. @throws those of every step */
export async function finishMeeting(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  const came = (await listOf(ctx, id)).filter((row) => row.came_at !== null).length;
  await stepMeeting(ctx, meeting, { action: 'finish', changes: { finished_at: ctx.now }, data: { came } });
}

/** Calls a meeting off, with the reason everybody reads. @throws those of every step */
export async function cancelMeeting(ctx: WriteCtx, id: string, input: Versioned & { reason: string }): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await stepMeeting(ctx, meeting, { action: 'cancel', changes: { ended_reason: reason }, words: { reason } });
}

/**
 * Closes a meeting. What decided something needs confirmed minutes; a forum an outcome for every topic that was raised, and whoever raised one is
 * told (S003-63). @throws minutes-missing, forum-outcomes-missing and those of every step
 */
export async function closeMeeting(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  const raised = (await itemsOf(ctx, id)).filter((item) => item.kind === 'raised');
  const without = raised.filter((item) => item.outcome === null).length;
  if (formats[meeting.format].votes && meeting.state === 'held') throw minutesMissing();
  if (without > 0) throw outcomesMissing({ count: without });
  const onwards = raised.filter((item) => item.outcome !== 'noted' && item.outcome !== 'answer').length;
  const after = await stepMeeting(ctx, meeting, { action: 'close', data: { raised: raised.length, onwards } });
  await tellOutcomes(ctx, after, raised);
}
