import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

export type ReferralRow = Selectable<DB['referral']>;

export interface NewReferral {
  readonly id: string;
  readonly matterId: string;
  /** Null for a receiver outside the platform. */
  readonly receiverUnitId: string | null;
  readonly receiverName: string;
  readonly route: 'specialised_service' | 'referral_other';
  readonly note: string | null;
}

/** Stores a referral that waits for its receiver. */
export async function insertReferral(ctx: WriteCtx, referral: NewReferral): Promise<void> {
  await ctx.db
    .insertInto('referral')
    .values({
      id: referral.id,
      matter_id: referral.matterId,
      receiver_unit_id: referral.receiverUnitId,
      receiver_name: referral.receiverName,
      route: referral.route,
      state: 'sent',
      note: referral.note,
      sent_by: ctx.actor.id ?? '',
      sent_at: ctx.now,
    })
    .execute();
}

/** The matter of a referral, or null when there is no such referral. */
export async function matterOfReferral(ctx: Ctx, id: string): Promise<string | null> {
  const found = await ctx.db.selectFrom('referral').select('matter_id').where('id', '=', id).executeTakeFirst();
  return found?.matter_id ?? null;
}

/** One referral, locked, or null; the caller has locked its matter. */
export async function lockReferral(ctx: WriteCtx, id: string): Promise<ReferralRow | null> {
  return (await ctx.db.selectFrom('referral').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** What an answer writes into a referral. */
export type ReferralAnswered =
  | { readonly state: 'accepted'; readonly accepted_at: Date }
  | { readonly state: 'refused' | 'lapsed'; readonly settled_at: Date }
  | { readonly state: 'reported'; readonly settled_at: Date; readonly result: string };

/** Writes an answer into a locked referral. */
export async function updateReferral(ctx: WriteCtx, referral: ReferralRow, changes: ReferralAnswered): Promise<ReferralRow> {
  return ctx.db
    .updateTable('referral')
    .set({ ...changes, version: referral.version + 1 })
    .where('id', '=', referral.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Ends what is still offered or accepted of a matter that goes another way. The matter is locked by the caller. */
export async function lapseOpenReferrals(ctx: WriteCtx, matterId: string): Promise<void> {
  await ctx.db
    .updateTable('referral')
    .set((eb) => ({ state: 'lapsed', settled_at: ctx.now, version: eb('version', '+', 1) }))
    .where('matter_id', '=', matterId)
    .where('state', 'in', ['sent', 'accepted'])
    .execute();
}

/** Referrals of a matter, newest first. */
export async function referralsOf(ctx: Ctx, matterId: string): Promise<ReferralRow[]> {
  return ctx.db.selectFrom('referral').selectAll().where('matter_id', '=', matterId).orderBy('sent_at', 'desc').execute();
}
