import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { Ctx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';

/** A limit from the district's settings: a number counts in the unit of the fallback, a whole rule replaces it. */
export async function limitOf(ctx: Ctx, name: string, fallback: LimitRule): Promise<LimitRule> {
  const value = await settingOf<number | LimitRule | null>(ctx, name, null);
  if (typeof value === 'number') return { ...fallback, amount: value };
  return value ?? fallback;
}
