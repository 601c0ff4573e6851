import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { startClock, stopClocks } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { usableText } from '../demands/filing.service.ts';
import { ownDemandOn } from '../demands/links.repository.ts';
import { can, isReporter } from '../matters.policy.ts';
import { type MatterRecord, showDeadline, updateMatter } from '../matters.repository.ts';
import { lockVisibleMatter, recordFact, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { lockOpenOrders } from '../orders/open-orders.repository.ts';
import { stepOrder } from '../orders/orders.steps.ts';
import { reopenLeadOrder } from '../orders/reopening.service.ts';
import { graver, keepSeverityStep } from '../supervision/severity.repository.ts';
import { clearSupervision } from '../supervision/supervision.repository.ts';
import { endAsked, endUnreached, type FollowUpMethod, planFollowUp } from './follow-ups.repository.ts';
import { planLaterFollowUps } from './later-follow-ups.service.ts';
import { countRating } from './rating.tallies.ts';
import { insertRating } from './ratings.repository.ts';

export interface ConfirmationAnswer {
  readonly version?: number;
  readonly solved: boolean;
  readonly satisfaction?: 'satisfied' | 'basically' | 'dissatisfied';
  readonly words?: string;
  readonly wish?: 'reopen' | 'call_me' | 'just_telling';
  /** Which of the merged demands answers; left out, the origin. */
  readonly demandId?: string;
  readonly method?: FollowUpMethod;
}

/** Asks the resident: a follow-up is due and its clock runs. Nothing closes as done without this question (S003-47). */
export async function startConfirmation(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  const rule = await limitOf(ctx, 'confirm_timeout', { amount: 7, unit: 'calendar_day' });
  const clock = await startClock(ctx, {
    kind: 'confirmation',
    matterId: matter.id,
    rule,
    ladder: [
      { step: 'reminder', percent: 40 },
      { step: 'leader', percent: 100 },
    ],
  });
  await planFollowUp(ctx, { matterId: matter.id, kind: 'confirmation', round: matter.reopened + 1, dueAt: clock.dueAt });
  await showDeadline(ctx, matter.id, clock);
}

/** Takes the resident's answer, from their page or written down by staff: solved closes; not solved reopens once, the second time goes to supervision. */
export async function answerConfirmation(ctx: WriteCtx, matterId: string, answer: ConfirmationAnswer): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, matterId, answer.version);
  assertAllowed(can.confirm(ctx.actor, matter));
  const words = answer.words ? usableText(answer.words, 2000, '/words') : null;
  await saveAnswer(ctx, matter, answer, words);
  const reopens = !answer.solved && answer.wish !== 'just_telling';
  return reopens ? notSolved(ctx, matter, words) : closeSolved(ctx, matter, { words, solved: answer.solved });
}

async function saveAnswer(ctx: WriteCtx, matter: MatterRecord, answer: ConfirmationAnswer, words: string | null): Promise<void> {
  const round = matter.reopened + 1;
  const byStaff = !isReporter(ctx.actor, matter) && ctx.actor.kind === 'staff';
  // A reporter speaks for what they themselves brought; staff say whose words they write down.
  const own = byStaff ? null : await ownDemandOn(ctx, matter.id);
  const demandId = own ?? answer.demandId ?? matter.origin_demand_id;
  if (!matter.demandIds.includes(demandId)) throw invalidInput({ errors: [{ pointer: '/demandId', detail: 'not of this matter' }] });
  const said = { matterId: matter.id, round, solved: answer.solved, satisfaction: answer.satisfaction ?? null, words };
  await insertRating(ctx, { ...said, demandId, wish: answer.wish ?? null, enteredBy: byStaff ? ctx.actor.id : null });
  await endAsked(ctx, { ...said, method: answer.method ?? (byStaff ? 'phone' : 'resident_page') });
  if (!matter.exclusion_confirmed_by) countRating(ctx, matter, { ...said, at: ctx.now });
  recordFact(ctx, matter, {
    event: 'matter.rated',
    permission: 'matters.confirm',
    data: { solved: answer.solved, satisfaction: answer.satisfaction ?? null, byStaff },
    words: { words },
  });
}

/** Closes the matter with everything that hangs on it: orders completed, supervision cleared, later follow-ups planned where the type asks for them. */
export async function closeSolved(
  ctx: WriteCtx,
  matter: MatterRecord,
  input: { words: string | null; solved: boolean | null },
): Promise<MatterRecord> {
  await stopClocks(ctx, { matterId: matter.id }, ['confirmation', 'guidance_check', 'solution', 'response', 'sign_for']);
  for (const order of await lockOpenOrders(ctx, matter.id))
    if (order.state === 'verified')
      await stepOrder(ctx, order, { action: 'complete', changes: { completed_at: ctx.now }, consequence: true });
  await clearSupervision(ctx, matter.id);
  await planLaterFollowUps(ctx, matter);
  countToday(ctx, matter.area_code, 'matter.closed', matter.class ?? 'none');
  countToday(ctx, matter.area_code, 'matter.closed_unit', matter.unit_id);
  return stepMatter(ctx, matter, {
    action: 'confirm_solved',
    changes: { closed_at: ctx.now, due_at: null, due_provisional: false, ladder: 'none' },
    data: { solved: input.solved, ladder: matter.ladder },
  });
}

/** Nobody answered in the time to confirm: the matter closes, and the figures count it as "could not be reached", not as solved (O12). */
export async function closeUnanswered(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  await endUnreached(ctx, matter.id);
  await closeSolved(ctx, matter, { words: null, solved: null });
}

/** First time: back to work with a new limit. Second time: the supervision officer decides (S003-47). */
async function notSolved(ctx: WriteCtx, matter: MatterRecord, words: string | null): Promise<MatterRecord> {
  const again = matter.unsolved_answers + 1;
  await stopClocks(ctx, { matterId: matter.id }, ['confirmation', 'guidance_check']);
  countToday(ctx, matter.area_code, 'matter.reopened', matter.class ?? 'none');
  const reopened = matter.class === 'major' && again === 1 ? await reopenLeadOrder(ctx, matter.id) : null;
  const to = again > 1 ? 'under_supervision' : reopened ? 'in_handling' : 'determined';
  const after = await stepMatter(ctx, matter, {
    action: 'say_not_solved',
    to,
    changes: {
      unsolved_answers: again,
      reopened: matter.reopened + 1,
      due_at: reopened?.dueAt ?? null,
      due_provisional: reopened?.provisional ?? false,
    },
    data: { times: again },
    words: { words },
  });
  if (again === 1) return after;
  await keepSeverityStep(ctx, after, { to: graver(after), cause: 'not_solved_again' });
  return updateMatter(ctx, after, { severity: graver(after) });
}
