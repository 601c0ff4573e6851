import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import {
  type Credentials,
  consumeRecoveryCode,
  consumeTotpStep,
  hasRecoveryCode,
  recoveryHashOf,
} from '../sign-in/credentials.repository.ts';
import { totpStepOf } from './totp.ts';

export type Factor = 'totp' | 'recovery_code';

/** A key nobody has, so that an unknown name costs the same work as a known one. */
const nobodysSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Where the cipher is told an authenticator's key belongs. */
export function totpPlace(accountId: string): string {
  return `staff_account.totp:${accountId}`;
}

/** The authenticator's key of an account that has confirmed one, else null. */
function totpSecretOf(ctx: Ctx, account: Pick<Credentials, 'id' | 'totpCipher' | 'totpConfirmedAt'>): string | null {
  if (account.totpConfirmedAt === null || account.totpCipher === null) return null;
  return ctx.tools.cipher.decrypt(account.totpCipher, totpPlace(account.id));
}

/** Whether a code looks right, without using it up; the caller decides what that is worth. */
export async function looksRight(ctx: Ctx, account: Credentials | null, code: string): Promise<boolean> {
  const secret = account === null ? null : totpSecretOf(ctx, account);
  const step = totpStepOf(secret ?? nobodysSecret, code, ctx.now);
  if (account === null || secret === null) return false;
  if (step !== null) return true;
  const hash = recoveryHashOf(ctx, account.id, code);
  return hash !== null && hasRecoveryCode(ctx, account.id, hash);
}

/** Uses a code up and says which kind it was; null when it is wrong or was used before. */
export async function consumeFactor(ctx: WriteCtx, account: Credentials, code: string): Promise<Factor | null> {
  const secret = totpSecretOf(ctx, account);
  const step = secret === null ? null : totpStepOf(secret, code, ctx.now);
  if (step !== null) return (await consumeTotpStep(ctx, account.id, step)) ? 'totp' : null;
  const hash = recoveryHashOf(ctx, account.id, code);
  return hash !== null && (await consumeRecoveryCode(ctx, account.id, hash)) ? 'recovery_code' : null;
}
