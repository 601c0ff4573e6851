import { workingDaysFromNow } from '../../../platform/calendar/working-days.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { notFound } from '../../../platform/problem.ts';
import { can as canApplication } from '../calls/applications.policy.ts';
import { type ApplicationRecord, applicationsOf } from '../calls/applications.repository.ts';
import { lockVisibleApplication, stepApplication } from '../calls/applications.steps.ts';
import { budgetSpent } from '../calls/calls.errors.ts';
import { can } from '../calls/calls.policy.ts';
import { type CallRecord, lockCall } from '../calls/calls.repository.ts';
import { lockVisibleCall, stepCall } from '../calls/calls.steps.ts';
import { boardOf } from './board.repository.ts';
import { trimmedMean } from './mean.rules.ts';
import { type Contender, type Ranked, rankWithin } from './ranking.rules.ts';
import { boardUndecided, scoresOutstanding } from './reviews.errors.ts';
import { tellApplicant } from './reviews.notices.ts';
import { applicationSubject, type ReviewRecord, reviewsOf } from './reviews.repository.ts';

/** The trimmed mean of what was scored, in hundredths; null while a score is still to come. */
export function meanOf(reviews: readonly ReviewRecord[]): number | null {
  if (reviews.some((review) => review.state === 'asked')) return null;
  return trimmedMean(reviews.flatMap((review) => review.total ?? []));
}

const becauseTold: Readonly<Record<Ranked['because'], Phrase>> = {
  within_budget: { zh: '排名在资金额度以内', en: 'ranked within the budget' },
  beyond_budget: { zh: '资金额度已用完', en: 'the budget is used up' },
  beyond_places: { zh: '名额已满', en: 'all places are taken' },
  below_pass_mark: { zh: '专家评分未达到合格线', en: 'the mean of the experts is below the pass mark' },
  board: { zh: '联合审定未通过', en: 'the joint board did not agree' },
};

const verdictTold: Readonly<Record<Ranked['verdict'], Phrase>> = {
  approved: { zh: '拟立项，正在公示', en: 'approved, under public notice' },
  reserve: { zh: '列为备选', en: 'on the reserve' },
  rejected: { zh: '未立项', en: 'not approved' },
};

/**
 * Ends the initiation review (S001-60): trimmed means, the order within the budget, the decisions, and the public notice for whole working days.
 * Nothing of it is decided by hand. @throws scores-outstanding, board-undecided and those of every step
 */
export async function rankCall(ctx: WriteCtx, callId: string, input: { version: number }): Promise<void> {
  const call = await lockVisibleCall(ctx, callId, input.version);
  assertAllowed(can.manage(ctx.actor, call));
  const eligible = (await applicationsOf(ctx, callId)).filter((a) => a.state === 'eligible');
  const contenders = await contendersOf(ctx, call, eligible);
  const ranked = rankWithin(contenders, { budget: call.budget, places: call.places, passMark: call.passMark });
  const means = new Map(contenders.map((c) => [c.id, c.mean]));
  const noticeEndsAt = await workingDaysFromNow(ctx, call.noticeDays);
  await stepCall(ctx, call, {
    action: 'rank',
    changes: { ranked_at: ctx.now },
    data: { ranking: ranked.map(({ id, rank, verdict, because }) => ({ id, rank, verdict, because, mean: means.get(id) })) },
  });
  for (const result of ranked) {
    const application = eligible.find((a) => a.id === result.id);
    if (application) await decide(ctx, application, result, { mean: means.get(result.id) ?? 0, noticeEndsAt });
  }
}

async function contendersOf(ctx: WriteCtx, call: CallRecord, eligible: readonly ApplicationRecord[]): Promise<Contender[]> {
  const reviews = await reviewsOf(
    ctx,
    applicationSubject,
    eligible.map((a) => a.id),
  );
  const waiting = reviews.filter((r) => r.state === 'asked').length;
  if (waiting > 0) throw scoresOutstanding({ n: waiting });
  let undecided = 0;
  const contenders: Contender[] = [];
  for (const application of eligible) {
    const mean = meanOf(reviews.filter((r) => r.subjectId === application.id)) ?? 0;
    const outcome = call.board && mean >= call.passMark * 100 ? (await boardOf(ctx, application)).outcome : null;
    if (outcome === 'undecided') undecided += 1;
    const board = outcome === null ? null : outcome === 'approved';
    contenders.push({
      id: application.id,
      mean,
      amount: application.amount,
      submittedAt: application.submittedAt ?? application.createdAt,
      board,
    });
  }
  if (undecided > 0) throw boardUndecided({ n: undecided });
  return contenders;
}

const actionFor = { approved: 'approve', reserve: 'reserve', rejected: 'reject' } as const;

async function decide(
  ctx: WriteCtx,
  application: ApplicationRecord,
  { rank, verdict, because }: Ranked,
  { mean, noticeEndsAt }: { mean: number; noticeEndsAt: Date },
): Promise<void> {
  const after = await stepApplication(ctx, application, {
    action: actionFor[verdict],
    changes: {
      mean,
      rank,
      decided_at: ctx.now,
      reason: becauseTold[because].zh,
      ...(verdict === 'approved' ? { notice_ends_at: noticeEndsAt } : {}),
    },
    data: { mean, rank, because, ...(verdict === 'approved' ? { noticeEndsAt: noticeEndsAt.toISOString() } : {}) },
    consequence: true,
  });
  await tellApplicant(ctx, after, verdictTold[verdict]);
}

/**
 * Takes the best of the reserve when an approved one fell away and the money is enough; it gets a public notice of its own.
 * @throws call-budget-spent and those of every step
 */
export async function promoteApplication(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const application = await lockVisibleApplication(ctx, id, input.version);
  assertAllowed(canApplication.check(ctx.actor, application));
  const call = application.callId ? await lockCall(ctx, application.callId) : null;
  if (!call) throw notFound();
  const all = await applicationsOf(ctx, call.id);
  const taken = all.filter((a) => a.state === 'approved' || a.state === 'contracting');
  const left = call.budget - taken.reduce((sum, a) => sum + a.amount, 0n);
  const first = all.find((a) => a.state === 'reserve');
  const full = call.places !== null && taken.length >= call.places;
  if (application.state === 'reserve' && (full || application.amount > left || first?.id !== id)) throw budgetSpent();
  const noticeEndsAt = await workingDaysFromNow(ctx, call.noticeDays);
  const after = await stepApplication(ctx, application, {
    action: 'promote',
    changes: { notice_ends_at: noticeEndsAt, decided_at: ctx.now },
    data: { noticeEndsAt: noticeEndsAt.toISOString() },
  });
  await tellApplicant(ctx, after, verdictTold.approved);
}
