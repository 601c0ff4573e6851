import type { App } from '../../../platform/app.ts';
import { addDays, localDateOf, requireEpochDay } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { catalogueItemOf } from '../../catalogue/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { can, isReporter } from '../matters.policy.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, recordFact } from '../matters.steps.ts';
import { takeUpAgain } from '../supervision/taking-up-again.service.ts';
import { nothingAsked } from './confirmation.errors.ts';
import {
  askedLater,
  cancelLater,
  endLater,
  endUnanswered,
  type FollowUpMethod,
  lockLaterDue,
  markAsked,
  planFollowUp,
} from './follow-ups.repository.ts';

/** Closings of a matter have their follow-ups apart: 11, 12 … after the first reopening. */
const roundOf = (matter: MatterRecord, index: number): number => matter.reopened * 10 + index + 1;

/** Plans the questions that the type of the matter asks for days after it has been closed (2.3.1). */
export async function planLaterFollowUps(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  if (!matter.type_code || matter.catalogue_version === null) return;
  const item = await catalogueItemOf(ctx, matter.catalogue_version, matter.type_code);
  const today = localDateOf(ctx.now);
  for (const [i, days] of (item?.followUpDays ?? []).entries())
    await planFollowUp(ctx, {
      matterId: matter.id,
      kind: 'later',
      round: roundOf(matter, i),
      dueAt: new Date(`${addDays(today, days)}T01:00:00.000Z`),
    });
}

const batch = 50;

/** Asks everybody whose day has come, a batch in a transaction, until nobody is left. */
export async function askLater(app: App, scope: RequestScope): Promise<void> {
  await app.uow.write(scope, endUnanswered);
  while ((await app.uow.write(scope, askBatch)) === batch);
}

async function askBatch(ctx: WriteCtx): Promise<number> {
  const due = await lockLaterDue(ctx, batch);
  for (const { id, matter_id } of due) {
    const matter = await lockMatter(ctx, matter_id);
    if (matter?.state === 'closed' && matter.closed_at) await ask(ctx, matter, { id, closedAt: matter.closed_at });
    else await cancelLater(ctx, matter_id);
  }
  return due.length;
}

async function ask(ctx: WriteCtx, matter: MatterRecord, { id, closedAt }: { id: string; closedAt: Date }): Promise<void> {
  await markAsked(ctx, id);
  recordFact(ctx, matter, {
    event: 'matter.follow_up_asked',
    data: { followUp: id, days: requireEpochDay(localDateOf(ctx.now)) - requireEpochDay(localDateOf(closedAt)) },
  });
}

export interface LaterAnswer {
  readonly version?: number;
  /** Whether it has stayed solved. */
  readonly solved: boolean;
  readonly words?: string;
  readonly method?: FollowUpMethod;
}

/**
 * Takes the answer to a later follow-up, from the resident's page or written down by staff. What has come back is worked on again.
 * @throws nothing-asked (409), resident-only (403)
 */
export async function answerLater(ctx: WriteCtx, matterId: string, answer: LaterAnswer): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, matterId, answer.version);
  assertAllowed(can.confirm(ctx.actor, matter));
  const asked = matter.state === 'closed' ? await askedLater(ctx, matter.id) : null;
  if (!asked) throw nothingAsked();
  const words = answer.words ? usableText(answer.words, 2000, '/words') : null;
  const byStaff = ctx.actor.kind === 'staff' && !isReporter(ctx.actor, matter);
  await endLater(ctx, asked.id, { method: answer.method ?? (byStaff ? 'phone' : 'resident_page'), solved: answer.solved, words });
  recordFact(ctx, matter, {
    event: 'matter.follow_up_answered',
    permission: 'matters.confirm',
    data: { followUp: asked.id, solved: answer.solved, byStaff },
    words: { words },
  });
  if (answer.solved) return matter;
  return takeUpAgain(ctx, matter, {
    action: 'come_back',
    withoutOrder: 'determined',
    graver: false,
    data: { followUp: asked.id },
    words: { words },
  });
}
