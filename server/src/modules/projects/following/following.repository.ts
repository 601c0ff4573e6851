import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { type Fen, fen } from '../../../platform/money.ts';

export const reportKinds = ['activity', 'self', 'correction', 'final'] as const;
export type ReportKind = (typeof reportKinds)[number];

export interface ReportRecord {
  readonly id: string;
  readonly projectId: string;
  readonly kind: ReportKind;
  readonly heldOn: string;
  readonly words: string;
  readonly attendance: number;
  readonly spent: Fen;
  readonly outputs: Readonly<Record<string, number>>;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly struckAt: Date | null;
  readonly struckReason: string | null;
}

type Row = Omit<ReportRecord, 'spent'> & { spent: string; at: string };

const reportColumns = sql`id, project_id as "projectId", kind, held_on::text as "heldOn", words, attendance, spent, outputs, made_by as "madeBy",
  made_at as "madeAt", struck_at as "struckAt", struck_reason as "struckReason", made_at::text as at`;

/** Reports of a project, newest first, a page of them. */
export async function reportRows(
  ctx: Ctx,
  projectId: string,
  page: { after: readonly [string, string] | null; limit: number },
): Promise<(ReportRecord & { at: string })[]> {
  const { rows } = await sql<Row>`
    select ${reportColumns} from ${table(ctx, 'project_report')} where project_id = ${projectId}
      ${page.after ? sql`and (made_at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : sql``}
    order by made_at desc, id desc limit ${page.limit}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, spent: fen(BigInt(row.spent)) }));
}

/** The newest report of a kind that was not struck out, or null. */
export async function lastReport(ctx: Ctx, projectId: string, kind: ReportKind): Promise<ReportRecord | null> {
  const { rows } = await sql<Row>`select ${reportColumns} from ${table(ctx, 'project_report')}
    where project_id = ${projectId} and kind = ${kind} and struck_at is null order by made_at desc, id desc limit 1`.execute(ctx.db);
  return rows[0] ? { ...rows[0], spent: fen(BigInt(rows[0].spent)) } : null;
}

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

export interface VisitRecord {
  readonly id: string;
  readonly visitedOn: string;
  readonly checklist: readonly { readonly code: string; readonly ok: boolean }[];
  readonly findings: string | null;
  readonly visitedBy: string;
}

/** Visits to a project, newest first. */
export async function visitsOf(ctx: Ctx, projectId: string): Promise<VisitRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_visit')
    .select(['id', 'visited_on as visitedOn', 'checklist', 'findings', 'visited_by as visitedBy'])
    .where('project_id', '=', projectId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows as unknown as VisitRecord[];
}

export interface CheckRecord {
  readonly projectId: string;
  readonly month: number;
  readonly ok: boolean;
  readonly words: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** Monthly checks of several projects; month 0 is the final evaluation. */
export async function checksOf(ctx: Ctx, projectIds: readonly string[]): Promise<CheckRecord[]> {
  const { rows } = await sql<CheckRecord>`
    select project_id as "projectId", month, ok, words, made_by as "madeBy", made_at as "madeAt" from ${table(ctx, 'project_check')}
    where project_id = any(${[...projectIds]}::uuid[]) order by project_id, month`.execute(ctx.db);
  return rows;
}
