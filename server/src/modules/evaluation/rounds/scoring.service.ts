import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { textField } from '../../../platform/text/fields.ts';
import { findSurvey, ratingSummary } from '../../surveys/index.ts';
import { evaluationFinal, gradesMissing, marksMissing, markUnfit, satisfactionMissing } from '../evaluation.errors.ts';
import { openVotes } from '../votes/votes.queries.ts';
import { addResult } from './appeals.repository.ts';
import { can } from './rounds.policy.ts';
import {
  addMark,
  marksOf,
  type NewMark,
  type RoundRecord,
  type SubjectRecord,
  standing,
  subjectsOf,
  updateRound,
  updateSubject,
} from './rounds.repository.ts';
import { beginStep, lockSubject, tell, tellSubject } from './rounds.steps.ts';
import { type Indicator, pointsOfMean, totalOf } from './scheme.rules.ts';

export interface MarkInput {
  readonly code: string;
  /** In hundredths of a point, 0 to 10000. */
  readonly value: number;
  /** What the mark rests on: the record, the number of the document. */
  readonly evidence: string;
}

/**
 * Enters marks of one who is evaluated, each with its evidence, while the round collects. What residents say cannot be entered.
 * @returns the round. @throws not-found, not-your-evaluation, evaluation-is-final, evaluation-mark-unfit
 */
export async function enterMarks(ctx: WriteCtx, subjectId: string, marks: readonly MarkInput[]): Promise<string> {
  const { subject, round } = await lockSubject(ctx, subjectId);
  assertAllowed(can.manage(ctx.actor, round));
  if (round.state !== 'collecting') throw evaluationFinal();
  await writeMarks(ctx, { subject, round }, marks);
  await updateRound(ctx, round, {});
  tellSubject(ctx, subject, 'evaluation.marks_entered', { permission: 'evaluation.manage', codes: marks.map((m) => m.code) });
  return round.id;
}

/** Writes entered marks as new editions. @throws evaluation-mark-unfit for an indicator that is not entered */
export async function writeMarks(
  ctx: WriteCtx,
  { subject, round }: { readonly subject: SubjectRecord; readonly round: RoundRecord },
  marks: readonly MarkInput[],
): Promise<void> {
  for (const [i, { code, value, evidence }] of marks.entries()) {
    const indicator = round.indicators.find((known) => known.code === code);
    if (indicator?.source !== 'entered') throw markUnfit();
    const words = textField(evidence, `/marks/${i}/evidence`, 1000);
    await addMark(ctx, { subjectId: subject.id, code, value, n: null, evidence: words });
  }
}

/**
 * Reckons the totals: what residents said is taken over with its n, entered marks as they stand. Nobody is scored without residents' satisfaction.
 * @throws satisfaction-not-measured, evaluation-marks-missing, evaluation-grades-missing and those of every step
 */
export async function scoreRound(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'score', version: input.version });
  const { round } = step;
  const subjects = await subjectsOf(ctx, id);
  await takeSatisfaction(ctx, round, subjects);
  await assertVoted(ctx, round, subjects);
  const marks = standing(
    await marksOf(
      ctx,
      subjects.map((s) => s.id),
    ),
  );
  const missing = subjects.filter((s) => round.indicators.some((i) => !marks.get(s.id)?.has(i.code)));
  if (missing.length > 0) throw marksMissing({ names: namesOf(missing) });
  for (const subject of subjects) await reckon(ctx, round, subject);
  await updateRound(ctx, round, { state: step.to, scored_at: ctx.now });
  tell(ctx, step, 'score', { subjects: subjects.length });
}

const namesOf = (subjects: readonly SubjectRecord[]): string => subjects.map((s) => s.name).join('、');

async function takeSatisfaction(ctx: WriteCtx, round: RoundRecord, subjects: readonly SubjectRecord[]): Promise<void> {
  const unmeasured: SubjectRecord[] = [];
  for (const subject of subjects)
    for (const indicator of round.indicators.filter((i) => i.source !== 'entered')) {
      const mark = await measured(ctx, { round, subject, indicator });
      if (mark) await addMark(ctx, mark);
      else unmeasured.push(subject);
    }
  if (unmeasured.length > 0) throw satisfactionMissing({ names: namesOf(unmeasured) });
}

interface Measuring {
  readonly round: RoundRecord;
  readonly subject: SubjectRecord;
  readonly indicator: Indicator;
}

/** What residents said, or null where too few did. */
async function measured(ctx: Ctx, { round, subject, indicator }: Measuring): Promise<NewMark | null> {
  const own = { subjectId: subject.id, code: indicator.code };
  if (indicator.source === 'rating') {
    const days = { from: round.from, to: round.to };
    const { n, mean } = await ratingSummary(ctx, { targetType: subject.targetKind, targetId: subject.targetId, days });
    return mean === null ? null : { ...own, value: pointsOfMean(mean), n, evidence: `居民评价（${round.from}至${round.to}，n=${n}）` };
  }
  const survey = subject.surveyId === null ? null : await findSurvey(ctx, subject.surveyId);
  const figure = survey?.result?.questions.find((q) => q.code === 'satisfaction');
  if (!survey || !figure || figure.mean === null) return null;
  return { ...own, value: pointsOfMean(figure.mean), n: figure.n, evidence: `抽样问卷“${survey.title}”（n=${figure.n}）` };
}

/** Where residents decide the grade, they have decided before anything is reckoned. */
async function assertVoted(ctx: Ctx, round: RoundRecord, subjects: readonly SubjectRecord[]): Promise<void> {
  if (round.grading !== 'vote') return;
  const open = await openVotes(ctx, round.id);
  const without = subjects.filter((s) => s.grade === null && open.get(s.id) !== 'over');
  if (without.length > 0) throw gradesMissing({ names: namesOf(without) });
}

/** Reckons one total and keeps it as the next result; what stood before stays in the history. */
export async function reckon(ctx: WriteCtx, round: RoundRecord, subject: SubjectRecord, appealId: string | null = null): Promise<void> {
  const marks = standing(await marksOf(ctx, [subject.id])).get(subject.id);
  const values = new Map([...(marks ?? [])].map(([code, mark]) => [code, mark.value]));
  const total = totalOf(round.indicators, values);
  await addResult(ctx, subject.id, { total, appealId });
  await updateSubject(ctx, subject, { total });
}
