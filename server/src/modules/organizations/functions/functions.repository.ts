import { type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { functionYearExists } from './functions.errors.ts';
import type { Transferable } from './functions.rules.ts';

/** Opens the review of a year. @throws function-year-exists */
export async function insertYear(ctx: WriteCtx, year: number, dueOn: string): Promise<void> {
  try {
    const row = { year, due_on: dueOn, opened_by: ctx.actor.id, opened_at: ctx.now };
    await ctx.db.insertInto('organisation_function_year').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_function_year_pk') throw functionYearExists({ year });
    throw error;
  }
}

/** Takes the lines of the year before over. */
export async function carryOver(ctx: WriteCtx, year: number): Promise<void> {
  await sql`insert into ${table(ctx, 'organisation_function')} (year, key, unit_id, name, transferable, conditions, price_basis)
    select ${year}::int, f.key, f.unit_id, f.name, f.transferable, f.conditions, f.price_basis from ${table(ctx, 'organisation_function')} f
    where f.year = ${year - 1}::int`.execute(ctx.db);
}

/** Departments with lines in a year. */
export async function departmentsOf(ctx: Ctx, year: number): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`select distinct unit_id as "unitId" from ${table(ctx, 'organisation_function')}
    where year = ${year}::int`.execute(ctx.db);
  return rows.map((row) => row.unitId);
}

/** Asks a department to confirm its lines of a year. @returns false when it was asked before */
export async function insertConfirmation(ctx: WriteCtx, year: number, unitId: string): Promise<boolean> {
  const row = await ctx.db
    .insertInto('organisation_function_confirmation')
    .values({ year, unit_id: unitId, asked_at: ctx.now })
    .onConflict((oc) => oc.doNothing())
    .returning('unit_id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface YearRow {
  year: number;
  due_on: string;
  published_at: Date | null;
}

/** A year, locked, or null when it was not opened. */
export async function lockYear(ctx: WriteCtx, year: number): Promise<YearRow | null> {
  const row = await ctx.db
    .selectFrom('organisation_function_year')
    .select(['year', 'due_on', 'published_at'])
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a department has confirmed its lines of a year; its answer stays locked. */
export async function lockConfirmed(ctx: WriteCtx, year: number, unitId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('organisation_function_confirmation')
    .select('confirmed_at')
    .where('year', '=', year)
    .where('unit_id', '=', unitId)
    .forUpdate()
    .executeTakeFirst();
  return row?.confirmed_at != null;
}

/** A function keeps its key from year to year. */
export interface LineKey {
  readonly year: number;
  readonly key: string;
}

export interface LineTexts {
  readonly name: string;
  readonly transferable: Transferable;
  readonly conditions: string | null;
  readonly price_basis: string | null;
}

export type LineRecord = Selectable<DB['organisation_function']>;

/** Adds a line to a year. */
export async function insertLine(ctx: WriteCtx, line: LineKey & { readonly unitId: string; readonly texts: LineTexts }): Promise<void> {
  const { year, key, unitId, texts } = line;
  await ctx.db
    .insertInto('organisation_function')
    .values({ year, key, unit_id: unitId, ...texts })
    .execute();
}

/** One line, locked, or null. */
export async function lockLine(ctx: WriteCtx, { year, key }: LineKey): Promise<LineRecord | null> {
  const line = await ctx.db
    .selectFrom('organisation_function')
    .selectAll()
    .where('year', '=', year)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
  return line ?? null;
}

/** Writes other words into a locked line. */
export async function updateLine(ctx: WriteCtx, line: LineRecord, texts: LineTexts): Promise<void> {
  await ctx.db
    .updateTable('organisation_function')
    .set({ ...texts, version: line.version + 1 })
    .where('year', '=', line.year)
    .where('key', '=', line.key)
    .execute();
}

/** Takes a line off its year; other years keep theirs. */
export async function deleteLine(ctx: WriteCtx, { year, key }: LineKey): Promise<void> {
  await ctx.db.deleteFrom('organisation_function').where('year', '=', year).where('key', '=', key).execute();
}

/** Writes that a department has confirmed its lines, or takes that back. @returns false when it was not asked */
export async function setConfirmed(
  ctx: WriteCtx,
  year: number,
  { unitId, confirmed }: { unitId: string; confirmed: boolean },
): Promise<boolean> {
  const set = confirmed ? { confirmed_at: ctx.now, confirmed_by: ctx.actor.id } : { confirmed_at: null, confirmed_by: null };
  const row = await ctx.db
    .updateTable('organisation_function_confirmation')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('year', '=', year)
    .where('unit_id', '=', unitId)
    .returning('unit_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Fixes the catalogue of a year. */
export async function markPublished(ctx: WriteCtx, year: number): Promise<void> {
  await ctx.db
    .updateTable('organisation_function_year')
    .set((eb) => ({ published_at: ctx.now, version: eb('version', '+', 1) }))
    .where('year', '=', year)
    .execute();
}

/** Departments asked in a year. */
export async function askedIn(ctx: Ctx, year: number): Promise<string[]> {
  const asked = await ctx.db.selectFrom('organisation_function_confirmation').select('unit_id').where('year', '=', year).execute();
  return asked.map((row) => row.unit_id);
}

/** Which of some years were opened. */
export async function openedAmong(ctx: Ctx, years: readonly number[]): Promise<number[]> {
  const rows = await ctx.db.selectFrom('organisation_function_year').select('year').where('year', 'in', years).execute();
  return rows.map((row) => row.year);
}
