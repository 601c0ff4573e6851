import type { App } from '../../platform/app.ts';
import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { Schedule } from '../../platform/manifest.ts';
import type { RequestScope } from '../../platform/unit-of-work.ts';
import { areasOfLevel } from '../areas/index.ts';
import { concernCounts } from '../matters/index.ts';
import { daysOfQuarter, quarterBefore } from './concerns/concerns.rules.ts';
import { reviewConcerns } from './concerns/concerns.service.ts';
import { finaliseRound } from './rounds/finishing.service.ts';
import { collectRound } from './rounds/rounds.service.ts';

/** What follows from time alone: a period is over, a limit for appeals has passed. Each round in a transaction of its own. */
export async function moveDueRounds(app: App, scope: RequestScope): Promise<void> {
  const ctx = app.uow.read(scope);
  const rounds = ctx.db.selectFrom('evaluation_round').select('id');
  const over = await rounds.where('state', '=', 'published').where('period_to', '<', localDateOf(ctx.now)).execute();
  for (const { id } of over) await app.uow.write(scope, (write) => collectRound(write, id));
  const settled = await rounds.where('state', '=', 'preview').where('appeals_until', '<', ctx.now).execute();
  for (const { id } of settled) await app.uow.write(scope, (write) => finaliseRound(write, id));
}

/** Compares the concerns of the quarter that is over, in every community where somebody asked for something and nobody has compared them yet. */
export async function reviewLastQuarter(app: App, scope: RequestScope): Promise<void> {
  const ctx = app.uow.read(scope);
  const quarter = quarterBefore(localDateOf(ctx.now));
  const done = await ctx.db.selectFrom('evaluation_concern_review').select('area_code').where('quarter', '=', quarter).execute();
  const reviewed = new Set(done.map((row) => row.area_code));
  for (const { code: areaCode } of await areasOfLevel(ctx, 'community', ctx.district.areaCode, localDateOf(ctx.now))) {
    if (reviewed.has(areaCode) || (await concernCounts(ctx, { areaCode, ...daysOfQuarter(quarter) })).length === 0) continue;
    await app.uow.write(scope, (write) => reviewConcerns(write, { areaCode, quarter }));
  }
}

export const evaluationSchedules: readonly Schedule[] = [
  // Ten past midnight in Shanghai.
  { name: 'evaluation_due_rounds', every: '10 16 * * *', run: moveDueRounds },
  // The first week of a quarter, at twenty past midnight in Shanghai: a day that failed is made up for.
  { name: 'evaluation_concerns', every: '20 16 1-7 1,4,7,10 *', run: reviewLastQuarter },
];
