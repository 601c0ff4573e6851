import type { App } from '../../../platform/app.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';

import type { RequestScope } from '../../../platform/unit-of-work.ts';
import type { ClockRecord } from '../clocks/clocks.repository.ts';
import { rankOf } from '../clocks/clocks.rules.ts';
import { dueClocks, lockDueClock, matterOfClock, takeStep } from '../clocks/due-clocks.repository.ts';
import { closeUnanswered, startConfirmation } from '../confirmation/confirmation.service.ts';
import { giveUpWaiting } from '../demands/intake.service.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { changeMatter, stepMatter } from '../matters.steps.ts';
import { lapseReferral } from '../referrals/referrals.service.ts';
import { graver, keepSeverityStep } from './severity.repository.ts';
import type { ClockEvent } from './supervision.events.ts';
import { keepStep, lockSupervision, moveSupervision } from './supervision.repository.ts';

const batch = 100;

/**
 * Takes every step of every running clock that is due, each in its own transaction with its notice: exactly one notice per step, however
 * often and by however many workers the sweep runs (S000-20). A clock whose step fails does not stop the others; the failure is told at the end.
 * @returns how many steps were taken
 */
export async function sweepClocks(app: App, scope: RequestScope): Promise<number> {
  let taken = 0;
  const failed = new Map<string, unknown>();
  for (;;) {
    const due = await app.uow.write(scope, (ctx) => dueClocks(ctx, { limit: batch, except: [...failed.keys()] }));
    let round = 0;
    for (const id of due) {
      try {
        if (await app.uow.write(scope, (ctx) => stepClock(ctx, id))) round += 1;
      } catch (error) {
        failed.set(id, error);
        round += 1;
      }
    }
    taken += round;
    // A clock may have several steps behind it after a stop of the worker: go on until a round moves nothing.
    if (round === 0) break;
  }
  for (const [id, error] of failed) throw new Error(`${failed.size} clocks could not take their step, ${id} among them`, { cause: error });
  return taken;
}

/** One step of one clock; false when another worker has taken it or the clock has stopped meanwhile. */
async function stepClock(ctx: WriteCtx, id: string): Promise<boolean> {
  const matterId = await matterOfClock(ctx, id);
  // Matter first, then its clocks: the order in which every use case locks.
  const matter = matterId ? await lockMatter(ctx, matterId) : null;
  const clock = await lockDueClock(ctx, id);
  const step = clock?.ladder[clock.step];
  if (!clock || !step) return false;

  await takeStep(ctx, clock);
  emit<ClockEvent>(ctx, {
    name: 'clock.stepped',
    subject: { type: 'clock', id },
    thread: clock.matter_id,
    data: {
      kind: clock.kind,
      step: step.step,
      matter: clock.matter_id,
      demand: clock.demand_id,
      order: clock.order_id,
      subject: clock.subject_id,
      due: clock.due_at.toISOString(),
    },
  });
  await consequence(ctx, clock, step.step, matter);
  return true;
}

/** What follows when a limit reaches a step: a solution limit climbs the supervision ladder, others end what they waited for. */
async function consequence(ctx: WriteCtx, clock: ClockRecord, step: string, matter: MatterRecord | null): Promise<void> {
  if (matter && (clock.kind === 'solution' || clock.kind === 'sign_for')) return climb(ctx, clock, step, matter);
  if (step !== 'leader') return;
  if (clock.kind === 'ask_back' && clock.demand_id) await giveUpWaiting(ctx, clock.demand_id);
  if (clock.kind === 'referral' && clock.subject_id) await lapseReferral(ctx, clock.subject_id);
  if (clock.kind === 'guidance_check' && matter?.state === 'guided') await askWhetherItHelped(ctx, matter);
  if (clock.kind === 'confirmation' && matter?.state === 'awaiting_confirmation') await closeUnanswered(ctx, matter);
}

async function climb(ctx: WriteCtx, clock: ClockRecord, step: string, matter: MatterRecord): Promise<void> {
  const supervision = await lockSupervision(ctx, matter.id);
  if (supervision) {
    await keepStep(ctx, supervision, { clockId: clock.id, step });
    if (rankOf(step) > rankOf(supervision.step)) await moveSupervision(ctx, supervision, step);
  }
  if (rankOf(step) <= rankOf(matter.ladder)) return;
  // Red means that a small thing has been dragged on: the severity rises with it (S003-49).
  const severity = step === 'red' || step === 'leader' ? graver(matter) : matter.severity;
  await changeMatter(ctx, matter, {
    changes: { ladder: step, severity },
    event: 'matter.ladder_moved',
    data: { step, order: clock.order_id, clock: clock.kind },
  });
  await keepSeverityStep(ctx, matter, { to: severity, cause: `ladder_${step}` });
}

async function askWhetherItHelped(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  const waiting = await stepMatter(ctx, matter, {
    action: 'report_result',
    changes: { due_at: null },
    data: { because: 'guidance_check' },
  });
  await startConfirmation(ctx, waiting);
}
