import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { type Fen, fen } from '../../../platform/money.ts';

export interface Heard {
  readonly projectId: string;
  readonly spent: Fen;
  readonly attendance: number;
  readonly reports: number;
  readonly visits: number;
  readonly lastReportOn: string | null;
  readonly lastVisitOn: string | null;
}

const shanghai = sql.raw(`at time zone 'Asia/Shanghai'`);

/** What was reported of several projects, added up; struck reports left out. */
export async function heardOf(ctx: Ctx, projectIds: readonly string[]): Promise<Map<string, Heard>> {
  const { rows } = await sql<Omit<Heard, 'spent'> & { spent: string }>`
    select p.id as "projectId", coalesce(r.spent, 0) as spent, coalesce(r.attendance, 0)::int as attendance, coalesce(r.n, 0)::int as reports,
      coalesce(v.n, 0)::int as visits, r.last as "lastReportOn", v.last as "lastVisitOn"
    from unnest(${[...projectIds]}::uuid[]) as p(id)
    left join lateral (select sum(spent) as spent, sum(attendance) as attendance, count(*) as n, max((made_at ${shanghai})::date)::text as last
      from ${table(ctx, 'project_report')} where project_id = p.id and struck_at is null) r on true
    left join lateral (select count(*) as n, max(visited_on)::text as last from ${table(ctx, 'project_visit')} where project_id = p.id) v on true`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.projectId, { ...row, spent: fen(BigInt(row.spent)) }]));
}

/** Spending as reported, day by day, added up from the first. */
export async function spendingCurve(ctx: Ctx, projectId: string): Promise<{ on: string; spent: Fen }[]> {
  const { rows } = await sql<{ on: string; spent: string }>`
    select held_on::text as on, sum(sum(spent)) over (order by held_on) as spent from ${table(ctx, 'project_report')}
    where project_id = ${projectId} and struck_at is null and spent > 0 group by held_on order by held_on limit 500`.execute(ctx.db);
  return rows.map((row) => ({ on: row.on, spent: fen(BigInt(row.spent)) }));
}

/** What was counted for each goal. */
export async function outputsOf(ctx: Ctx, projectId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; n: number }>`
    select o.key as code, sum(o.value::int)::int as n from ${table(ctx, 'project_report')} r, jsonb_each_text(r.outputs) o
    where r.project_id = ${projectId} and r.struck_at is null group by o.key`.execute(ctx.db);
  return new Map(rows.map((row) => [row.code, row.n]));
}
