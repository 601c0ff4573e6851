import { type Selectable, sql, type Updateable } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import { type Place, placeFields } from '../social/places.ts';
import type { OfferKind, OfferState } from './offers.workflow.ts';

export interface OfferRecord extends Omit<Selectable<DB['organisation_offer']>, 'state' | 'kind'> {
  readonly state: OfferState;
  readonly kind: OfferKind;
}

/** One offer, or null. */
export async function findOffer(ctx: Ctx, id: string): Promise<OfferRecord | null> {
  const row = await ctx.db.selectFrom('organisation_offer').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as OfferRecord | undefined) ?? null;
}

/** One offer, locked. */
export async function lockOffer(ctx: WriteCtx, id: string): Promise<OfferRecord | null> {
  const row = await ctx.db.selectFrom('organisation_offer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as OfferRecord | undefined) ?? null;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateOffer(
  ctx: WriteCtx,
  offer: OfferRecord,
  changes: Updateable<DB['organisation_offer']> & { state: OfferState },
): Promise<OfferRecord> {
  const row = await ctx.db
    .updateTable('organisation_offer')
    .set({ ...changes, version: offer.version + 1 })
    .where('id', '=', offer.id)
    .where('version', '=', offer.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: offer.version });
  return row as OfferRecord;
}

/** Whether an organisation has accepted an offer about a record. */
export async function acceptedOffer(ctx: Ctx, about: { type: string; id: string }, unitId: string): Promise<boolean> {
  const accepted = await ctx.db
    .selectFrom('organisation_offer')
    .select('id')
    .where('subject_type', '=', about.type)
    .where('subject_id', '=', about.id)
    .where('to_unit_id', '=', unitId)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
  return accepted !== undefined;
}

/** Unanswered offers whose day has passed, at most a thousand. */
export async function overdueOffers(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'organisation_offer')}
    where state = 'offered' and answer_by < ${localDateOf(ctx.now)}::date order by id limit 1000`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** An offer on its way; null stands for what it does not have. */
export interface NewOffer {
  readonly id: string;
  readonly areaCode: string;
  readonly fromUnitId: string | null;
  readonly toUnitId: string;
  readonly kind: OfferKind;
  readonly subject: { readonly type: string; readonly id: string } | null;
  readonly title: string;
  readonly words: string;
  readonly answerBy: string | null;
  readonly place: Place;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** Stores an offer that waits for its answer. */
export async function insertOffer(ctx: WriteCtx, offer: NewOffer): Promise<void> {
  await ctx.db
    .insertInto('organisation_offer')
    .values({
      id: offer.id,
      area_code: offer.areaCode,
      from_unit_id: offer.fromUnitId,
      to_unit_id: offer.toUnitId,
      kind: offer.kind,
      subject_type: offer.subject?.type ?? null,
      subject_id: offer.subject?.id ?? null,
      title: offer.title,
      words: offer.words,
      state: 'offered',
      answer_by: offer.answerBy,
      ...placeFields(offer.place),
      starts_at: offer.startsAt,
      ends_at: offer.endsAt,
      offered_by: ctx.actor.id,
      offered_at: ctx.now,
    })
    .execute();
}
