import type { WriteCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { findApplication } from '../calls/applications.repository.ts';
import { findCall, type RubricLine } from '../calls/calls.repository.ts';
import { expertOf } from '../experts/experts.repository.ts';
import { tell } from './panel.service.ts';
import { reviewFixed, reviewOver, scoresUnfit } from './reviews.errors.ts';
import { answerReview, applicationSubject, lockReview } from './reviews.repository.ts';

export interface Sheet {
  readonly scores: Readonly<Record<string, number>>;
  readonly opinion?: string | null;
}

/**
 * An expert hands in the sheet for one application; it is written once. A review of somebody else is not found, so that nobody learns who scores.
 * @throws not-found, review-fixed, review-over, scores-unfit, invalid-input
 */
export async function scoreApplication(ctx: WriteCtx, reviewId: string, sheet: Sheet): Promise<void> {
  const expert = ctx.actor.id === null ? null : await expertOf(ctx, ctx.actor.id);
  const review = await lockReview(ctx, reviewId);
  if (!expert || review?.expertId !== expert.id || review.subjectType !== applicationSubject) throw notFound();
  if (review.state !== 'asked') throw reviewFixed();
  const application = await findApplication(ctx, review.subjectId);
  const call = application?.callId ? await findCall(ctx, application.callId) : null;
  if (!application || !call) throw notFound();
  if (call.state !== 'reviewing' || application.state !== 'eligible') throw reviewOver();
  const total = totalOf(call.rubric, sheet.scores);
  const opinion = optionalText(sheet.opinion ?? null, '/opinion', 2000) ?? null;
  await answerReview(ctx, reviewId, { state: 'scored', scores: sheet.scores, total, opinion });
  tell(ctx, call, reviewId, {
    name: 'expert_review.scored',
    data: { application: application.id, late: ctx.now > review.dueAt },
    words: { scores: sheet.scores, opinion },
  });
}

/** The sum of a sheet. @throws scores-unfit when a line is missing, unknown or above its most */
export function totalOf(rubric: readonly RubricLine[], scores: Readonly<Record<string, number>>): number {
  const codes = Object.keys(scores);
  const fits = codes.length === rubric.length && rubric.every(({ code, most }) => isMark(scores[code], most));
  if (!fits) throw scoresUnfit();
  return rubric.reduce((sum, { code }) => sum + (scores[code] ?? 0), 0);
}

const isMark = (mark: number | undefined, most: number): boolean =>
  mark !== undefined && Number.isInteger(mark) && mark >= 0 && mark <= most;
