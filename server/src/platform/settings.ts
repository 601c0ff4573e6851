import type { Ctx } from './context.ts';

/** Settings change rarely and are asked often: each process keeps them this long. */
const keepMs = 15_000;
const cache = new Map<string, { until: number; values: ReadonlyMap<string, unknown> }>();

/** The value of a named setting at this moment; a pack or the district sets it, `fallback` holds where nobody has. */
export async function settingOf<T>(ctx: Ctx, name: string, fallback: T): Promise<T> {
  const values = await allSettings(ctx);
  return values.has(name) ? (values.get(name) as T) : fallback;
}

/** All settings in force now. */
export async function allSettings(ctx: Ctx): Promise<ReadonlyMap<string, unknown>> {
  const kept = cache.get(ctx.district.id);
  if (kept && kept.until > ctx.now.getTime() && kept.until - keepMs <= ctx.now.getTime()) return kept.values;
  const rows = await ctx.db
    .selectFrom('setting')
    .distinctOn('name')
    .select(['name', 'value'])
    .where('valid_from', '<=', ctx.now)
    .orderBy('name')
    .orderBy('valid_from', 'desc')
    .execute();
  const values = new Map(rows.map((row) => [row.name, row.value as unknown]));
  cache.set(ctx.district.id, { until: ctx.now.getTime() + keepMs, values });
  return values;
}

/** Forgets what this process kept, after a change. */
export function forgetSettings(districtId: string): void {
  cache.delete(districtId);
}
