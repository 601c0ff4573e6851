import { sql } from 'kysely';
import { Type } from 'typebox';
import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { entryCorrected } from './organisations.errors.ts';
import { can } from './organisations.policy.ts';
import { lockOrganisation, updateOrganisation } from './organisations.repository.ts';
import { lockVisible, tellOrganisation } from './organisations.steps.ts';

/** What people enter by hand, and what other records bring. */
export const enteredKinds = ['rating', 'report', 'inspection', 'award', 'warning'] as const;
export const creditKinds = [...enteredKinds, 'project_grade', 'sanction', 'sanction_lifted', 'correction'] as const;
export type CreditKind = (typeof creditKinds)[number];

export interface CreditInput {
  readonly unitId: string;
  readonly kind: Exclude<CreditKind, 'correction'>;
  /** The record it comes from, such as the project. */
  readonly subject?: { readonly type: string; readonly id: string };
  readonly grade?: string;
  readonly note?: string;
  readonly happenedOn?: string;
}

/** Writes into the credit file of an organisation; who may has been asked by the caller. @throws not-found (404) for a unit without a file */
export async function addCreditEntry(ctx: WriteCtx, input: CreditInput): Promise<string> {
  const organisation = await lockOrganisation(ctx, input.unitId);
  if (!organisation) throw notFound();
  const id = await insertEntry(ctx, { ...input, correctsId: null });
  tellOrganisation(ctx, organisation, 'organisation.credit_entered', {
    permission: 'organisations.register',
    data: { entryId: id, kind: input.kind, about: input.subject ?? null, grade: input.grade ?? null },
    ...(input.note ? { words: { note: input.note } } : {}),
  });
  return id;
}

type EntryRow = Omit<CreditInput, 'kind'> & { readonly kind: CreditKind; readonly correctsId: string | null };

async function insertEntry(ctx: WriteCtx, entry: EntryRow): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('organisation_credit_entry')
      .values({
        id,
        unit_id: entry.unitId,
        kind: entry.kind,
        subject_type: entry.subject?.type ?? null,
        subject_id: entry.subject?.id ?? null,
        grade: entry.grade ?? null,
        note: entry.note ?? null,
        happened_on: entry.happenedOn ?? localDateOf(ctx.now),
        corrects_id: entry.correctsId,
        entered_by: ctx.actor.id,
        entered_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_credit_entry_corrected_once') throw entryCorrected();
    throw error;
  }
  return id;
}

export interface EnteredCredit {
  readonly kind: (typeof enteredKinds)[number];
  readonly grade?: string;
  readonly note?: string;
  readonly happenedOn?: string;
  /** Until when a rating holds. */
  readonly ratingUntil?: string;
}

/** An entry by hand of those who keep the register; a rating of 1A to 5A becomes the organisation's. @throws not-found, not-your-organisation, invalid-input */
export async function enterCredit(ctx: WriteCtx, unitId: string, input: EnteredCredit): Promise<string> {
  const organisation = await lockVisible(ctx, unitId);
  assertAllowed(can.register(ctx.actor, organisation));
  const today = localDateOf(ctx.now);
  const happenedOn = input.happenedOn ?? today;
  if (happenedOn > today) throw invalidInput({ errors: [{ pointer: '/happenedOn', detail: 'not in the future' }] });
  const grade = input.grade === undefined ? undefined : nameField(input.grade, '/grade', 40);
  const note = optionalText(input.note, '/note', 1000) ?? undefined;
  if (input.kind === 'rating') await updateOrganisation(ctx, organisation, ratingOf({ ...input, happenedOn }));
  return addCreditEntry(ctx, { unitId, kind: input.kind, happenedOn, ...(grade ? { grade } : {}), ...(note ? { note } : {}) });
}

/** Assessments hold five years unless said otherwise (Measures for assessing social organisations, article 31). */
function ratingOf(input: EnteredCredit & { happenedOn: string }): { rating: number; rating_until: string } {
  const match = /^([1-5])A?$/i.exec(input.grade ?? '');
  if (!match) throw invalidInput({ errors: [{ pointer: '/grade', detail: 'one of 1A to 5A' }] });
  const until = input.ratingUntil ?? addDays(input.happenedOn, 5 * 365 + 1);
  if (until < input.happenedOn) throw invalidInput({ errors: [{ pointer: '/ratingUntil', detail: 'not before the assessment' }] });
  return { rating: Number(match[1]), rating_until: until };
}

/** Says what was wrong with an entry; both stay (the file is never changed). @throws not-found, not-your-organisation, credit-entry-corrected, invalid-input */
export async function correctEntry(ctx: WriteCtx, unitId: string, entryId: string, input: { note: string }): Promise<string> {
  const organisation = await lockVisible(ctx, unitId);
  assertAllowed(can.register(ctx.actor, organisation));
  const entry = await ctx.db
    .selectFrom('organisation_credit_entry')
    .select(['id', 'kind'])
    .where('id', '=', entryId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  if (!entry || entry.kind === 'correction') throw notFound();
  const note = textField(input.note, '/note', 1000);
  const id = await insertEntry(ctx, { unitId, kind: 'correction', note, correctsId: entryId });
  tellOrganisation(ctx, organisation, 'organisation.credit_entered', {
    permission: 'organisations.register',
    data: { entryId: id, kind: 'correction', corrects: entryId },
    words: { note },
  });
  return id;
}

export interface CreditLine {
  id: string;
  kind: CreditKind;
  subjectType: string | null;
  subjectId: string | null;
  grade: string | null;
  note: string | null;
  happenedOn: string;
  correctsId: string | null;
  correctedBy: string | null;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** The credit file of an organisation, the newest entry first. */
export async function creditPage(ctx: Ctx, unitId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<CreditLine & { at: string }>`
    select c.id, c.kind, c.subject_type as "subjectType", c.subject_id as "subjectId", c.grade, c.note, c.happened_on::text as "happenedOn",
      c.corrects_id as "correctsId", later.id as "correctedBy", c.entered_at::text as at
    from ${table(ctx, 'organisation_credit_entry')} c left join ${table(ctx, 'organisation_credit_entry')} later on later.corrects_id = c.id
    where c.unit_id = ${unitId} ${after ? sql`and (c.entered_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by c.entered_at desc, c.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
