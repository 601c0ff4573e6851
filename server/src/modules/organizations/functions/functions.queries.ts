import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { FunctionLine } from './functions.rules.ts';

export interface StoredLine extends FunctionLine {
  readonly unitName: string;
  readonly version: number;
}

/** Lines of a year by department and name. */
export async function linesOf(ctx: Ctx, year: number): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`select f.key, f.unit_id as "unitId", u.name as "unitName", f.name, f.transferable, f.conditions,
      f.price_basis as "priceBasis", f.version from ${table(ctx, 'organisation_function')} f join ${table(ctx, 'unit')} u on u.id = f.unit_id
    where f.year = ${year}::int order by u.name, f.name, f.key limit 5000`.execute(ctx.db);
  return rows;
}

export interface YearState {
  readonly year: number;
  readonly dueOn: string;
  readonly publishedAt: Date | null;
  readonly departments: readonly { readonly unitId: string; readonly unitName: string; readonly confirmedAt: Date | null }[];
}

/** A year with how each department stands; null when it was not opened. */
export async function yearState(ctx: Ctx, year: number): Promise<YearState | null> {
  const row = await ctx.db.selectFrom('organisation_function_year').selectAll().where('year', '=', year).executeTakeFirst();
  if (!row) return null;
  const departments = await ctx.db
    .selectFrom('organisation_function_confirmation as c')
    .innerJoin('unit', 'unit.id', 'c.unit_id')
    .select(['c.unit_id as unitId', 'unit.name as unitName', 'c.confirmed_at as confirmedAt'])
    .where('c.year', '=', year)
    .orderBy('unit.name')
    .execute();
  return { year, dueOn: row.due_on, publishedAt: row.published_at, departments };
}
