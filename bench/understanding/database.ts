import { type BuiltApp, buildApp } from '../../server/src/app.ts';
import type { Clock } from '../../server/src/platform/clock.ts';
import { type District, systemActor } from '../../server/src/platform/context.ts';
import { migrateAll } from '../../server/src/platform/db/migrate.ts';
import { createPool } from '../../server/src/platform/db/pool.ts';
import type { RequestScope } from '../../server/src/platform/unit-of-work.ts';
import { optionsFor } from '../matters/world.ts';

export interface OpenedDistrict {
  readonly built: BuiltApp;
  readonly scope: RequestScope;
}

/** The program on a database of the benchmark, brought up to date, with its demo district. */
export async function openDistrict(url: string, clock?: Clock): Promise<OpenedDistrict> {
  const pool = createPool({ url, max: 2, statementTimeoutMs: 0 });
  await migrateAll(pool).finally(() => pool.end());
  const built = await buildApp({ ...optionsFor(url), ...(clock ? { clock } : {}) });
  await built.server.ready();
  const [district] = await built.app.districts();
  if (!district) throw new Error('the benchmark database has no district');
  return { built, scope: { district: district as District, actor: systemActor, requestId: 'bench', lang: 'zh' } };
}

/** What share of the times lies below: 0.5 the median, 0.95 nineteen of twenty. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** How long something takes by the clock, in milliseconds. */
export async function clocked(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
