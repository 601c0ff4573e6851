import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { cleanText } from '../../../platform/text/normalise.ts';
import { remarkNotNow } from '../meetings/meetings.errors.ts';
import { addRemark, answerCorrection, assertConfirmed, minutesOf, ownerOfRemark, publishVersion } from '../meetings/minutes.repository.ts';
import { assertNotSkipped, enterPhase, type NewPhaseEntry, phaseEntriesOf } from '../meetings/phases.repository.ts';
import { entryGone, minutesNotShown, pointsFixed, pointsUnanswered } from './hearings.errors.ts';
import { mayHost } from './hearings.policy.ts';
import { type EntryRecord, entriesOf, insertPoint, lockPoint, pointsOf, updateHearing, writePointAnswer } from './hearings.repository.ts';
import { beginStep, isParticipant, lockHosted, lockVisible, stepHearing, tell, tellEntries } from './hearings.steps.ts';

interface Versioned {
  readonly version: number;
}

export const answers = ['adopted', 'partly', 'not_adopted'] as const;
export type Answer = (typeof answers)[number];

const spoke = (entries: readonly EntryRecord[]): EntryRecord[] => entries.filter((entry) => isParticipant(entry) && entry.came_at !== null);

/** Writes down what a participant put forward. @throws hearing-points-fixed, hearing-entry-unfit, not-your-hearing */
export async function recordPoint(ctx: WriteCtx, hearingId: string, input: { entryId: string; words: string }): Promise<void> {
  const hearing = await lockHosted(ctx, hearingId);
  if (hearing.state !== 'held') throw pointsFixed();
  const speaker = spoke(await entriesOf(ctx, hearingId)).find((entry) => entry.id === input.entryId);
  if (!speaker) throw entryGone();
  const words = textField(input.words, '/words', 2000);
  const number = ((await pointsOf(ctx, hearingId)).at(-1)?.number ?? 0) + 1;
  const pointId = await insertPoint(ctx, { hearing_id: hearingId, number, entry_id: speaker.id, words });
  const data = { pointId, number, entryId: speaker.id, personId: speaker.person_id };
  tell(ctx, hearing, { name: 'hearing.point_recorded', data, private: { words } });
}

/** Answers one point: adopted, partly, or not, always with the reason. @returns the hearing's id. @throws hearing-points-fixed, not-your-hearing */
export async function answerPoint(ctx: WriteCtx, pointId: string, input: { answer: Answer; words: string }): Promise<string> {
  const point = await lockPoint(ctx, pointId);
  if (!point) throw notFound();
  const hearing = await lockHosted(ctx, point.hearing_id);
  if (hearing.state !== 'held' && hearing.state !== 'minutes_confirmed') throw pointsFixed();
  const words = textField(input.words, '/words', 2000);
  await writePointAnswer(ctx, pointId, { answer: input.answer, answer_words: words });
  tell(ctx, hearing, { name: 'hearing.point_answered', data: { pointId, answer: input.answer }, private: { words } });
  return hearing.id;
}

/** Writes down what was said in a phase. @throws phase-skipped, phase-analyst-missing, hearing-points-fixed, not-your-hearing */
export async function enterHearingPhase(ctx: WriteCtx, hearingId: string, input: NewPhaseEntry): Promise<void> {
  const hearing = await lockHosted(ctx, hearingId);
  if (hearing.state !== 'held') throw pointsFixed();
  const entryId = await enterPhase(ctx, { type: 'hearing', id: hearingId }, input);
  const data = { entryId, phase: input.phase, dissent: input.dissent === true };
  tell(ctx, hearing, { name: 'phase.entered', data, private: { speaker: input.speaker, words: input.words } });
}

/** Keeps the minutes typed so far. @throws hearing-points-fixed, edit-conflict, not-your-hearing */
export async function saveHearingDraft(ctx: WriteCtx, hearingId: string, input: Versioned & { draft: string }): Promise<void> {
  const hearing = await lockHosted(ctx, hearingId, input.version);
  if (hearing.state !== 'held') throw pointsFixed();
  const cleaned = cleanText(input.draft, { maxLength: 50_000 });
  await updateHearing(ctx, hearing, { minutes_draft: cleaned.ok ? cleaned.text : null });
  tell(ctx, hearing, { name: 'hearing.noted', data: {} });
}

