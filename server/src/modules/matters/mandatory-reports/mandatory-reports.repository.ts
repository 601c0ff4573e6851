import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { editConflict } from '../../../platform/problem.ts';
import { reportsVisibleTo } from './mandatory-reports.policy.ts';

export const reportKinds = ['domestic_violence', 'harm_to_minor'] as const;
export type ReportKind = (typeof reportKinds)[number];

export interface ReportRecord {
  readonly id: string;
  readonly matter_id: string;
  readonly number: string;
  readonly area_code: string;
  readonly kind: ReportKind;
  readonly raised_by: string;
  readonly raised_by_name: string;
  readonly raised_at: Date;
  readonly due_at: Date;
  readonly reported_to: string | null;
  readonly reported_at: Date | null;
  readonly receipt: string | null;
  readonly outcome: string | null;
  readonly closed_at: Date | null;
  readonly version: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

const reports = (ctx: Ctx) => sql`
  select r.*, matter.number, matter.area_code, s.display_name as raised_by_name, r.due_at::text as at
  from ${table(ctx, 'mandatory_report')} r join ${table(ctx, 'matter')} matter on matter.id = r.matter_id
    join ${table(ctx, 'staff_account')} s on s.id = r.raised_by`;

/** Raises a report; false when one of this kind is under way for the matter. */
export async function insertReport(
  ctx: WriteCtx,
  report: { readonly id: string; readonly matterId: string; readonly kind: ReportKind; readonly dueAt: Date },
): Promise<boolean> {
  const { id, matterId, kind, dueAt } = report;
  const result = await ctx.db
    .insertInto('mandatory_report')
    .values({ id, matter_id: matterId, kind, raised_by: ctx.actor.id ?? '', raised_at: ctx.now, due_at: dueAt })
    .onConflict((oc) => oc.columns(['matter_id', 'kind']).where('closed_at', 'is', null).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** One report, or null; locked when it is to be changed. */
export async function findReport(ctx: Ctx, id: string, lock = false): Promise<ReportRecord | null> {
  const { rows } = await sql<ReportRecord>`${reports(ctx)} where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Completes a locked report. @throws edit-conflict */
export async function closeReport(
  ctx: WriteCtx,
  report: ReportRecord,
  said: { readonly reportedTo: string; readonly reportedAt: Date; readonly receipt: string | null; readonly outcome: string },
): Promise<void> {
  const result = await ctx.db
    .updateTable('mandatory_report')
    .set({
      reported_to: said.reportedTo,
      reported_at: said.reportedAt,
      receipt: said.receipt,
      outcome: said.outcome,
      closed_by: ctx.actor.id,
      closed_at: ctx.now,
      version: report.version + 1,
    })
    .where('id', '=', report.id)
    .where('version', '=', report.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw editConflict({ current: report.version });
}

/** One page of the reports the actor may see, what is due first coming first. */
export async function listReports(
  ctx: Ctx,
  query: { readonly open?: boolean; readonly matterId?: string; readonly after?: string; readonly limit?: number },
) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts = [reportsVisibleTo(ctx.actor)];
  if (query.open !== undefined) parts.push(query.open ? sql`r.closed_at is null` : sql`r.closed_at is not null`);
  if (query.matterId) parts.push(sql`r.matter_id = ${query.matterId}`);
  if (after) parts.push(sql`(r.due_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<ReportRecord & { at: string }>`
    ${reports(ctx)} where ${sql.join(parts, sql` and `)} order by r.due_at, r.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
