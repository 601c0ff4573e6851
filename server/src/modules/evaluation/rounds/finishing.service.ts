import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import { textField } from '../../../platform/text/fields.ts';
import { notifyMany } from '../../notifications/index.ts';
import { addCreditEntry, organisationOf } from '../../organizations/index.ts';
import { appealsRun, improvementDone, improvementsOpen } from '../evaluation.errors.ts';
import { hasOpenImprovement, insertImprovement, markDone, subjectOfImprovement } from './improvements.repository.ts';
import { can } from './rounds.policy.ts';
import { type RoundRecord, type SubjectRecord, subjectsOf, updateRound, updateSubject } from './rounds.repository.ts';
import { beginStep, lockSubject, tell, tellSubject } from './rounds.steps.ts';
import { type Bands, gradeNames, gradeOf } from './scheme.rules.ts';

const appealLimit: LimitRule = { amount: 5, unit: 'working_day' };

registerSettings([
  {
    name: 'evaluation_appeal_limit',
    label: { zh: '考核结果告知后多久内可以申诉', en: 'A result of evaluation can be contested within' },
    kind: 'limit',
    rule: {},
    defaultValue: appealLimit,
    source: 'S001-66',
  },
  {
    name: 'evaluation_sample_size',
    label: { zh: '考核满意度问卷每个社区抽多少人', en: 'People drawn in each community to measure satisfaction' },
    kind: 'count',
    rule: {},
    defaultValue: 200,
    source: 'S001-63',
  },
  ...(['excellent', 'good', 'fair'] as const).map((grade, i) => ({
    name: `evaluation_grade_${grade}`,
    label: { zh: `总分达到多少为“${gradeNames[grade].zh}”`, en: `Total from which the grade is “${gradeNames[grade].en}”` },
    kind: 'score',
    rule: {},
    defaultValue: [90, 80, 60][i],
    source: 'S001-66',
  })),
]);

/** Shows the evaluated their marks with the evidence; from now on they can appeal. @throws those of every step */
export async function showRound(ctx: WriteCtx, id: string, input: { version?: number } = {}): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'show', ...input });
  const { round } = step;
  const rule = await settingOf(ctx, 'evaluation_appeal_limit', appealLimit);
  const { dueAt } = computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) });
  await updateRound(ctx, round, { state: step.to, appeals_until: dueAt });
  tell(ctx, step, 'show', { appealsUntil: dueAt.toISOString() });
  await tellWorkers(ctx, round, dueAt);
}

/** Workers are told in person; units see it on their page. */
async function tellWorkers(ctx: WriteCtx, round: RoundRecord, dueAt: Date): Promise<void> {
  if (round.targetKind === 'agency' || round.targetKind === 'committee') return;
  const notices = (await subjectsOf(ctx, round.id)).map((subject) => ({
    template: 'evaluation_shown',
    recipient: { kind: 'account' as const, id: subject.targetId },
    params: { title: round.title, deadline: dueAt.toISOString() },
    dedupeKey: `evaluation:${round.id}:shown`,
    subject: { type: 'evaluation_round', id: round.id },
  }));
  await notifyMany(ctx, notices);
}

/** The time for appeals is over and none waits: the results stand, and with them the grades that follow from the score. @throws evaluation-appeals-run and those of every step */
export async function finaliseRound(ctx: WriteCtx, id: string, input: { version?: number } = {}): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'finalise', ...input });
  const { round } = step;
  if ((round.appealsUntil ?? ctx.now) >= ctx.now) throw appealsRun();
  await updateRound(ctx, round, { state: step.to, final_at: ctx.now });
  if (round.grading === 'score') await gradeByScore(ctx, round);
  tell(ctx, step, 'finalise');
}

async function gradeByScore(ctx: WriteCtx, round: RoundRecord): Promise<void> {
  const band = (name: keyof Bands, usual: number) => settingOf(ctx, `evaluation_grade_${name}`, usual);
  const bands: Bands = { excellent: await band('excellent', 90), good: await band('good', 80), fair: await band('fair', 60) };
  for (const subject of await subjectsOf(ctx, round.id)) {
    const grade = gradeOf(subject.total ?? 0, bands);
    await updateSubject(ctx, subject, { grade });
    tellSubject(ctx, subject, 'evaluation.graded', { grade, by: 'score', ballotId: null });
  }
}

export interface ImprovementInput {
  readonly subjectId: string;
  readonly words: string;
  readonly dueOn: string;
}

/**
 * Publishes the grades and uses them: they go into the credit files of agencies, and what has to become better is written down. With nothing to improve the
 * round is closed at once. @throws not-found for a subject of another round, and those of every step
 */
export async function applyRound(
  ctx: WriteCtx,
  id: string,
  input: { version: number; improvements: readonly ImprovementInput[] },
): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'apply', version: input.version });
  const { round } = step;
  const subjects = await subjectsOf(ctx, id);
  for (const [i, { subjectId, words, dueOn }] of input.improvements.entries()) {
    if (!subjects.some((s) => s.id === subjectId)) throw notFound();
    await insertImprovement(ctx, { subjectId, words: textField(words, `/improvements/${i}/words`, 1000), dueOn });
  }
  if (round.targetKind === 'agency') await enterCredit(ctx, round, subjects);
  await updateRound(ctx, round, { state: step.to, applied_at: ctx.now });
  tell(ctx, step, 'apply', { subjects: subjects.length });
  if (input.improvements.length === 0) await closeRound(ctx, id);
}

async function enterCredit(ctx: WriteCtx, round: RoundRecord, subjects: readonly SubjectRecord[]): Promise<void> {
  for (const subject of subjects) {
    if (subject.grade === null || (await organisationOf(ctx, subject.targetId)) === null) continue;
    const about = { type: 'evaluation_subject', id: subject.id };
    await addCreditEntry(ctx, { unitId: subject.targetId, kind: 'rating', subject: about, grade: subject.grade, note: round.title });
  }
}

/** Every improvement is done. @throws evaluation-improvements-open and those of every step */
export async function closeRound(ctx: WriteCtx, id: string, input: { version?: number } = {}): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'close', ...input });
  if (await hasOpenImprovement(ctx, id)) throw improvementsOpen();
  await updateRound(ctx, step.round, { state: step.to });
  tell(ctx, step, 'close');
}

/** Who was evaluated reports an improvement as done. @returns the round. @throws not-found, not-your-evaluation, evaluation-improvement-done */
export async function finishImprovement(ctx: WriteCtx, id: string, input: { result: string }): Promise<string> {
  const subjectId = await subjectOfImprovement(ctx, id);
  if (!subjectId) throw notFound();
  const { subject, round } = await lockSubject(ctx, subjectId);
  assertAllowed(can.improve(ctx.actor, round, subject));
  const result = textField(input.result, '/result', 1000);
  if (!(await markDone(ctx, id, result))) throw improvementDone();
  tellSubject(ctx, subject, 'evaluation.improvement_done', { improvementId: id });
  return round.id;
}
