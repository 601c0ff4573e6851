import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { accountsHolding } from '../../identity/index.ts';
import { waitingComments } from './comments.repository.ts';
import { commentsUnanswered, legalityByOther, nobodyBound, partiesMissing, votesRunning } from './covenants.errors.ts';
import { type CovenantRecord, currentText, draftersOf, dueForReview, lockCovenant } from './covenants.repository.ts';
import { lockVisibleCovenant, stepCovenant } from './covenants.steps.ts';
import { standingsOf } from './votes.service.ts';

/** Shows the draft to everybody and asks for comments until a time. @throws covenant-parties-missing, invalid-input and those of every step */
export async function consultOn(ctx: WriteCtx, id: string, input: { version: number; until: Date }): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  const text = await currentText(ctx, covenant);
  if (!text || text.clauses.length === 0) throw partiesMissing();
  if (input.until <= ctx.now) throw invalidInput({ errors: [{ pointer: '/until', detail: 'in the future' }] });
  await stepCovenant(ctx, covenant, {
    action: 'consult',
    changes: { consult_until: input.until, announced_at: covenant.announcedAt ?? ctx.now },
    data: { until: input.until.toISOString(), text: covenant.textNumber },
  });
}

/**
 * Asks a named person whether the text agrees with the law; every comment was answered before.
 * @throws covenant-comments-unanswered, legality-by-other and those of every step
 */
export async function requestLegality(ctx: WriteCtx, id: string, input: { version: number; accountId: string }): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  const waiting = await waitingComments(ctx, id);
  if (waiting > 0) throw commentsUnanswered({ n: waiting });
  const advisers = await legalAdvisersFor(ctx, covenant);
  if (!advisers.some((adviser) => adviser.id === input.accountId)) throw legalityByOther();
  await stepCovenant(ctx, covenant, {
    action: 'request_legality',
    changes: { legality_account_id: input.accountId, legality_opinion: null, legality_at: null },
    data: { by: input.accountId, text: covenant.textNumber },
  });
}

/** Who may be asked: people with the right to give an opinion there who did not draft the text. */
export async function legalAdvisersFor(ctx: Ctx, covenant: CovenantRecord): Promise<{ id: string; displayName: string }[]> {
  const drafters = await draftersOf(ctx, covenant);
  const holders = await accountsHolding(ctx, { permission: 'topics.give_opinion', areaCode: covenant.areaCode });
  return holders.filter((holder) => !drafters.has(holder.id)).map(({ id, displayName }) => ({ id, displayName }));
}

/** Says whether the text agrees with the law, in words. @throws invalid-input and those of every step */
export async function decideLegality(
  ctx: WriteCtx,
  id: string,
  input: { version: number; lawful: boolean; opinion: string },
): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  const opinion = textField(input.opinion, '/opinion', 2000);
  await stepCovenant(ctx, covenant, {
    action: input.lawful ? 'pass_legality' : 'object_legality',
    changes: { legality_opinion: opinion, legality_at: ctx.now },
    data: { text: covenant.textNumber },
    words: { opinion },
  });
}

/** Goes back to the text after a vote; parties whom the change does not concern keep what they decided (S002-98). @throws covenant-votes-running and those of every step */
export async function redraft(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  if ((await standingsOf(ctx, covenant)).some((s) => s.standing === 'voting')) throw votesRunning();
  await stepCovenant(ctx, covenant, { action: 'redraft' });
}

/**
 * Publishes the covenant: from now on it binds the parties that carried it, and the edition before it is replaced.
 * @throws covenant-votes-running, covenant-nobody-bound, invalid-input and those of every step
 */
export async function adopt(ctx: WriteCtx, id: string, input: { version: number; reviewOn: string }): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  const stands = await standingsOf(ctx, covenant);
  if (stands.some((s) => s.standing === 'voting')) throw votesRunning();
  const bound = stands.filter((s) => s.standing === 'bound').map((s) => s.party.code);
  const reviewOn = futureDay(ctx, input.reviewOn);
  if (covenant.state === 'voting' && bound.length === 0) throw nobodyBound();
  await stepCovenant(ctx, covenant, {
    action: 'adopt',
    changes: { adopted_at: ctx.now, review_on: reviewOn },
    data: { text: covenant.textNumber, bound, reviewOn },
  });
  const before = covenant.replacesId ? await lockCovenant(ctx, covenant.replacesId) : null;
  if (before) await stepCovenant(ctx, before, { action: 'replace', changes: { ended_at: ctx.now }, data: { by: id }, consequence: true });
}

function futureDay(ctx: Ctx, day: string): string {
  if (day <= localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/reviewOn', detail: 'in the future' }] });
  return day;
}

/** Begins the review before its date. @throws those of every step */
export async function beginReview(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await stepCovenant(ctx, await lockVisibleCovenant(ctx, id, input.version), { action: 'review' });
}

/** The review ends with the covenant as it is, until the next date. @throws invalid-input and those of every step */
export async function keepCovenant(ctx: WriteCtx, id: string, input: { version: number; reviewOn: string }): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  const reviewOn = futureDay(ctx, input.reviewOn);
  await stepCovenant(ctx, covenant, { action: 'keep', changes: { review_on: reviewOn }, data: { reviewOn } });
}

/** Ends a covenant or gives a draft up, with the reason. @throws invalid-input, covenant-votes-running and those of every step */
export async function endCovenant(
  ctx: WriteCtx,
  id: string,
  input: { version: number; action: 'repeal' | 'withdraw'; reason: string },
): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  if ((await standingsOf(ctx, covenant)).some((s) => s.standing === 'voting')) throw votesRunning();
  await stepCovenant(ctx, covenant, { action: input.action, changes: { ended_at: ctx.now, ended_reason: reason }, words: { reason } });
}

/** Begins the review of every covenant whose date has come. @returns how many */
export async function beginDueReviews(ctx: WriteCtx): Promise<number> {
  const due = await dueForReview(ctx, localDateOf(ctx.now));
  for (const id of due) {
    const covenant = await lockCovenant(ctx, id);
    if (covenant?.state === 'in_force') await stepCovenant(ctx, covenant, { action: 'review', data: { due: true }, consequence: true });
  }
  return due.length;
}
