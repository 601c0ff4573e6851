import { Gauge } from 'prom-client';
import type { App } from './app.ts';
import { countStrayHeads } from './audit/head-file.ts';
import { type BrokenCheck, runChecks } from './checks.ts';
import type { ReadCtx } from './context.ts';
import { type DomainEvent, emit } from './events.ts';
import { metrics } from './http/metrics.ts';
import type { RequestScope } from './unit-of-work.ts';

/** The data of a district contradict themselves; told once a night as long as they do. */
export interface ChecksFailed extends DomainEvent {
  readonly name: 'platform.checks_failed';
  readonly subject: { readonly type: 'district'; readonly id: string };
  readonly data: { readonly checks: readonly string[]; readonly rows: number };
}

/** Runs every data invariant of a district, keeps what it found for `/metrics`, and tells the fact when something is broken. */
export async function checkNightly(app: App, scope: RequestScope): Promise<BrokenCheck[]> {
  const broken = await findBroken(app.uow.read(scope));
  await app.uow.write(scope, async (ctx) => {
    if (broken.length === 0) return;
    const data = { checks: broken.map((check) => check.name), rows: broken.reduce((sum, check) => sum + check.rows, 0) };
    emit<ChecksFailed>(ctx, { name: 'platform.checks_failed', subject: { type: 'district', id: ctx.district.id }, data });
  });
  const run = { ran_at: app.clock.now(), broken: JSON.stringify(broken) };
  await app.db
    .insertInto('platform.check_run')
    .values({ district_id: scope.district.id, ...run })
    .onConflict((oc) => oc.column('district_id').doUpdateSet(run))
    .execute();
  if (broken.length > 0) app.log.error({ district: scope.district.slug, count: broken.length }, 'data invariants are broken');
  return broken;
}

async function findBroken(ctx: ReadCtx): Promise<BrokenCheck[]> {
  const stray = await countStrayHeads(ctx);
  return [...(await runChecks(ctx)), ...(stray > 0 ? [{ name: 'audit-head-file', rows: stray }] : [])];
}

const brokenChecks = new Gauge({
  name: 'liandong_broken_checks',
  help: 'Data invariants that the last nightly run found broken, by district',
  labelNames: ['district'],
  registers: [metrics],
});
const checkedAt = new Gauge({
  name: 'liandong_checked_at_seconds',
  help: 'When the data invariants were last run, in seconds since 1970, by district',
  labelNames: ['district'],
  registers: [metrics],
});

/** Puts the results of the last nightly runs into the figures; the process that serves them need not be the one that ran them. */
export async function refreshCheckFigures(app: App): Promise<void> {
  const rows = await app.db
    .selectFrom('platform.check_run as r')
    .innerJoin('platform.district as d', 'd.id', 'r.district_id')
    .select(['d.slug', 'r.ran_at', 'r.broken'])
    .execute();
  for (const row of rows) {
    brokenChecks.labels(row.slug).set((row.broken as unknown as BrokenCheck[]).length);
    checkedAt.labels(row.slug).set(Math.floor(row.ran_at.getTime() / 1000));
  }
}
