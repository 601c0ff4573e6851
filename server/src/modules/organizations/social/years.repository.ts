import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';

export const incomeSources = ['government', 'services', 'donations', 'member_fees', 'other'] as const;
export type IncomeSource = (typeof incomeSources)[number];
export type Income = Readonly<Partial<Record<IncomeSource, number>>>;

export interface ReportedYear {
  readonly income: Income;
  readonly expense: number;
  readonly assets: number;
  readonly staffCount: number;
}

/** The version of the figures of a year, or null when it was not reported. */
export async function yearVersion(ctx: Ctx, unitId: string, year: number): Promise<number | null> {
  const row = await ctx.db
    .selectFrom('organisation_year')
    .select('version')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Writes the figures of a year; `version` is that of the figures they take the place of, null for the first report. */
export async function putYear(
  ctx: WriteCtx,
  { unitId, year }: { readonly unitId: string; readonly year: number },
  { income, expense, assets, staffCount, version }: ReportedYear & { readonly version: number | null },
): Promise<void> {
  const row = {
    income: JSON.stringify(income),
    expense_fen: BigInt(expense),
    assets_fen: BigInt(assets),
    staff_count: staffCount,
    reported_on: localDateOf(ctx.now),
    reported_by: ctx.actor.id ?? unitId,
  };
  if (version === null)
    await ctx.db
      .insertInto('organisation_year')
      .values({ unit_id: unitId, year, ...row })
      .execute();
  else
    await ctx.db
      .updateTable('organisation_year')
      .set({ ...row, version: version + 1 })
      .where('unit_id', '=', unitId)
      .where('year', '=', year)
      .execute();
}

export interface YearFigures {
  readonly year: number;
  readonly income: Income;
  readonly incomeTotal: number;
  readonly expense: number;
  readonly assets: number;
  readonly staffCount: number;
  readonly reportedOn: string;
  readonly version: number;
}

/** Reported years of an organisation, the newest first. */
export async function yearsOf(ctx: Ctx, unitId: string): Promise<YearFigures[]> {
  const rows = await ctx.db
    .selectFrom('organisation_year')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('year', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => {
    const income = row.income as Income;
    return {
      year: row.year,
      income,
      incomeTotal: Object.values(income).reduce((sum, amount) => sum + amount, 0),
      expense: Number(row.expense_fen),
      assets: Number(row.assets_fen),
      staffCount: row.staff_count,
      reportedOn: row.reported_on,
      version: row.version,
    };
  });
}
