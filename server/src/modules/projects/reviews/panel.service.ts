import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { applicationsOf } from '../calls/applications.repository.ts';
import { applicationsUnchecked, nothingToReview } from '../calls/calls.errors.ts';
import { can } from '../calls/calls.policy.ts';
import { type CallRecord, lockCall } from '../calls/calls.repository.ts';
import { lockVisibleCall, stepCall } from '../calls/calls.steps.ts';
import { drawExperts } from '../experts/draw.service.ts';
import { drawsOf } from '../experts/draws.repository.ts';
import { expertPoolTooSmall } from '../experts/experts.errors.ts';
import { addConflict, expertOf } from '../experts/experts.repository.ts';
import { boardMembers } from './board.repository.ts';
import { boardMissing, notReviewer, reviewOver } from './reviews.errors.ts';
import type { ReviewEvent } from './reviews.events.ts';
import { tellExperts } from './reviews.notices.ts';
import { answerReview, applicationSubject, insertReviews, type ReviewRecord, reviewsOf } from './reviews.repository.ts';

/**
 * Draws the panel of a call by its seed, whose digest everybody could read since the opening, keeping out everybody with ties to an applicant, and asks
 * each expert for each eligible application. @throws applications-unchecked, nothing-to-review, board-missing, expert-pool-too-small and those of every step
 */
export async function drawPanel(ctx: WriteCtx, callId: string, input: { version: number; scoresDueAt: Date }): Promise<void> {
  const call = await lockVisibleCall(ctx, callId, input.version);
  assertAllowed(can.manage(ctx.actor, call));
  if (input.scoresDueAt <= ctx.now) throw invalidInput({ errors: [{ pointer: '/scoresDueAt', detail: 'in the future' }] });
  const stepped = await stepCall(ctx, call, { action: 'draw', changes: { scores_due_at: input.scoresDueAt } });
  const applications = await applicationsOf(ctx, callId);
  const unchecked = applications.filter((a) => a.state === 'submitted' || a.state === 'returned').length;
  if (unchecked > 0) throw applicationsUnchecked({ n: unchecked });
  const eligible = applications.filter((a) => a.state === 'eligible');
  if (eligible.length === 0) throw nothingToReview();
  const board = call.board ? await boardMembers(ctx, callId) : [];
  if (call.board && new Set(board.map((m) => m.kind)).size < 2) throw boardMissing();
  const draw = await drawExperts(ctx, {
    seed: call.seed,
    field: call.field,
    count: call.experts,
    excludeUnitIds: [...new Set(eligible.flatMap((a) => a.unitId ?? []))],
    // Who decides otherwise does not score as well.
    excludeAccountIds: [...board.map((m) => m.accountId), ...(ctx.actor.id ? [ctx.actor.id] : []), ...eligible.map((a) => a.createdBy)],
    subject: { type: 'project_call', id: callId },
  });
  await insertReviews(ctx, {
    drawId: draw.id,
    subjectType: applicationSubject,
    subjectIds: eligible.map((a) => a.id),
    expertIds: draw.chosen,
    dueAt: input.scoresDueAt,
  });
  await tellExperts(ctx, stepped, draw.chosen);
}

/**
 * An expert keeps out of a call because of an interest of their own; whoever is next by lot steps in with the same time. Scores given before do not
 * count. @returns the experts who score now. @throws not-reviewer, review-over, expert-pool-too-small, invalid-input
 */
export async function recuse(ctx: WriteCtx, callId: string, input: { reason: string; unitId?: string }): Promise<void> {
  const expert = ctx.actor.id === null ? null : await expertOf(ctx, ctx.actor.id);
  const call = await lockCall(ctx, callId);
  if (!expert || !call) throw notReviewer();
  const all = await reviewsOf(
    ctx,
    applicationSubject,
    (await applicationsOf(ctx, callId)).map((a) => a.id),
  );
  const own = all.filter((review) => review.expertId === expert.id && review.state !== 'recused');
  if (own.length === 0) throw notReviewer();
  if (call.state !== 'reviewing') throw reviewOver();
  const reason = textField(input.reason, '/reason', 500);
  for (const review of own) {
    await answerReview(ctx, review.id, { state: 'recused', reason });
    tell(ctx, call, review.id, { name: 'expert_review.recused', data: { expert: expert.id }, words: { reason } });
  }
  if (input.unitId) await addConflict(ctx, { expertId: expert.id, unitId: input.unitId, reason });
  await stepIn(ctx, call, own, new Set(all.map((review) => review.expertId)));
}

async function stepIn(ctx: WriteCtx, call: CallRecord, gone: readonly ReviewRecord[], used: ReadonlySet<string>): Promise<void> {
  const [draw] = await drawsOf(ctx, { type: 'project_call', id: call.id });
  const next = draw?.ordered.find((id) => !used.has(id));
  if (!draw || !next) throw expertPoolTooSmall({ pool: draw?.ordered.length ?? 0, count: call.experts });
  const dueAt = gone[0]?.dueAt ?? ctx.now;
  const ids = await insertReviews(ctx, {
    drawId: draw.id,
    subjectType: applicationSubject,
    subjectIds: gone.map((review) => review.subjectId),
    expertIds: [next],
    dueAt,
  });
  for (const id of ids) tell(ctx, call, id, { name: 'expert_review.stepped_in', data: { expert: next, draw: draw.id } });
  await tellExperts(ctx, call, [next]);
}

/** Records a fact about a review; it stands in the thread of the call. */
export function tell(
  ctx: WriteCtx,
  call: Pick<CallRecord, 'id'>,
  reviewId: string,
  { name, data, words }: { name: ReviewEvent['name']; data: Readonly<Record<string, unknown>>; words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'expert_review', id: reviewId },
    thread: call.id,
    data,
    ...(words ? { private: words } : {}),
  } satisfies ReviewEvent);
}
