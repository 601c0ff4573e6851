import type { Selectable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
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
