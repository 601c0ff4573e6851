import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { Ctx } from '../../../platform/context.ts';
import { limitEnd, type Ruled, rulesOf } from '../rules/rules.service.ts';

/** Where the rules name no time for answers. */
const usual: LimitRule = { amount: 3, unit: 'calendar_day' };

/** Until when a party answers a question put to it now (S001-87): days of the calendar, to the end of the last, whatever day that is. */
export async function answerDue(ctx: Ctx, topic: Ruled): Promise<Date> {
  const rule = (await rulesOf(ctx, topic)).limits.response ?? usual;
  return (await limitEnd(ctx, { ...rule, landing: 'exact' })).dueAt;
}
