import { sql } from 'kysely';
import type { App } from '../../platform/app.ts';
import { type Ctx, table } from '../../platform/context.ts';
import type { Schedule } from '../../platform/manifest.ts';
import type { RequestScope } from '../../platform/unit-of-work.ts';
import { shakeUrn } from './casting/urn.service.ts';
import { closeBallot } from './steps.service.ts';

/** Closes every ballot whose time is over by the database's clock, each in a transaction of its own. */
export async function closeDueBallots(app: App, scope: RequestScope): Promise<void> {
  for (const id of await ids(app.uow.read(scope), 'due')) await app.uow.write(scope, (ctx) => closeBallot(ctx, id));
}

/** Shakes the urns of open secret ballots in which something new lies. */
export async function shakeUrns(app: App, scope: RequestScope): Promise<void> {
  for (const id of await ids(app.uow.read(scope), 'unshaken')) await app.uow.write(scope, async (ctx) => void (await shakeUrn(ctx, id)));
}

async function ids(ctx: Ctx, which: 'due' | 'unshaken'): Promise<string[]> {
  const query =
    which === 'due'
      ? sql<{
          id: string;
        }>`select id from ${table(ctx, 'ballot')} where state = 'open' and closes_at <= clock_timestamp() order by closes_at`
      : sql<{ id: string }>`select distinct u.ballot_id as id from ${table(ctx, 'ballot_urn')} u where not u.shaken`;
  const { rows } = await query.execute(ctx.db);
  return rows.map((row) => row.id);
}

export const ballotSchedules: readonly Schedule[] = [
  { name: 'ballots_close_due', every: '* * * * *', run: closeDueBallots },
  { name: 'ballots_shake_urns', every: '*/5 * * * *', run: shakeUrns },
];
