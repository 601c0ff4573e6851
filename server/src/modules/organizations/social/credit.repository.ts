import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { entryCorrected } from './organisations.errors.ts';

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

export type NewEntry = Omit<CreditInput, 'kind'> & { readonly kind: CreditKind; readonly correctsId: string | null };

/** Appends an entry to a credit file; `correctsId` null unless it corrects one. @returns its id @throws credit-entry-corrected */
export async function insertEntry(ctx: WriteCtx, entry: NewEntry): Promise<string> {
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

/** What kind of entry of an organisation's file it is, or null when there is none such. */
export async function kindOfEntry(ctx: Ctx, unitId: string, entryId: string): Promise<CreditKind | null> {
  const entry = await ctx.db
    .selectFrom('organisation_credit_entry')
    .select('kind')
    .where('id', '=', entryId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  return (entry?.kind as CreditKind | undefined) ?? null;
}