/** Shows the minutes to the participants, once the phases up to the consensus are filled. @throws minutes-empty, phase-skipped and those of every step */
export async function publishHearingMinutes(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'publish_minutes', version: input.version });
  assertNotSkipped(new Set((await phaseEntriesOf(ctx, id)).map((entry) => entry.phase)), 5);
  const { number, until } = await publishVersion(ctx, { type: 'hearing', id }, hearing.minutes_draft);
  const after = await stepHearing(ctx, hearing, {
    action: 'publish_minutes',
    changes: { confirm_until: until },
    data: { minutes: number },
  });
  const which = (entry: EntryRecord): boolean => spoke([entry]).length > 0;
  await tellEntries(ctx, after, { template: 'minutes_to_confirm', params: { deadline: until.toISOString() }, key: String(number), which });
}

export interface HearingRemark {
  readonly kind: 'confirmation' | 'correction';
  readonly words?: string;
  readonly entryId?: string;
}

/** A participant confirms the minutes or corrects them; the host enters signatures on paper. @throws remark-not-now, minutes-already-confirmed */
export async function remarkOnHearing(ctx: WriteCtx, id: string, input: HearingRemark): Promise<void> {
  const hearing = await lockVisible(ctx, id);
  const byPaper = ctx.actor.kind !== 'resident';
  if (byPaper) assertAllowed(mayHost(ctx.actor, hearing));
  const there = spoke(await entriesOf(ctx, id));
  const entry = there.find((e) => (byPaper ? e.id === input.entryId : e.person_id !== null && e.person_id === ctx.actor.id));
  if (hearing.state !== 'held' || !entry) throw remarkNotNow();
  const participant = { id: entry.id, personId: entry.person_id };
  const { id: remarkId, number, words } = await addRemark(ctx, { type: 'hearing', id }, { ...input, byPaper, participant });
  const data = { remarkId, kind: input.kind, number, byPaper };
  tell(ctx, hearing, { name: 'minutes.remarked', data, ...(words === null ? {} : { private: { words } }) });
}

/** Answers a correction of a hearing's minutes. @returns the hearing's id. @throws remark-answered, not-your-hearing, not-found */
export async function answerHearingCorrection(ctx: WriteCtx, remarkId: string, input: { taken: boolean; answer: string }): Promise<string> {
  const owner = await ownerOfRemark(ctx, remarkId);
  if (owner.type !== 'hearing') throw notFound();
  const hearing = await lockHosted(ctx, owner.id);
  const answer = await answerCorrection(ctx, remarkId, input);
  tell(ctx, hearing, { name: 'minutes.correction_answered', data: { remarkId, taken: input.taken }, private: { answer } });
  return hearing.id;
}

/** Settles the minutes. @throws hearing-minutes-not-shown, minutes-waiting and those of every step */
export async function confirmHearingMinutes(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'confirm_minutes', version: input.version });
  if ((await minutesOf(ctx, id)).length === 0) throw minutesNotShown();
  await assertConfirmed(ctx, id, { came: spoke(await entriesOf(ctx, id)), until: hearing.confirm_until });
  await stepHearing(ctx, hearing, { action: 'confirm_minutes' });
}

/** Publishes the report when every point is answered (S003-61). @throws hearing-points-unanswered and those of every step */
export async function reportHearing(ctx: WriteCtx, id: string, input: Versioned & { text: string }): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'report', version: input.version });
  const points = await pointsOf(ctx, id);
  const open = points.filter((point) => point.answer === null).length;
  if (open > 0) throw pointsUnanswered({ count: open });
  const text = textField(input.text, '/text', 20_000);
  const counts = Object.fromEntries(answers.map((answer) => [answer, points.filter((p) => p.answer === answer).length]));
  const after = await stepHearing(ctx, hearing, {
    action: 'report',
    changes: { report_text: text, reported_at: ctx.now },
    data: { points: points.length, ...counts },
  });
  await tellEntries(ctx, after, { template: 'hearing_answered', params: {}, key: 'report', which: (entry) => spoke([entry]).length > 0 });
}

/** Registers the decision, which refers to the report. @throws illegal-transition while there is no report, and those of every step */
export async function decideHearing(ctx: WriteCtx, id: string, input: Versioned & { text: string }): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'decide', version: input.version });
  const text = textField(input.text, '/text', 10_000);
  await stepHearing(ctx, hearing, { action: 'decide', changes: { decision_text: text, decided_at: ctx.now }, words: { text } });
}

/** Tells the participants what came of it, and closes. @throws those of every step */
export async function closeHearing(ctx: WriteCtx, id: string, input: Versioned & { text: string }): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'close', version: input.version });
  const text = textField(input.text, '/text', 5000);
  await stepHearing(ctx, hearing, { action: 'close', changes: { feedback_text: text, ended_at: ctx.now }, words: { text } });
}
