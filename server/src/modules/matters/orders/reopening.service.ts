import type { WriteCtx } from '../../../platform/context.ts';
import type { ClockRecord } from '../clocks/clocks.repository.ts';
import { lastSolutionRule } from '../clocks/clocks.repository.ts';
import { type StartedClock, startClock } from '../clocks/clocks.service.ts';
import { lockLeadWithResult } from './open-orders.repository.ts';
import { stepOrder } from './orders.steps.ts';

type Limit = ClockRecord['rule'];

const usualLimit: Limit = { amount: 7, unit: 'calendar_day' };

/**
 * The lead order whose result did not hold runs again: checked and not confirmed, or completed and found wanting at a second look (2.3.2). Its new limit is
 * as long as the old one unless another is given. Null when the matter has no such order: then somebody has to decide anew who does it.
 */
export async function reopenLeadOrder(ctx: WriteCtx, matterId: string, limit?: Limit): Promise<StartedClock | null> {
  const lead = await lockLeadWithResult(ctx, matterId);
  if (!lead) return null;
  const old = await lastSolutionRule(ctx, lead.id);
  const { ladder = [], ...rule } = limit ?? old?.rule ?? usualLimit;
  const policyId = limit ? null : (old?.policy_id ?? null);
  const clock = await startClock(ctx, { kind: 'solution', matterId, orderId: lead.id, rule, ladder, policyId });
  await stepOrder(ctx, lead, {
    action: 'reopen',
    changes: { due_at: clock.dueAt, verified_by: null, verified_at: null, reported_by: null, reported_at: null, completed_at: null },
    consequence: true,
  });
  return clock;
}
