import { sql } from 'kysely';
import { addDays, instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';

export interface Lots {
  readonly from: string;
  readonly to: string;
  readonly area: string;
  /** Between 0 and 1. */
  readonly share: number;
  readonly seed: string;
}

export interface Drawn {
  readonly pool: number;
  readonly matters: readonly { readonly id: string; readonly round: number }[];
}

/** Draws a share of the matters closed in a period and not called since, in the order of the digest of seed and id. */
export async function drawnMatters(ctx: Ctx, { from, to, area, share, seed }: Lots): Promise<Drawn> {
  const { rows } = await sql<{ id: string; round: number; pool: string }>`
    with pool as (select matter.id, matter.reopened + 1 as round from ${table(ctx, 'matter')} matter
        where matter.state = 'closed' and matter.closed_at >= ${instantAt(from)} and matter.closed_at < ${instantAt(addDays(to, 1))}
          and ${areaWithin('matter.area_code', area)}
          and not exists (select from ${table(ctx, 'follow_up')} f where f.matter_id = matter.id and f.kind = 'spot_check' and f.round = matter.reopened + 1)),
      size as (select count(*) as n from pool)
    select pool.id, pool.round, size.n as pool from pool, size
    order by md5(${seed} || pool.id::text) limit (select ceil(n * ${share}::numeric) from size)`.execute(ctx.db);
  return { pool: Number(rows[0]?.pool ?? 0), matters: rows.map(({ id, round }) => ({ id, round })) };
}
