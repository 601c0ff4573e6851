import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { any, assertAllowed, type Decision, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { tellFact } from '../social/facts.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { unitOrThrow } from '../units/units.lookup.ts';
import { functionsConfirmed, functionYearExists, functionYearPublished } from './functions.errors.ts';
import type { FunctionLine, Transferable } from './functions.rules.ts';

/** Who runs the yearly review. */
export const mayManage = (ctx: Pick<Ctx, 'actor' | 'district'>): Decision =>
  when(holdsFor(ctx.actor, 'functions.manage', ctx.district.areaCode), notYourOrganisation);

/** A department's own people keep its lines, and so do those who run the review. */
export const mayConfirm = (ctx: Pick<Ctx, 'actor' | 'district'>, unitId: string): Decision =>
  any(when(holdsForUnit(ctx.actor, 'functions.confirm', unitId), notYourOrganisation), mayManage(ctx));

function tell(ctx: WriteCtx, name: string, subject: { type: string; id: string }, data: Record<string, unknown>): void {
  const permission = holdsFor(ctx.actor, 'functions.manage', ctx.district.areaCode) ? 'functions.manage' : 'functions.confirm';
  tellFact(ctx, { name, subject, permission, areaCode: ctx.district.areaCode, data });
}

/**
 * Opens the review of a year: last year's lines are carried over and every department is asked to confirm or change them by a day
 * (S001-50, by default 31 January). @throws not-your-organisation, function-year-exists, invalid-input
 */
export async function openYear(ctx: WriteCtx, input: { year: number; dueOn?: string; unitIds?: readonly string[] }): Promise<void> {
  assertAllowed(mayManage(ctx));
  for (const unitId of input.unitIds ?? []) await unitOrThrow(ctx, unitId);
  const dueOn = input.dueOn ?? `${input.year}-01-31`;
  if (!dueOn.startsWith(`${input.year}-`)) throw invalidInput({ errors: [{ pointer: '/dueOn', detail: 'within the year' }] });
  try {
    const row = { year: input.year, due_on: dueOn, opened_by: ctx.actor.id, opened_at: ctx.now };
    await ctx.db.insertInto('organisation_function_year').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_function_year_pk') throw functionYearExists({ year: input.year });
    throw error;
  }
  await sql`insert into ${table(ctx, 'organisation_function')} (year, key, unit_id, name, transferable, conditions, price_basis)
    select ${input.year}::int, f.key, f.unit_id, f.name, f.transferable, f.conditions, f.price_basis from ${table(ctx, 'organisation_function')} f
    where f.year = ${input.year - 1}::int`.execute(ctx.db);
  const { rows } = await sql<{ unitId: string }>`select distinct unit_id as "unitId" from ${table(ctx, 'organisation_function')}
    where year = ${input.year}::int`.execute(ctx.db);
  const subject = { type: 'organisation_function_year', id: uuidv7(ctx.now) };
  tell(ctx, 'organisation_functions.opened', subject, { year: input.year, dueOn });
  for (const unitId of new Set([...rows.map((row) => row.unitId), ...(input.unitIds ?? [])]))
    await ask(ctx, { year: input.year, dueOn, unitId });
}

async function ask(ctx: WriteCtx, { year, dueOn, unitId }: { year: number; dueOn: string; unitId: string }): Promise<void> {
  const row = await ctx.db
    .insertInto('organisation_function_confirmation')
    .values({ year, unit_id: unitId, asked_at: ctx.now })
    .onConflict((oc) => oc.doNothing())
    .returning('unit_id')
    .executeTakeFirst();
  if (!row) return;
  await openTask(ctx, {
    kind: 'confirm_functions',
    areaCode: ctx.district.areaCode,
    unitId,
    subject: { type: 'unit', id: unitId },
    reason: String(year),
    dueOn,
  });
}

interface YearRow {
  year: number;
  due_on: string;
  published_at: Date | null;
}

async function openYearOrThrow(ctx: WriteCtx, year: number): Promise<YearRow> {
  const row = await ctx.db
    .selectFrom('organisation_function_year')
    .select(['year', 'due_on', 'published_at'])
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.published_at !== null) throw functionYearPublished();
  return row;
}

export interface LineInput {
  readonly unitId: string;
  readonly name: string;
  readonly transferable: Transferable;
  readonly conditions?: string | null;
  readonly priceBasis?: string | null;
}

async function assertUnconfirmed(ctx: WriteCtx, year: number, unitId: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('organisation_function_confirmation')
    .select('confirmed_at')
    .where('year', '=', year)
    .where('unit_id', '=', unitId)
    .forUpdate()
    .executeTakeFirst();
  if (row?.confirmed_at) throw functionsConfirmed();
}

const textsOf = (input: LineInput) => ({
  name: nameField(input.name, '/name', 200),
  transferable: input.transferable,
  conditions: optionalText(input.conditions, '/conditions', 1000) ?? null,
  price_basis: optionalText(input.priceBasis, '/priceBasis', 500) ?? null,
});

