import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import {
  type ClockKind,
  type ClockOwner,
  type ClockRecord,
  endClock,
  holdClock,
  insertClock,
  lockOpenClocks,
  replaceClock,
  storePlan,
} from './clocks.repository.ts';
import { type ClockPlan, type LadderStep, planClock, rankOf, stepsStillBorne } from './clocks.rules.ts';

export interface NewClock extends ClockOwner {
  readonly kind: ClockKind;
  readonly rule: LimitRule;
  readonly policyId?: string | null;
  readonly ladder?: readonly LadderStep[];
  readonly startedAt?: Date;
}

export interface StartedClock {
  readonly id: string;
  readonly dueAt: Date;
  readonly provisional: boolean;
}

/** Starts a limit: its rule, its calendar version and its ladder are stored with it, so that changing a rule never moves it. */
export async function startClock(ctx: WriteCtx, clock: NewClock): Promise<StartedClock> {
  const startedAt = clock.startedAt ?? ctx.now;
  const ladder = clock.ladder ?? [];
  const plan = planClock({ startedAt, rule: clock.rule, extension: null, pauses: [], ladder }, await calendarFor(ctx));
  const id = uuidv7(ctx.now);
  await insertClock(ctx, {
    id,
    owner: clock,
    kind: clock.kind,
    startedAt,
    rule: { ...clock.rule, ladder },
    policyId: clock.policyId ?? null,
    plan,
  });
  return { id, dueAt: plan.dueAt, provisional: plan.provisional };
}

/**
 * Stops clocks because what they waited for has happened: met when in time, missed when late. It happened now, or at `at` where somebody had to
 * check it first. Returns what was stopped.
 */
export async function stopClocks(ctx: WriteCtx, owner: ClockOwner, kinds: readonly ClockKind[], at = ctx.now): Promise<ClockRecord[]> {
  const clocks = await lockOpenClocks(ctx, owner, kinds);
  for (const clock of clocks) await endClock(ctx, clock, at <= clock.due_at ? 'met' : 'missed');
  return clocks;
}

/** Ends clocks whose purpose is gone (returned, merged, withdrawn): neither met nor missed. */
export async function cancelClocks(ctx: WriteCtx, owner: ClockOwner, kinds?: readonly ClockKind[]): Promise<ClockRecord[]> {
  const clocks = await lockOpenClocks(ctx, owner, kinds);
  for (const clock of clocks) await endClock(ctx, clock, 'cancelled');
  return clocks;
}

/** Lets clocks stand still from now on. Clocks that stand already keep their earlier moment. */
export async function pauseClocks(ctx: WriteCtx, owner: ClockOwner, kinds?: readonly ClockKind[]): Promise<void> {
  for (const clock of await lockOpenClocks(ctx, owner, kinds)) if (clock.state === 'running') await holdClock(ctx, clock);
}

/** Lets clocks run again; the time they stood is stored as a pause and moves the deadline. Returns them with their new deadlines. */
export async function resumeClocks(
  ctx: WriteCtx,
  owner: ClockOwner,
  reason: string,
  kinds?: readonly ClockKind[],
): Promise<StartedClock[]> {
  const resumed: StartedClock[] = [];
  for (const clock of await lockOpenClocks(ctx, owner, kinds)) {
    if (clock.state !== 'paused' || !clock.paused_since) continue;
    const pauses = [...clock.pauses, { from: clock.paused_since.toISOString(), to: ctx.now.toISOString(), reason }];
    resumed.push(await replan(ctx, { ...clock, pauses }));
  }
  return resumed;
}

export interface ExtendedClock extends StartedClock {
  /** Whether a card had been given that the new limit does not bear. */
  readonly cardTakenBack: boolean;
}

/**
 * Lengthens a running limit by a granted extension; one granted after another adds to it. A card that was given while the question waited for its answer falls where the
 * new limit does not bear it: another clock runs on, so that each clock takes each of its steps once (S000-20).
 * @returns the new deadline, or null when no such clock runs
 */
export async function extendClock(ctx: WriteCtx, owner: ClockOwner, kind: ClockKind, extension: LimitRule): Promise<ExtendedClock | null> {
  const [clock] = await lockOpenClocks(ctx, owner, [kind]);
  if (!clock) return null;
  const before = clock.extension?.unit === extension.unit ? clock.extension.amount : 0;
  const whole = { ...extension, amount: before + extension.amount };
  const longer = { ...clock, extension: whole, extended_from: clock.extended_from ?? clock.due_at };
  const plan = await planAgain(ctx, longer);
  const borne = stepsStillBorne(plan.steps, clock.step, ctx.now);
  const cardTakenBack = borne < clock.step;
  if (!cardTakenBack) await storePlan(ctx, longer, plan);
  const id = cardTakenBack ? await replaceClock(ctx, longer, plan, borne) : clock.id;
  return { id, dueAt: plan.dueAt, provisional: plan.provisional, cardTakenBack };
}

/** Computes a clock again from what it stores. Steps already taken stay taken. */
async function replan(ctx: WriteCtx, clock: ClockRecord): Promise<StartedClock> {
  const plan = await planAgain(ctx, clock);
  await storePlan(ctx, clock, plan);
  return { id: clock.id, dueAt: plan.dueAt, provisional: plan.provisional };
}

async function planAgain(ctx: WriteCtx, clock: ClockRecord): Promise<ClockPlan> {
  const pauses = clock.pauses.map((p) => ({ from: new Date(p.from), to: new Date(p.to) }));
  const { ladder = [], ...rule } = clock.rule;
  return planClock({ startedAt: clock.started_at, rule, extension: clock.extension, pauses, ladder }, await calendarFor(ctx));
}

/** The highest step that the open clocks of a matter's orders stand at. */
export async function highestStep(ctx: WriteCtx, matterId: string): Promise<string> {
  const clocks = await lockOpenClocks(ctx, { matterId }, ['solution', 'sign_for']);
  const steps = clocks.map((clock) => clock.ladder[clock.step - 1]?.step ?? 'none');
  return steps.reduce((highest, step) => (rankOf(step) > rankOf(highest) ? step : highest), 'none');
}
