import { sql } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { newOneTimeCode, parseOneTimeCode } from './one-time-code.ts';

const validMinutes = 30;

export interface IssuedCode {
  /** Shown once to the administrator; only its hash is stored. */
  readonly code: string;
  readonly expiresAt: Date;
}

/** Makes a one-time code for an account, good for 30 minutes; an earlier one is void (reliability F48). */
export async function issueResetCode(ctx: WriteCtx, accountId: string): Promise<IssuedCode> {
  const code = newOneTimeCode();
  const expiresAt = new Date(ctx.now.getTime() + validMinutes * 60_000);
  await ctx.db
    .updateTable('staff_account')
    .set({ reset_code_hash: hashOf(ctx, accountId, code), reset_expires_at: expiresAt })
    .where('id', '=', accountId)
    .execute();
  return { code, expiresAt };
}

export interface NewPassword {
  readonly accountId: string;
  readonly code: string;
  readonly passwordHash: string;
}

/** Sets the password if the code is good, and uses the code up in the same statement: of two at a time one wins. */
export async function redeemResetCode(ctx: WriteCtx, { accountId, code, passwordHash }: NewPassword): Promise<boolean> {
  const row = await ctx.db
    .updateTable('staff_account')
    .set({
      password_hash: passwordHash,
      password_changed_at: ctx.now,
      must_change_password: false,
      reset_code_hash: null,
      reset_expires_at: null,
      version: sql`version + 1`,
    })
    .where('id', '=', accountId)
    .where('state', '=', 'active')
    .where('reset_code_hash', '=', hashOf(ctx, accountId, code))
    .where('reset_expires_at', '>', ctx.now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function hashOf(ctx: Ctx, accountId: string, code: string): string {
  return ctx.tools.keyedHash('reset_code', `${accountId}\u0000${parseOneTimeCode(code) ?? ''}`);
}
