import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, when } from '../../../platform/permissions.ts';
import { reasonOrThrow } from '../../catalogue/index.ts';
import type { ClockRecord } from '../clocks/clocks.repository.ts';
import { recountRatings } from '../confirmation/rating.tallies.ts';
import { lockDemand } from '../demands/demands.repository.ts';
import { stepDemand } from '../demands/demands.steps.ts';
import { usableText } from '../demands/filing.service.ts';
import { ownDemandOn, undoLink } from '../demands/links.repository.ts';
import { askedByThoseLeft } from '../matters.creation.ts';
import { notYourMatter } from '../matters.errors.ts';
import { can } from '../matters.policy.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { changeMatter, lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { endRunningWork } from '../orders/ending.service.ts';
import { reopenLeadOrder } from '../orders/reopening.service.ts';
import { exclusionNeedsAnother, postMortemNeeded, whoseWithdrawal } from './supervision.errors.ts';
import { clearSupervision, hasPostMortem, putPostMortem } from './supervision.repository.ts';

/** What is sent back has little time left: three working days with every warning. */
const afterSupervision: ClockRecord['rule'] = {
  amount: 3,
  unit: 'working_day',
  ladder: [
    { step: 'reminder', percent: 80 },
    { step: 'red', percent: 100 },
    { step: 'leader', percent: 150 },
  ],
};

/** The supervision officer sends the matter back to work: the lead order runs again with a new limit, or the dispatcher decides anew. */
export async function settleSupervision(ctx: WriteCtx, id: string, input: { version: number; note: string }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.supervise(ctx.actor, matter));
  const note = usableText(input.note, 2000, '/note');
  const clock = await reopenLeadOrder(ctx, id, afterSupervision);
  if (!clock) return stepMatter(ctx, matter, { action: 'settle_supervision', to: 'determined', words: { note } });
  return stepMatter(ctx, matter, {
    action: 'settle_supervision',
    to: 'in_handling',
    changes: { due_at: clock.dueAt, due_provisional: clock.provisional },
    words: { note },
  });
}

/** A leader closes without a solution: with a written reason the resident can read; at the top of the severity ladder only after a post-mortem (S003-47, S003-49). */
export async function closeUnresolved(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.close_unresolved(ctx.actor, matter));
  const reason = usableText(input.reason, 2000, '/reason');
  if (matter.severity >= 4 && !(await hasPostMortem(ctx, id))) throw postMortemNeeded();
  await endRunningWork(ctx, id, 'closed_unresolved');
  await clearSupervision(ctx, id);
  countToday(ctx, matter.area_code, 'matter.closed_unresolved', matter.class ?? 'none');
  return stepMatter(ctx, matter, {
    action: 'close_unresolved',
    changes: { closed_at: ctx.now, due_at: null, outcome: 'not_possible', result_text: reason, ladder: 'none' },
    words: { reason },
  });
}

/** Five causes and what was learned, written once by whoever may close such a matter. */
export async function writePostMortem(
  ctx: WriteCtx,
  id: string,
  input: { causes: readonly string[]; lessons: string },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id);
  assertAllowed(can.close_unresolved(ctx.actor, matter));
  const causes = input.causes.map((c, i) => usableText(c, 500, `/causes/${i}`));
  await putPostMortem(ctx, id, { causes, lessons: usableText(input.lessons, 5000, '/lessons') });
  return changeMatter(ctx, matter, {
    changes: {},
    event: 'matter.severity_changed',
    permission: 'matters.close_unresolved',
    data: { to: matter.severity, postMortem: true },
  });
}

/** Leaves a matter out of the ratings: one person asks with a listed reason, another confirms; the resident still sees everything (O13). */
export async function excludeFromRating(ctx: WriteCtx, id: string, input: { version: number; reasonCode: string }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.supervise(ctx.actor, matter));
  const reason = await reasonOrThrow(ctx, 'exclude_rating', input.reasonCode);
  if (matter.exclusion_confirmed_by) await recountRatings(ctx, matter, 1);
  return changeMatter(ctx, matter, {
    changes: { excluded_reason: reason.code, excluded_by: ctx.actor.id, exclusion_confirmed_by: null },
    event: 'matter.excluded',
    permission: 'supervision.supervise',
    data: { reason: reason.code },
  });
}

/** The second person of an exclusion. @throws exclusion-needs-another */
export async function confirmExclusion(ctx: WriteCtx, id: string, input: { version: number }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.exclude(ctx.actor, matter));
  assertAllowed(when(matter.excluded_reason !== null, notYourMatter));
  if (matter.excluded_by === ctx.actor.id) throw exclusionNeedsAnother();
  if (!matter.exclusion_confirmed_by) await recountRatings(ctx, matter, -1);
  return changeMatter(ctx, matter, {
    changes: { exclusion_confirmed_by: ctx.actor.id },
    event: 'matter.exclusion_confirmed',
    permission: 'matters.exclude',
    data: { reason: matter.excluded_reason },
  });
}

/**
 * The reporter takes a matter back. Others who raised it keep theirs: then only the reporter's tie ends; staff say for whom they write it down.
 * @throws whose-withdrawal
 */
export async function withdrawMatter(
  ctx: WriteCtx,
  id: string,
  input: { version?: number; reason?: string; demandId?: string },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.withdraw(ctx.actor, matter));
  const words = { reason: input.reason ?? null };
  if (matter.demandIds.length > 1) {
    const leaving = ctx.actor.kind === 'staff' ? input.demandId : await ownDemandOn(ctx, id);
    if (!leaving || !matter.demandIds.includes(leaving)) throw whoseWithdrawal({ errors: [{ pointer: '/demandId', detail: 'needed' }] });
    return leaveMatter(ctx, matter, { demandId: leaving, words });
  }
  await endRunningWork(ctx, id, 'withdrawn');
  await clearSupervision(ctx, id);
  return stepMatter(ctx, matter, { action: 'withdraw', changes: { closed_at: ctx.now, due_at: null }, words });
}

async function leaveMatter(
  ctx: WriteCtx,
  matter: MatterRecord,
  { demandId, words }: { demandId: string; words: object },
): Promise<MatterRecord> {
  await undoLink(ctx, { matterId: matter.id, demandId, reason: 'withdrawn' });
  const left = await lockDemand(ctx, demandId);
  // A demand that was split may still be part of another matter: then only its tie to this one ends.
  if (left?.matterIds.length === 0)
    await stepDemand(ctx, left, { action: 'leave', changes: { master_demand_id: null }, matterId: matter.id, words, consequence: true });
  return changeMatter(ctx, matter, {
    changes: { reports: Math.max(1, matter.reports - 1), ...(await askedByThoseLeft(ctx, matter.id)) },
    event: 'matter.demand_unlinked',
    data: { demand: demandId, because: 'withdrawn' },
    words,
  });
}
