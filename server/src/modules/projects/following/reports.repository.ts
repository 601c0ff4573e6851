import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
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

type NewReport = Omit<Insertable<DB['project_report']>, 'id' | 'made_by' | 'made_at'> & { readonly kind: ReportKind };

/** Stores a report. @returns its id */
export async function insertReport(ctx: WriteCtx, row: NewReport): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('project_report')
    .values({ ...row, id, made_by: ctx.actor.id ?? '', made_at: ctx.now })
    .execute();
  return id;
}

/** To which project a report belongs and whether it was struck out; null when there is none. */
export async function placeOfReport(ctx: Ctx, id: string): Promise<{ projectId: string; struck: boolean } | null> {
  const row = await ctx.db.selectFrom('project_report').select(['project_id', 'struck_at']).where('id', '=', id).executeTakeFirst();
  return row ? { projectId: row.project_id, struck: row.struck_at !== null } : null;
}

/** Strikes a report out. */
export async function strikeOut(ctx: WriteCtx, id: string, reason: string): Promise<void> {
  const struck = { struck_at: ctx.now, struck_by: ctx.actor.id, struck_reason: reason };
  await ctx.db.updateTable('project_report').set(struck).where('id', '=', id).execute();
}
