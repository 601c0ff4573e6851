import type { WriteCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { absentParties } from '../bodies/bodies.rules.ts';
import { limitOf, shareOf } from './limits.ts';
import { countUnfit, followUpMissing, motionStruck, notRunning, noVotesHere, partiesMissing, quorumMissing } from './meetings.errors.ts';
import { itemsOf, listOf, type MeetingRecord, motionsOf } from './meetings.repository.ts';
import { formats, outcomeOf, voteFault } from './meetings.rules.ts';
import { lockAtWork, lockHeld, tell } from './meetings.steps.ts';
import { insertMotion, meetingIdOfMotion, updateMotion } from './motions.repository.ts';
import { dropTasksOfMotion } from './tasks.repository.ts';
import { agreeTask, type NewTask } from './tasks.service.ts';

export interface NewMotion {
  readonly words: string;
  readonly itemId?: string;
  /** Heads in the room. Where a body meets the list knows it; a building chief counts (S001-93). */
  readonly present?: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  /** Who does it and until when; needed when the motion is adopted (S003-62). */
  readonly followUp?: NewTask;
  readonly attachments?: readonly string[];
  readonly claims?: readonly string[];
}

/**
 * Records a show of hands. Below the quorum nothing is counted; more than the district's share of those present (one half) adopts, as many for as
 * against is a tie.
 * @throws motion-not-here, meeting-quorum-missing, meeting-parties-missing, motion-count-unfit, motion-follow-up-missing, meeting-not-running
 */
export async function countHands(ctx: WriteCtx, meetingId: string, input: NewMotion): Promise<string> {
  const meeting = await lockHeld(ctx, meetingId);
  if (meeting.state !== 'running') throw notRunning();
  const { entitled, quorum } = meeting;
  if (!formats[meeting.format].votes || entitled === null || quorum === null) throw noVotesHere();
  const room = await roomOf(ctx, meeting, input);
  await assertMayVote(ctx, meeting, { ...room, quorum });
  const { yes, no, abstain } = input;
  if (yes + no + abstain > room.present || room.present > entitled) throw countUnfit();
  const outcome = outcomeOf({ present: room.present, yes, no }, await shareOf(ctx, 'meeting_majority_share'));
  if (outcome === 'adopted' && !input.followUp) throw followUpMissing();
  if (input.itemId !== undefined && !(await itemsOf(ctx, meetingId)).some((item) => item.id === input.itemId)) throw notFound();
  const words = textField(input.words, '/words', 1000);
  const counts = { present: room.present, yes, no, abstain };
  const id = await insertMotion(ctx, {
    meeting_id: meetingId,
    item_id: input.itemId ?? null,
    words,
    entitled,
    quorum,
    ...counts,
    outcome,
    sitting: meeting.sitting,
    absent_seats: meeting.format === 'four_party' ? absentParties(room.seats) : [],
  });
  if (input.attachments?.length)
    await claimAttachments(ctx, input.attachments, {
      claim: input.claims ?? [],
      ownerType: 'meeting_motion',
      ownerId: id,
      visibility: 'internal',
    });
  tell(ctx, meeting, { name: 'meeting.hands_counted', data: { motionId: id, ...counts, outcome }, private: { words } });
  if (outcome === 'adopted' && input.followUp) await agreeTask(ctx, meeting, { ...input.followUp, motionId: id, joint: false });
  return id;
}

interface Room {
  readonly present: number;
  readonly seats: readonly (string | null)[];
}

/** Who has a hand to raise: members of the body who came; without a body the heads that were counted. */
async function roomOf(ctx: WriteCtx, meeting: MeetingRecord, input: NewMotion): Promise<Room> {
  const came = (await listOf(ctx, meeting.id)).filter((row) => row.came_at !== null);
  if (meeting.body_id === null) return { present: input.present ?? came.length, seats: [] };
  const members = came.filter((row) => row.member_id !== null);
  return { present: members.length, seats: members.map((row) => row.seat) };
}

async function assertMayVote(ctx: WriteCtx, meeting: MeetingRecord, room: Room & { quorum: number }): Promise<void> {
  const { format, sitting } = meeting;
  const fault = voteFault({ format, sitting, present: room.present, quorum: room.quorum, seats: room.seats });
  if (fault === 'quorum') throw quorumMissing({ present: room.present, quorum: room.quorum });
  if (fault === 'parties') throw partiesMissing({ days: await limitOf(ctx, 'meeting_second_notice') });
}

/** Strikes a count that was written down wrongly, with the reason; it stays to be read, and hands are counted again. @throws motion-struck */
export async function strikeCount(ctx: WriteCtx, motionId: string, input: { reason: string }): Promise<string> {
  const { meetingId } = await meetingOfMotion(ctx, motionId);
  const meeting = await lockAtWork(ctx, meetingId);
  const motion = (await motionsOf(ctx, meetingId)).find((m) => m.id === motionId);
  if (!motion || motion.struck_reason !== null || motion.grown_topic_id !== null) throw motionStruck();
  const reason = textField(input.reason, '/reason', 500);
  await updateMotion(ctx, motionId, { struck_reason: reason });
  await dropTasksOfMotion(ctx, motionId, reason);
  tell(ctx, meeting, { name: 'meeting.count_struck', data: { motionId }, private: { reason } });
  return meetingId;
}

/** The meeting a count belongs to. @throws not-found */
export async function meetingOfMotion(ctx: WriteCtx, motionId: string): Promise<{ meetingId: string }> {
  const meetingId = await meetingIdOfMotion(ctx, motionId);
  if (meetingId === null) throw notFound();
  return { meetingId };
}
