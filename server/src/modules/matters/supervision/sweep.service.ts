import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import { table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import type { ClockRecord } from '../clocks/clocks.repository.ts';
import { nextStepAt } from '../clocks/clocks.rules.ts';
import { closeUnanswered, startConfirmation } from '../confirmation/confirmation.service.ts';
import { giveUpWaiting } from '../demands/intake.service.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { changeMatter, stepMatter } from '../matters.steps.ts';
import { lapseReferral } from '../referrals/referrals.service.ts';
import { graver, keepSeverityStep } from './severity.repository.ts';
import type { ClockEvent } from './supervision.events.ts';

const batch = 100;

/**
 * Takes every step of every running clock that is due, each in its own transaction with its notice: exactly one notice per step, however
 * often and by however many workers the sweep runs (S000-20). @returns how many steps were taken
 */
export async function sweepClocks(app: App, scope: RequestScope): Promise<number> {
  let taken = 0;
  for (;;) {
    const due = await app.uow.write(scope, (ctx) => dueClocks(ctx));
    let round = 0;
    for (const id of due) if (await app.uow.write(scope, (ctx) => stepClock(ctx, id))) round += 1;
    taken += round;
    // A clock may have several steps behind it after a stop of the worker: go on until a round moves nothing.
    if (round === 0) return taken;
  }
}

async function dueClocks(ctx: WriteCtx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('matter_clock')
    .select('id')
    .where('state', '=', 'running')
    .where('next_step_at', '<=', ctx.now)
    .orderBy('next_step_at')
    .limit(batch)
    .execute();
  return rows.map((r) => r.id);
}

/** One step of one clock; false when another worker has taken it or the clock has stopped meanwhile. */
async function stepClock(ctx: WriteCtx, id: string): Promise<boolean> {
  const owner = await ctx.db.selectFrom('matter_clock').select('matter_id').where('id', '=', id).executeTakeFirst();
  // Matter first, then its clocks: the order in which every use case locks.
  const matter = owner?.matter_id ? await lockMatter(ctx, owner.matter_id) : null;
  const { rows } =
    await sql<ClockRecord>`select * from ${table(ctx, 'matter_clock')} where id = ${id} and state = 'running' and next_step_at <= ${ctx.now} for update`.execute(
      ctx.db,
    );
  const [clock] = rows;
  const step = clock?.ladder[clock.step];
  if (!clock || !step) return false;
  const taken = clock.step + 1;
  await ctx.db
    .updateTable('matter_clock')
    .set({ step: taken, next_step_at: nextStepAt(clock.ladder, taken), version: clock.version + 1 })
    .where('id', '=', id)
    .execute();
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

const rank: Readonly<Record<string, number>> = { none: 0, reminder: 1, yellow: 2, red: 3, leader: 4 };

async function climb(ctx: WriteCtx, clock: ClockRecord, step: string, matter: MatterRecord): Promise<void> {
  const supervision = await ctx.db
    .selectFrom('supervision_order')
    .selectAll()
    .where('matter_id', '=', matter.id)
    .where('cleared_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (supervision) {
    await ctx.db
      .insertInto('supervision_step')
      .values({ id: uuidv7(ctx.now), supervision_id: supervision.id, clock_id: clock.id, step, at: ctx.now })
      .onConflict((oc) => oc.columns(['clock_id', 'step']).doNothing())
      .execute();
    if ((rank[step] ?? 0) > (rank[supervision.step] ?? 0))
      await ctx.db
        .updateTable('supervision_order')
        .set({ step, stepped_at: ctx.now, version: supervision.version + 1 })
        .where('id', '=', supervision.id)
        .execute();
  }
  if ((rank[step] ?? 0) <= (rank[matter.ladder] ?? 0)) return;
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
