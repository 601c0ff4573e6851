import { sql } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { parseOneTimeCode } from '../passwords/one-time-code.ts';

/** What a sign-in is decided from. Never leaves this module. */
export interface Credentials {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly state: 'active' | 'disabled';
  readonly passwordHash: string | null;
  readonly totpCipher: string | null;
  readonly totpConfirmedAt: Date | null;
  readonly securityStamp: number;
}

const columns = ['id', 'username', 'display_name', 'state', 'password_hash', 'totp_cipher', 'totp_confirmed_at', 'security_stamp'] as const;

interface Row {
  id: string;
  username: string;
  display_name: string;
  state: string;
  password_hash: string | null;
  totp_cipher: string | null;
  totp_confirmed_at: Date | null;
  security_stamp: number;
}

function toCredentials(row: Row): Credentials {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    state: row.state as Credentials['state'],
    passwordHash: row.password_hash,
    totpCipher: row.totp_cipher,
    totpConfirmedAt: row.totp_confirmed_at,
    securityStamp: row.security_stamp,
  };
}

/** Credentials by user name, or null. */
export async function credentialsOf(ctx: Ctx, username: string): Promise<Credentials | null> {
  const row = await ctx.db.selectFrom('staff_account').select(columns).where('username', '=', username).executeTakeFirst();
  return row ? toCredentials(row) : null;
}

/** Credentials by account, locked for the transaction, or null. */
export async function lockCredentials(ctx: WriteCtx, accountId: string): Promise<Credentials | null> {
  const row = await ctx.db.selectFrom('staff_account').select(columns).where('id', '=', accountId).forUpdate().executeTakeFirst();
  return row ? toCredentials(row) : null;
}

/** Writes a new password if the old one is still the one the caller checked. Returns the new security stamp; null when somebody was quicker. */
export async function replacePassword(ctx: WriteCtx, { id, passwordHash }: Credentials, newHash: string): Promise<number | null> {
  const row = await ctx.db
    .updateTable('staff_account')
    .set({
      password_hash: newHash,
      password_changed_at: ctx.now,
      must_change_password: false,
      reset_code_hash: null,
      reset_expires_at: null,
      security_stamp: sql`security_stamp + 1`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('password_hash', '=', passwordHash)
    .returning('security_stamp')
    .executeTakeFirst();
  return row?.security_stamp ?? null;
}

/**
 * Marks a sign-in if the account is still what was checked a moment ago, and stores the password under today's parameters if given.
 * Returns the security stamp for the session, or null.
 */
export async function markSignIn(ctx: WriteCtx, seen: Credentials, renewedHash: string | null): Promise<number | null> {
  const row = await ctx.db
    .updateTable('staff_account')
    .set({ last_sign_in_at: ctx.now, ...(renewedHash === null ? {} : { password_hash: renewedHash }) })
    .where('id', '=', seen.id)
    .where('state', '=', 'active')
    .where('password_hash', '=', seen.passwordHash)
    .returning('security_stamp')
    .executeTakeFirst();
  return row?.security_stamp ?? null;
}

/** Uses a time step up: false when it or a later one was used before, also by a request at the same moment. */
export async function consumeTotpStep(ctx: WriteCtx, accountId: string, step: number): Promise<boolean> {
  const row = await ctx.db
    .updateTable('staff_account')
    .set({ totp_last_step: String(step) })
    .where('id', '=', accountId)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', String(step))]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The stored form of a recovery code as it was typed; null when it cannot be one. */
export function recoveryHashOf(ctx: Ctx, accountId: string, input: string): string | null {
  const code = parseOneTimeCode(input);
  return code === null ? null : ctx.tools.keyedHash('recovery_code', `${accountId}\u0000${code}`);
}

/** Whether an account has this recovery code left. */
export async function hasRecoveryCode(ctx: Ctx, accountId: string, hash: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('staff_account')
    .select('id')
    .where('id', '=', accountId)
    .where(sql<boolean>`${hash} = any(recovery_hashes)`)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a recovery code up: false when it is not, or no longer, one of the account's. */
export async function consumeRecoveryCode(ctx: WriteCtx, accountId: string, hash: string): Promise<boolean> {
  const row = await ctx.db
    .updateTable('staff_account')
    .set({ recovery_hashes: sql<string[]>`array_remove(recovery_hashes, ${hash})` })
    .where('id', '=', accountId)
    .where(sql<boolean>`${hash} = any(recovery_hashes)`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
