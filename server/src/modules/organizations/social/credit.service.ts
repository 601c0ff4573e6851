import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { type CreditInput, type enteredKinds, insertEntry, kindOfEntry } from './credit.repository.ts';
import { can } from './organisations.policy.ts';
import { lockOrganisation, updateOrganisation } from './organisations.repository.ts';
import { lockVisible, tellOrganisation } from './organisations.steps.ts';

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
  const kind = await kindOfEntry(ctx, unitId, entryId);
  if (!kind || kind === 'correction') throw notFound();
  const note = textField(input.note, '/note', 1000);
  const id = await insertEntry(ctx, { unitId, kind: 'correction', note, correctsId: entryId });
  tellOrganisation(ctx, organisation, 'organisation.credit_entered', {
    permission: 'organisations.register',
    data: { entryId: id, kind: 'correction', corrects: entryId },
    words: { note },
  });
  return id;
}
