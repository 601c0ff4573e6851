import { type RawBuilder, sql } from 'kysely';
import { type Ctx, table } from '../../platform/context.ts';
import { areaWithin } from '../../platform/permissions.ts';
import { sources } from './parties/contributions.queries.ts';

/** How many of the five sources of supply the projects of a place draw on, added up, of five for each project (S002-104). */
export async function supplySources(
  ctx: Ctx,
  areaCode: string,
  period: { readonly from: string; readonly to: string },
): Promise<{ part: number; n: number }> {
  const { rows } = await sql<{ part: number; n: number }>`
    select coalesce(sum(kinds), 0)::int as part, (count(*) * ${sources.length}::int)::int as n from (
      select p.id, count(distinct s.source) as kinds from ${table(ctx, 'project')} p
      left join lateral (
        select c.source from ${table(ctx, 'project_contribution')} c where c.project_id = p.id and c.removed_at is null
        union all select 'public' where p.amount > 0) s on true
      where p.public_at is not null and p.starts_on <= ${period.to}::date and p.ends_on >= ${period.from}::date and ${areaWithin('p.area_code', areaCode)}
      group by p.id) projects`.execute(ctx.db);
  return rows[0] ?? { part: 0, n: 0 };
}

/** The project, else the need that was selected, in which one of these demands ended up (S002-106). Null when none did. */
export async function projectOfDemands(ctx: Ctx, demandIds: readonly string[]): Promise<{ type: 'project' | 'need'; id: string } | null> {
  const { rows } = await sql<{ type: 'project' | 'need'; id: string }>`
    with recursive up as (
      select n.id, n.merged_into_id, n.state from ${table(ctx, 'need')} n
      where n.id in (select need_id from ${table(ctx, 'need_demand')} where demand_id = any(${demandIds}::uuid[]))
      union select n.id, n.merged_into_id, n.state from ${table(ctx, 'need')} n join up on up.merged_into_id = n.id)
    select found.type, found.id from (
      select 'project' as type, p.id, 1 as place from up join ${table(ctx, 'project_need_link')} l on l.need_id = up.id
        join ${table(ctx, 'project')} p on p.id = l.project_id where p.state not in ('failed', 'terminated', 'withdrawn')
      union all select 'need', up.id, 2 from up where up.state in ('selected', 'funded', 'realised')) found
    order by found.place, found.id limit 1`.execute(ctx.db);
  return rows[0] ?? null;
}

/**
 * Projects that everybody may follow, with who set them going, as the records themselves say: rows of kind, id, number, title, area_code, started_on and initiator (S000-34).
 * What is commissioned was started by whoever the place belongs to, what is applied for by an organisation, contests and micro-projects by residents.
 */
export function startedProjects(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    select 'project' as kind, p.id, p.number, p.title, p.area_code, (p.created_at at time zone 'Asia/Shanghai')::date as started_on,
      case p.track when 'applied' then 'organisation' when 'contest' then 'resident' when 'micro' then 'resident'
        else case when length(p.area_code) >= 12 then 'committee' when length(p.area_code) = 9 then 'subdistrict' else 'department' end end as initiator
    from ${table(ctx, 'project')} p where p.public_at is not null`;
}
