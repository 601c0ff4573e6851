import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import type { DemandWindow } from './needs-source.queries.ts';

/** A group of the taxonomy that people brought demands about, and how many. */
export interface ConcernCount {
  readonly code: string;
  readonly demands: number;
}

function inWindow({ areaCode, from, to }: DemandWindow): RawBuilder<SqlBool> {
  const end = new Date(instantAt(to).getTime() + 86_400_000);
  return sql<SqlBool>`${areaWithin('d.area_code', areaCode)} and d.received_at >= ${instantAt(from)} and d.received_at < ${end}
    and d.state in ('accepted', 'merged')`;
}

/** What demands of a window were about, the most frequent group first; equal ones by code. Praise is no concern. */
export async function concernCounts(ctx: Ctx, window: DemandWindow): Promise<ConcernCount[]> {
  const { rows } = await sql<ConcernCount>`
    select m.group_code as code, count(distinct d.id)::int as demands
    from ${table(ctx, 'demand')} d join ${table(ctx, 'matter_demand')} l on l.demand_id = d.id and l.undone_at is null join ${table(ctx, 'matter')} m on m.id = l.matter_id
    where ${inWindow(window)} and m.group_code is not null and d.kind <> 'praise'
    group by m.group_code order by demands desc, code limit 100`.execute(ctx.db);
  return rows;
}

/** Matters and demands of one group in a window: what an agenda or a project would have to be about to cover it. */
export async function concernRecords(
  ctx: Ctx,
  window: DemandWindow & { readonly code: string },
): Promise<{ matterIds: string[]; demandIds: string[] }> {
  const { rows } = await sql<{ matterId: string; demandId: string }>`
    select m.id as "matterId", d.id as "demandId"
    from ${table(ctx, 'demand')} d join ${table(ctx, 'matter_demand')} l on l.demand_id = d.id and l.undone_at is null join ${table(ctx, 'matter')} m on m.id = l.matter_id
    where ${inWindow(window)} and m.group_code = ${window.code} limit 20000`.execute(ctx.db);
  return { matterIds: [...new Set(rows.map((r) => r.matterId))], demandIds: [...new Set(rows.map((r) => r.demandId))] };
}
