import type { Static } from 'typebox';
import { describeRemaining } from '../../../platform/calendar/wording.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { ClockRecord } from './clocks.repository.ts';
import type { ClockView } from './clocks.schema.ts';

/** A clock for the page: dates as ISO text and what remains in the reader's words. */
export function presentClock(ctx: Pick<Ctx, 'now' | 'lang'>, clock: ClockRecord): Static<typeof ClockView> {
  return {
    id: clock.id,
    kind: clock.kind,
    state: clock.state,
    startedAt: clock.started_at.toISOString(),
    dueAt: clock.due_at.toISOString(),
    provisional: clock.provisional,
    stoppedAt: clock.stopped_at?.toISOString() ?? null,
    extendedFrom: clock.extended_from?.toISOString() ?? null,
    orderId: clock.order_id,
    rule: { amount: clock.rule.amount, unit: clock.rule.unit },
    text: describeRemaining({ now: clock.stopped_at ?? ctx.now, dueAt: clock.due_at, provisional: clock.provisional }, ctx.lang),
  };
}
