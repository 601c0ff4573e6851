import { sql } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { usernameTaken } from '../identity.errors.ts';
import { deleteSessionsOf } from '../sessions/sessions.repository.ts';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly phoneCipher: string | null;
  readonly email: string | null;
  readonly state: 'active' | 'disabled';
  readonly hasPassword: boolean;
  readonly mustChangePassword: boolean;
  readonly passwordChangedAt: Date;
  readonly totpConfirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
  readonly lastSignInAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const accountColumns = [
  'id',
  'username',
  'display_name',
  'phone_cipher',
  'email',
  'state',
  'must_change_password',
  'password_changed_at',
  'totp_confirmed_at',
  'last_sign_in_at',
  'created_at',
  'version',
] as const;

interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  phone_cipher: string | null;
  email: string | null;
  state: string;
  must_change_password: boolean;
  password_changed_at: Date;
  totp_confirmed_at: Date | null;
  last_sign_in_at: Date | null;
  created_at: Date;
  version: number;
  has_password: boolean;
  recovery_codes_left: number;
}

/** Where the cipher is told a telephone number belongs. */
export function phonePlace(accountId: string): string {
  return `staff_account.phone:${accountId}`;
}

/** Row → record. Hashes and keys stay in the database. */
export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    phoneCipher: row.phone_cipher,
    email: row.email,
    state: row.state as Account['state'],
    hasPassword: row.has_password,
    mustChangePassword: row.must_change_password,
    passwordChangedAt: row.password_changed_at,
    totpConfirmedAt: row.totp_confirmed_at,
    recoveryCodesLeft: row.recovery_codes_left,
    lastSignInAt: row.last_sign_in_at,
    createdAt: row.created_at,
    version: row.version,
  };
}

/** Columns that say something about a secret without being one. */
export const derivedColumns = [
  sql<boolean>`password_hash is not null`.as('has_password'),
  sql<number>`cardinality(recovery_hashes)`.as('recovery_codes_left'),
] as const;

function selectAccount(ctx: Ctx) {
  return ctx.db.selectFrom('staff_account').select(accountColumns).select(derivedColumns);
}

/** One account, or null. */
export async function findAccount(ctx: Ctx, id: string): Promise<Account | null> {
  const row = await selectAccount(ctx).where('id', '=', id).executeTakeFirst();
  return row ? toAccount(row) : null;
}

/** One account, locked until the end of the transaction: what is decided about its roles is decided one after the other. */
export async function lockAccount(ctx: WriteCtx, id: string): Promise<Account | null> {
  const row = await selectAccount(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toAccount(row) : null;
}

export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly phoneCipher: string | null;
  readonly email: string | null;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
}

/** Inserts an account. @throws username-taken (409) */
export async function insertAccount(ctx: WriteCtx, account: NewAccount): Promise<void> {
  try {
    await ctx.db
      .insertInto('staff_account')
      .values({
        id: account.id,
        username: account.username,
        display_name: account.displayName,
        phone_cipher: account.phoneCipher,
        email: account.email,
        password_hash: account.passwordHash,
        password_changed_at: ctx.now,
        must_change_password: account.mustChangePassword,
        state: 'active',
        created_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'staff_account_username_key') throw usernameTaken({ username: account.username });
    throw error;
  }
}

export interface AccountChange {
  readonly display_name?: string;
  readonly email?: string | null;
  readonly phone_cipher?: string | null;
  readonly state?: Account['state'];
}

/** Changes an account if it still has the version the caller saw. @throws edit-conflict (409) */
export async function updateAccount(ctx: WriteCtx, account: Pick<Account, 'id' | 'version'>, change: AccountChange): Promise<void> {
  const result = await ctx.db
    .updateTable('staff_account')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', account.id)
    .where('version', '=', account.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw editConflict({ current: account.version });
}

/** Ends every session of an account, also one that is being opened at this moment. */
export async function endAllSessions(ctx: WriteCtx, accountId: string): Promise<void> {
  await ctx.db
    .updateTable('staff_account')
    .set((eb) => ({ security_stamp: eb('security_stamp', '+', 1) }))
    .where('id', '=', accountId)
    .execute();
  await deleteSessionsOf(ctx, { accountId }, null);
}
