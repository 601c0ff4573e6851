import type { Ctx } from '../context.ts';
import { computeDeadline } from './deadline.ts';
import { calendarFor } from './repository.ts';

/** The end of so many working days from now, by the district's calendar: when a public notice that begins now is over. */
export async function workingDaysFromNow(ctx: Ctx, days: number): Promise<Date> {
  return computeDeadline({ start: ctx.now, rule: { amount: days, unit: 'working_day' }, calendar: await calendarFor(ctx) }).dueAt;
}
