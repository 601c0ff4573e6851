import { sql } from 'kysely';
import { instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';

export interface Part {
  readonly part: number;
  readonly n: number;
}

/** Resolutions and covenants decided at least twelve months ago, and how many still hold: not annulled, not repealed (S002-104). */
export async function lastingResults(ctx: Ctx, areaCode: string, decidedBefore: string): Promise<Part> {
  const before = instantAt(decidedBefore);
  const { rows } = await sql<Part>`
    select (count(*) filter (where holds))::int as part, count(*)::int as n from (
      select state <> 'annulled' as holds from ${table(ctx, 'deliberation_topic')} t where t.resolved_at < ${before} and ${areaWithin('t.area_code', areaCode)}
      union all
      select state <> 'repealed' from ${table(ctx, 'deliberation_covenant')} c where c.adopted_at < ${before} and ${areaWithin('c.area_code', areaCode)}) results`.execute(
    ctx.db,
  );
  return rows[0] ?? { part: 0, n: 0 };
}

/** Clauses of covenants in force that were checked in a period, and how many of them are kept at least to the share given (S002-107). */
export async function keptClauses(
  ctx: Ctx,
  areaCode: string,
  period: { from: Date; to: Date },
  kept: { num: number; den: number },
): Promise<Part> {
  const { rows } = await sql<Part>`
    select (count(*) filter (where (checks - findings) * ${kept.den} >= checks * ${kept.num}))::int as part, count(*)::int as n from (
      select c.clause_id, sum(c.checks) as checks, sum(c.findings) as findings
      from ${table(ctx, 'deliberation_covenant')} d join ${table(ctx, 'deliberation_walk')} w on w.covenant_id = d.id
        join ${table(ctx, 'deliberation_walk_check')} c on c.walk_id = w.id
      where d.state in ('in_force', 'under_review') and ${areaWithin('d.area_code', areaCode)} and w.started_at >= ${period.from} and w.started_at < ${period.to}
      group by d.id, c.clause_id) clauses`.execute(ctx.db);
  return rows[0] ?? { part: 0, n: 0 };
}

/** What was put before the public in a period, topics opened and covenants announced, and how much of it people commented on (S002-105). */
export async function commentedNotices(ctx: Ctx, areaCode: string, period: { from: Date; to: Date }): Promise<Part> {
  const { rows } = await sql<Part>`
    select (count(*) filter (where commented))::int as part, count(*)::int as n from (
      select exists (select from ${table(ctx, 'deliberation_post')} p where p.topic_id = t.id and p.kind = 'comment') as commented
      from ${table(ctx, 'deliberation_topic')} t where t.opened_at >= ${period.from} and t.opened_at < ${period.to} and ${areaWithin('t.area_code', areaCode)}
      union all
      select exists (select from ${table(ctx, 'deliberation_covenant_comment')} c where c.covenant_id = d.id)
      from ${table(ctx, 'deliberation_covenant')} d where d.announced_at >= ${period.from} and d.announced_at < ${period.to}
        and ${areaWithin('d.area_code', areaCode)}) notices`.execute(ctx.db);
  return rows[0] ?? { part: 0, n: 0 };
}
