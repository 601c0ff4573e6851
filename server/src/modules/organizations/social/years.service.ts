import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput } from '../../../platform/problem.ts';
import { addCreditEntry } from './credit.service.ts';
import { can } from './organisations.policy.ts';
import { updateOrganisation } from './organisations.repository.ts';
import { lockVisible, tellOrganisation } from './organisations.steps.ts';

export const incomeSources = ['government', 'services', 'donations', 'member_fees', 'other'] as const;
export type IncomeSource = (typeof incomeSources)[number];
export type Income = Readonly<Partial<Record<IncomeSource, number>>>;

export interface YearInput {
  /** Of the figures as they stand; left out for the first report of the year. */
  readonly version?: number;
  readonly income: Income;
  readonly expense: number;
  readonly assets: number;
  readonly staffCount: number;
}

/** Reports the figures of a year: a first report goes into the credit file, a later one replaces the figures. @throws not-found, not-your-organisation, edit-conflict, invalid-input */
export async function reportYear(ctx: WriteCtx, unitId: string, year: number, input: YearInput): Promise<void> {
  const organisation = await lockVisible(ctx, unitId);
  assertAllowed(can.keepFile(ctx.actor, organisation));
  if (year > Number(localDateOf(ctx.now).slice(0, 4))) throw invalidInput({ errors: [{ pointer: '/year', detail: 'not in the future' }] });
  const before = await yearOf(ctx, unitId, year);
  if ((before?.version ?? undefined) !== input.version) throw editConflict({ current: before?.version ?? null });
  const row = {
    income: JSON.stringify(input.income),
    expense_fen: BigInt(input.expense),
    assets_fen: BigInt(input.assets),
    staff_count: input.staffCount,
    reported_on: localDateOf(ctx.now),
    reported_by: ctx.actor.id ?? unitId,
  };
  if (before)
    await ctx.db
      .updateTable('organisation_year')
      .set({ ...row, version: before.version + 1 })
      .where('unit_id', '=', unitId)
      .where('year', '=', year)
      .execute();
  else {
    await ctx.db
      .insertInto('organisation_year')
      .values({ unit_id: unitId, year, ...row })
      .execute();
    await addCreditEntry(ctx, { unitId, kind: 'report', grade: String(year) });
  }
  await updateOrganisation(ctx, organisation, { staff_count: input.staffCount });
  tellOrganisation(ctx, organisation, 'organisation.year_reported', {
    permission: 'organisations.own',
    data: { year, first: before === null },
  });
}

async function yearOf(ctx: Ctx, unitId: string, year: number): Promise<{ version: number } | null> {
  const row = await ctx.db
    .selectFrom('organisation_year')
    .select('version')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .executeTakeFirst();
  return row ?? null;
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
