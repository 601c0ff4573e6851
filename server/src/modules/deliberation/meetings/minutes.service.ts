import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { cleanText } from '../../../platform/text/normalise.ts';
import { notifyMany } from '../../notifications/index.ts';
import { updateItem } from './items.repository.ts';
import { noPhases, notRunning, remarkNotNow } from './meetings.errors.ts';
import { mayHold } from './meetings.policy.ts';
import { type ListedPerson, listOf, lockItem, type MeetingRecord, tasksOf, updateMeeting } from './meetings.repository.ts';
import { lockAtWork, lockHeld, lockVisible, stepMeeting, tell } from './meetings.steps.ts';
import { addRemark, answerCorrection, assertConfirmed, ownerOfRemark, publishVersion } from './minutes.repository.ts';
import { assertNotSkipped, enterPhase, type NewPhaseEntry, phaseEntriesOf } from './phases.repository.ts';

const ownerOf = (meeting: MeetingRecord) => ({ type: 'meeting' as const, id: meeting.id });
const came = (list: readonly ListedPerson[]): ListedPerson[] => list.filter((row) => row.came_at !== null);

/** Keeps what is typed along; the last hand on the text wins only over what it has seen. @throws meeting-not-running, edit-conflict, not-your-meeting */
export async function saveDraft(ctx: WriteCtx, id: string, input: { version: number; draft: string }): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  if (!['running', 'held', 'minutes_open'].includes(meeting.state)) throw notRunning();
  const cleaned = cleanText(input.draft, { maxLength: 50_000 });
  await updateMeeting(ctx, meeting, { draft: cleaned.ok ? cleaned.text : null });
  tell(ctx, meeting, { name: 'meeting.noted', data: { itemId: null } });
}

/** Keeps the note of one item of the agenda. @returns the meeting's id. @throws meeting-not-running, not-your-meeting */
export async function saveNote(ctx: WriteCtx, itemId: string, input: { note: string }): Promise<string> {
  const seen = await lockItem(ctx, itemId);
  if (!seen) throw notFound();
  const meeting = await lockAtWork(ctx, seen.meeting_id);
  const cleaned = cleanText(input.note, { maxLength: 10_000 });
  await updateItem(ctx, seen, { note: cleaned.ok ? cleaned.text : null });
  tell(ctx, meeting, { name: 'meeting.noted', data: { itemId } });
  return meeting.id;
}

/** Writes down what was said in one of the five phases. @throws phases-not-here, phase-skipped, phase-analyst-missing, meeting-not-running */
export async function enterMeetingPhase(ctx: WriteCtx, id: string, input: NewPhaseEntry): Promise<void> {
  const meeting = await lockAtWork(ctx, id);
  if (!meeting.phased) throw noPhases();
  const entryId = await enterPhase(ctx, ownerOf(meeting), input);
  const data = { entryId, phase: input.phase, dissent: input.dissent === true };
  tell(ctx, meeting, { name: 'phase.entered', data, private: { speaker: input.speaker, words: input.words } });
}

/**
 * Shows the minutes to those who were there, for confirmation; again after corrections. Where the talk has phases all five must be filled, the
 * last by joint actions (S003-65). @throws minutes-empty, phase-skipped and those of every step
 */
export async function publishMinutes(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  if (meeting.phased) {
    const filled = new Set((await phaseEntriesOf(ctx, id)).map((entry) => entry.phase));
    if ((await tasksOf(ctx, id)).some((task) => task.joint)) filled.add(5);
    assertNotSkipped(filled, 6);
  }
  const { number, until } = await publishVersion(ctx, ownerOf(meeting), meeting.draft);
  const after = await stepMeeting(ctx, meeting, {
    action: 'publish_minutes',
    changes: { confirm_until: until },
    data: { minutes: number },
  });
  const people = came(await listOf(ctx, id)).flatMap((row) => row.person_id ?? []);
  await notifyMany(
    ctx,
    people.map((personId) => ({
      template: 'minutes_to_confirm',
      recipient: { kind: 'person' as const, id: personId },
      params: { title: after.title, deadline: until.toISOString(), areaCode: after.area_code },
      dedupeKey: `minutes_to_confirm:${id}:${number}:${personId}`,
      subject: { type: 'meeting', id },
    })),
  );
}

export interface RemarkInput {
  readonly kind: 'confirmation' | 'correction';
  readonly words?: string;
  /** Whose signature on paper staff enter; residents speak for themselves. */
  readonly listId?: string;
}

/** Somebody who was there confirms the minutes or corrects them. @throws remark-not-now, minutes-already-confirmed, not-your-meeting */
export async function remarkOnMinutes(ctx: WriteCtx, id: string, input: RemarkInput): Promise<void> {
  const meeting = await lockVisible(ctx, id);
  const byPaper = ctx.actor.kind !== 'resident';
  if (byPaper) assertAllowed(mayHold(ctx.actor, meeting));
  const there = came(await listOf(ctx, id));
  const row = byPaper ? there.find((p) => p.id === input.listId) : there.find((p) => p.person_id !== null && p.person_id === ctx.actor.id);
  if (meeting.state !== 'minutes_open' || !row) throw remarkNotNow();
  const participant = { id: row.id, personId: row.person_id };
  const { id: remarkId, number, words } = await addRemark(ctx, ownerOf(meeting), { ...input, byPaper, participant });
  tell(ctx, meeting, {
    name: 'minutes.remarked',
    data: { remarkId, kind: input.kind, number, byPaper },
    ...(words === null ? {} : { private: { words } }),
  });
}

/** Answers a correction of a meeting's minutes. @returns the meeting's id. @throws remark-answered, not-your-meeting, not-found */
export async function answerMeetingCorrection(ctx: WriteCtx, remarkId: string, input: { taken: boolean; answer: string }): Promise<string> {
  const owner = await ownerOfRemark(ctx, remarkId);
  if (owner.type !== 'meeting') throw notFound();
  const meeting = await lockHeld(ctx, owner.id);
  const answer = await answerCorrection(ctx, remarkId, input);
  tell(ctx, meeting, { name: 'minutes.correction_answered', data: { remarkId, taken: input.taken }, private: { answer } });
  return meeting.id;
}

/** Settles the minutes. @throws minutes-waiting and those of every step */
export async function confirmMinutes(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const meeting = await lockHeld(ctx, id, input.version);
  await assertConfirmed(ctx, id, { came: came(await listOf(ctx, id)), until: meeting.confirm_until });
  await stepMeeting(ctx, meeting, { action: 'confirm_minutes' });
}
