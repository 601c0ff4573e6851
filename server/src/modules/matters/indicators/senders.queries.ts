import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from '../matters.policy.ts';
import { type FiguresQuestion, periodQuery } from './period.ts';

export interface Sender {
  readonly id: string | null;
  readonly name: string;
  readonly n: number;
}

const mostSenders = 200;

/** Who sent in the matters of a period that no resident asked for, the two hundred busiest, the busiest first (S003-21). Only matters the actor may see are listed. */
export async function sendersWithoutDemand(ctx: Ctx, { areaCode, now }: FiguresQuestion): Promise<(Sender & { rows: string })[]> {
  const { rows } = await sql<Sender>`
    select d.entered_by as id, coalesce(p.display_name, d.source_system, '—') as name, count(*)::int as n
    from ${table(ctx, 'matter')} matter join ${table(ctx, 'demand')} d on d.id = matter.origin_demand_id
      left join ${table(ctx, 'staff_account')} p on p.id = d.entered_by
    where not matter.from_resident and matter.state <> 'merged' and matter.received_at >= ${now.fromAt} and matter.received_at < ${now.toAt}
      and ${areaWithin('matter.area_code', areaCode)} and ${visibleTo(ctx)}
    group by 1, 2 order by 3 desc, 2 limit ${mostSenders}`.execute(ctx.db);
  const list = `/matters?origin=own&sort=newest&area=${areaCode}&${periodQuery(now)}`;
  return rows.map((row) => ({ ...row, rows: `${list}&sender=${row.id ?? 'none'}` }));
}
