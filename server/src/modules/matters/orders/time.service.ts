import { extensionAllowed, type LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { reasonOrThrow, slaPolicy } from '../../catalogue/index.ts';
import { lockOpenClocks } from '../clocks/clocks.repository.ts';
import { extendClock, pauseClocks, resumeClocks } from '../clocks/clocks.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { lockMatter, showDeadline } from '../matters.repository.ts';
import { lowerLadder } from '../supervision/opening.service.ts';
import { answerExtension, insertExtension, lockOpenExtension } from './extensions.repository.ts';
import { extensionNotPossible, pauseReasonNotAllowed } from './orders.errors.ts';
import type { OrderRecord } from './orders.repository.ts';
import { lockOrderWithMatter, stepOrder } from './orders.steps.ts';

const clockKinds = ['solution'] as const;

/** Stops an order's clock for an allowed reason; approved by the desk, never by the handler (2.3.2). */
export async function pauseOrder(
  ctx: WriteCtx,
  id: string,
  input: { version: number; reasonCode: string; note?: string },
): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  const reason = await reasonOrThrow(ctx, 'pause', input.reasonCode);
  const policy = await slaPolicy(ctx, matter.sla_code ?? 'major_7');
  if (policy.pauseReasons.length > 0 && !policy.pauseReasons.includes(reason.code)) throw pauseReasonNotAllowed();
  await pauseClocks(ctx, { orderId: id }, clockKinds);
  return stepOrder(ctx, order, {
    action: 'pause',
    changes: { pause_reason: reason.code },
    data: { reason: reason.code },
    words: { note: input.note ?? null },
  });
}

/** Lets it run again; the time it stood moves the deadline by as much. */
export async function resumeOrder(ctx: WriteCtx, id: string, input: { version: number }): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  const [solution] = await resumeClocks(ctx, { orderId: id }, order.pause_reason ?? 'other', clockKinds);
  const resumed = await stepOrder(ctx, order, {
    action: 'resume',
    changes: { pause_reason: null, ...(solution ? { due_at: solution.dueAt } : {}) },
    data: { due: solution?.dueAt.toISOString() ?? null },
  });
  if (solution && order.role === 'lead') await showDeadline(ctx, matter.id, solution);
  return resumed;
}

/** Asks for more time, before the limit has passed and by at most its own length (O9). */
export async function askExtension(
  ctx: WriteCtx,
  id: string,
  input: { version: number; reasonCode: string; reason: string; asked: LimitRule },
): Promise<OrderRecord> {
  const { order } = await lockOrderWithMatter(ctx, id, input.version);
  const reason = await reasonOrThrow(ctx, 'extension', input.reasonCode);
  const [clock] = await lockOpenClocks(ctx, { orderId: id }, clockKinds);
  if (!clock) throw extensionNotPossible({ why: '没有正在计时的办理时限', whyEn: 'no limit is running' });
  const { ladder: _ladder, ...rule } = clock.rule;
  // A second extension is possible only with the leader's agreement, so being extended already does not refuse the question.
  const allowed = extensionAllowed({ rule, requested: input.asked, alreadyExtended: false, dueAt: clock.due_at, now: ctx.now });
  if (!allowed.allowed) throw extensionNotPossible({ why: refusals[allowed.reason].zh, whyEn: refusals[allowed.reason].en });
  const words = usableText(input.reason, 2000, '/reason');
  await insertExtension(ctx, { orderId: id, reasonCode: reason.code, reason: words, asked: input.asked, oldDueAt: clock.due_at });
  return stepOrder(ctx, order, {
    action: 'ask_extension',
    data: { reason: reason.code, amount: input.asked.amount, timeUnit: input.asked.unit },
    words: { reason: input.reason },
  });
}

const refusals = {
  already_extended: { zh: '已经延期过一次', en: 'it has been extended already' },
  limit_passed: { zh: '时限已过，须在到期前申请', en: 'the limit has passed; ask before it does' },
  other_unit: { zh: '延期须与原时限用同一种单位', en: 'use the same unit of time as the limit' },
  longer_than_limit: { zh: '延期不能长于原时限', en: 'it may not be longer than the limit itself' },
} as const;

/** Grants or refuses; the new date is shown to the resident. The first extension is the desk's to grant, a further one the leader's. */
export async function decideExtension(
  ctx: WriteCtx,
  id: string,
  input: { version: number; grant: boolean; note?: string },
): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  const request = await lockOpenExtension(ctx, id);
  const extended = input.grant && request ? await extendClock(ctx, { orderId: id }, 'solution', request.asked_rule) : null;
  const decided = await stepOrder(ctx, order, {
    action: 'decide_extension',
    changes: extended ? { due_at: extended.dueAt, extensions: order.extensions + 1 } : {},
    data: {
      granted: input.grant,
      reason: request?.reason_code ?? null,
      due: extended?.dueAt.toISOString() ?? null,
      handler: order.handler_id,
    },
    words: { note: input.note ?? null },
  });
  await answerExtension(ctx, id, { granted: input.grant, note: input.note ?? null, newDueAt: extended?.dueAt ?? null });
  if (extended && order.role === 'lead') await showDeadline(ctx, matter.id, extended);
  if (extended?.cardTakenBack) await lowerLadder(ctx, (await lockMatter(ctx, matter.id)) ?? matter);
  return decided;
}
