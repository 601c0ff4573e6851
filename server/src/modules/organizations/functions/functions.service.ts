import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { any, assertAllowed, type Decision, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { tellFact } from '../social/facts.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { unitOrThrow } from '../units/units.lookup.ts';
import { functionsConfirmed, functionYearPublished } from './functions.errors.ts';
import {
  askedIn,
  carryOver,
  deleteLine,
  departmentsOf,
  insertConfirmation,
  insertLine,
  insertYear,
  type LineKey,
  type LineRecord,
  type LineTexts,
  lockConfirmed,
  lockLine,
  lockYear,
  markPublished,
  openedAmong,
  setConfirmed,
  updateLine,
  type YearRow,
} from './functions.repository.ts';
import type { Transferable } from './functions.rules.ts';

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
  await insertYear(ctx, input.year, dueOn);
  await carryOver(ctx, input.year);
  const subject = { type: 'organisation_function_year', id: uuidv7(ctx.now) };
  tell(ctx, 'organisation_functions.opened', subject, { year: input.year, dueOn });
  for (const unitId of new Set([...(await departmentsOf(ctx, input.year)), ...(input.unitIds ?? [])]))
    await ask(ctx, { year: input.year, dueOn, unitId });
}

async function ask(ctx: WriteCtx, { year, dueOn, unitId }: { year: number; dueOn: string; unitId: string }): Promise<void> {
  if (!(await insertConfirmation(ctx, year, unitId))) return;
  await openTask(ctx, {
    kind: 'confirm_functions',
    areaCode: ctx.district.areaCode,
    unitId,
    subject: { type: 'unit', id: unitId },
    reason: String(year),
    dueOn,
  });
}

async function openYearOrThrow(ctx: WriteCtx, year: number): Promise<YearRow> {
  const row = await lockYear(ctx, year);
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
  if (await lockConfirmed(ctx, year, unitId)) throw functionsConfirmed();
}

const textsOf = (input: LineInput): LineTexts => ({
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
  await insertLine(ctx, { year, key, unitId: input.unitId, texts: textsOf(input) });
  await ask(ctx, { year, dueOn, unitId: input.unitId });
  tell(ctx, 'organisation_function.added', { type: 'organisation_function', id: key }, { year, unitId: input.unitId });
  return key;
}

async function lockOpenLine(ctx: WriteCtx, at: LineKey & { version: number }): Promise<LineRecord> {
  const line = await lockLine(ctx, at);
  if (!line) throw notFound();
  assertAllowed(mayConfirm(ctx, line.unit_id));
  await openYearOrThrow(ctx, at.year);
  await assertUnconfirmed(ctx, at.year, line.unit_id);
  if (line.version !== at.version) throw editConflict({ current: line.version });
  return line;
}

/** Changes a line of a year that is not confirmed yet. @throws not-found, not-your-organisation, function-year-published, functions-confirmed, edit-conflict, invalid-input */
export async function changeLine(ctx: WriteCtx, at: LineKey, input: Omit<LineInput, 'unitId'> & { version: number }): Promise<void> {
  const line = await lockOpenLine(ctx, { ...at, version: input.version });
  await updateLine(ctx, line, textsOf({ ...input, unitId: line.unit_id }));
  tell(ctx, 'organisation_function.changed', { type: 'organisation_function', id: at.key }, { year: at.year, unitId: line.unit_id });
}

/** Takes a function off a year; earlier years keep it. @throws those of changing */
export async function removeLine(ctx: WriteCtx, at: LineKey, input: { version: number }): Promise<void> {
  const line = await lockOpenLine(ctx, { ...at, version: input.version });
  await deleteLine(ctx, at);
  tell(ctx, 'organisation_function.removed', { type: 'organisation_function', id: at.key }, { year: at.year, unitId: line.unit_id });
}

/** A department confirms its lines of a year, or takes the confirmation back. @throws not-found, not-your-organisation, function-year-published */
export async function confirmFunctions(ctx: WriteCtx, year: number, input: { unitId: string; confirmed: boolean }): Promise<void> {
  assertAllowed(mayConfirm(ctx, input.unitId));
  const { due_on: dueOn } = await openYearOrThrow(ctx, year);
  if (!(await setConfirmed(ctx, year, input))) throw notFound();
  const name = input.confirmed ? 'organisation_functions.confirmed' : 'organisation_functions.reopened';
  tell(ctx, name, { type: 'unit', id: input.unitId }, { year, dueOn });
  if (input.confirmed) await settleTasks(ctx, 'confirm_functions', input.unitId, String(year));
}

/** Publishes the catalogue of a year; from then on it is fixed. @throws not-found, not-your-organisation, function-year-published */
export async function publishYear(ctx: WriteCtx, year: number): Promise<void> {
  assertAllowed(mayManage(ctx));
  await openYearOrThrow(ctx, year);
  await markPublished(ctx, year);
  for (const unitId of await askedIn(ctx, year)) await settleTasks(ctx, 'confirm_functions', unitId, String(year));
  tell(ctx, 'organisation_functions.published', { type: 'organisation_function_year', id: uuidv7(ctx.now) }, { year });
}

/** In January the review opens by itself where there was one last year (N22). */
export async function openDueYear(ctx: WriteCtx): Promise<void> {
  const today = localDateOf(ctx.now);
  const year = Number(today.slice(0, 4));
  if (!today.startsWith(`${year}-01`)) return;
  const [opened, ...more] = await openedAmong(ctx, [year, year - 1]);
  if (opened === year - 1 && more.length === 0) await openYear(ctx, { year });
}
