import { sql } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';

/** Keeps a new key that is not confirmed yet; false when one is confirmed already. */
export async function storePendingKey(ctx: WriteCtx, accountId: string, totpCipher: string): Promise<boolean> {
  const row = await ctx.db
    .updateTable('staff_account')
    .set({ totp_cipher: totpCipher, totp_last_step: null })
    .where('id', '=', accountId)
    .where('totp_confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface ConfirmedKey {
  readonly step: number;
  readonly recoveryHashes: string[];
}

/** Switches the second factor on: the key counts from now, the step that proved it is used up. */
export async function confirmKey(ctx: WriteCtx, accountId: string, { step, recoveryHashes }: ConfirmedKey): Promise<void> {
  await ctx.db
    .updateTable('staff_account')
    .set({ totp_confirmed_at: ctx.now, totp_last_step: String(step), recovery_hashes: recoveryHashes, version: sql`version + 1` })
    .where('id', '=', accountId)
    .execute();
}

/** Replaces the recovery codes; earlier ones are void. */
export async function storeRecoveryHashes(ctx: WriteCtx, accountId: string, recoveryHashes: string[]): Promise<void> {
  await ctx.db.updateTable('staff_account').set({ recovery_hashes: recoveryHashes }).where('id', '=', accountId).execute();
}

/** Removes key and recovery codes; false when there was no confirmed key. */
export async function removeKey(ctx: WriteCtx, accountId: string): Promise<boolean> {
  const row = await ctx.db
    .updateTable('staff_account')
    .set({ totp_cipher: null, totp_confirmed_at: null, totp_last_step: null, recovery_hashes: [], version: sql`version + 1` })
    .where('id', '=', accountId)
    .where('totp_confirmed_at', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