/** Adds a function of a department to a year. @throws not-found, not-your-organisation, function-year-published, functions-confirmed, invalid-input */
export async function addLine(ctx: WriteCtx, year: number, input: LineInput): Promise<string> {
  await unitOrThrow(ctx, input.unitId);
  assertAllowed(mayConfirm(ctx, input.unitId));
  const { due_on: dueOn } = await openYearOrThrow(ctx, year);
  await assertUnconfirmed(ctx, year, input.unitId);
  const key = uuidv7(ctx.now);
  await ctx.db
    .insertInto('organisation_function')
    .values({ year, key, unit_id: input.unitId, ...textsOf(input) })
    .execute();
  await ask(ctx, { year, dueOn, unitId: input.unitId });
  tell(ctx, 'organisation_function.added', { type: 'organisation_function', id: key }, { year, unitId: input.unitId });
  return key;
}

async function lockLine(ctx: WriteCtx, at: { year: number; key: string; version: number }) {
  const line = await ctx.db
    .selectFrom('organisation_function')
    .selectAll()
    .where('year', '=', at.year)
    .where('key', '=', at.key)
    .forUpdate()
    .executeTakeFirst();
  if (!line) throw notFound();
  assertAllowed(mayConfirm(ctx, line.unit_id));
  await openYearOrThrow(ctx, at.year);
  await assertUnconfirmed(ctx, at.year, line.unit_id);
  if (line.version !== at.version) throw editConflict({ current: line.version });
  return line;
}

type LineKey = { readonly year: number; readonly key: string };

/** Changes a line of a year that is not confirmed yet. @throws not-found, not-your-organisation, function-year-published, functions-confirmed, edit-conflict, invalid-input */
export async function changeLine(ctx: WriteCtx, at: LineKey, input: Omit<LineInput, 'unitId'> & { version: number }): Promise<void> {
  const line = await lockLine(ctx, { ...at, version: input.version });
  await ctx.db
    .updateTable('organisation_function')
    .set({ ...textsOf({ ...input, unitId: line.unit_id }), version: line.version + 1 })
    .where('year', '=', at.year)
    .where('key', '=', at.key)
    .execute();
  tell(ctx, 'organisation_function.changed', { type: 'organisation_function', id: at.key }, { year: at.year, unitId: line.unit_id });
}

/** Takes a function off a year; earlier years keep it. @throws those of changing */
export async function removeLine(ctx: WriteCtx, at: LineKey, input: { version: number }): Promise<void> {
  const line = await lockLine(ctx, { ...at, version: input.version });
  await ctx.db.deleteFrom('organisation_function').where('year', '=', at.year).where('key', '=', at.key).execute();
  tell(ctx, 'organisation_function.removed', { type: 'organisation_function', id: at.key }, { year: at.year, unitId: line.unit_id });
}

/** A department confirms its lines of a year, or takes the confirmation back. @throws not-found, not-your-organisation, function-year-published */
export async function confirmFunctions(ctx: WriteCtx, year: number, input: { unitId: string; confirmed: boolean }): Promise<void> {
  assertAllowed(mayConfirm(ctx, input.unitId));
  const { due_on: dueOn } = await openYearOrThrow(ctx, year);
  const set = input.confirmed ? { confirmed_at: ctx.now, confirmed_by: ctx.actor.id } : { confirmed_at: null, confirmed_by: null };
  const row = await ctx.db
    .updateTable('organisation_function_confirmation')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('year', '=', year)
    .where('unit_id', '=', input.unitId)
    .returning('unit_id')
    .executeTakeFirst();
  if (!row) throw notFound();
  const name = input.confirmed ? 'organisation_functions.confirmed' : 'organisation_functions.reopened';
  tell(ctx, name, { type: 'unit', id: input.unitId }, { year, dueOn });
  if (input.confirmed) await settleTasks(ctx, 'confirm_functions', input.unitId, String(year));
}

/** Publishes the catalogue of a year; from then on it is fixed. @throws not-found, not-your-organisation, function-year-published */
export async function publishYear(ctx: WriteCtx, year: number): Promise<void> {
  assertAllowed(mayManage(ctx));
  await openYearOrThrow(ctx, year);
  await ctx.db
    .updateTable('organisation_function_year')
    .set((eb) => ({ published_at: ctx.now, version: eb('version', '+', 1) }))
    .where('year', '=', year)
    .execute();
  const asked = await ctx.db.selectFrom('organisation_function_confirmation').select('unit_id').where('year', '=', year).execute();
  for (const { unit_id } of asked) await settleTasks(ctx, 'confirm_functions', unit_id, String(year));
  tell(ctx, 'organisation_functions.published', { type: 'organisation_function_year', id: uuidv7(ctx.now) }, { year });
}

/** In January the review opens by itself where there was one last year (N22). */
export async function openDueYear(ctx: WriteCtx): Promise<void> {
  const today = localDateOf(ctx.now);
  const year = Number(today.slice(0, 4));
  if (!today.startsWith(`${year}-01`)) return;
  const rows = await ctx.db
    .selectFrom('organisation_function_year')
    .select('year')
    .where('year', 'in', [year, year - 1])
    .execute();
  if (rows.length === 1 && rows[0]?.year === year - 1) await openYear(ctx, { year });
}

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
