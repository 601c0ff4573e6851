import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { can } from '../accounts/accounts.policy.ts';
import { endAllSessions } from '../accounts/accounts.repository.ts';
import { loadForDecision } from '../accounts/standing.ts';
import { secondFactorOff, secondFactorOn, secondFactorRequired, secondFactorWrong, signInDelayed } from '../identity.errors.ts';
import type { StaffEvent } from '../identity.events.ts';
import type { Running } from '../once.ts';
import { newOneTimeCode } from '../passwords/one-time-code.ts';
import { deleteSessionsOf } from '../sessions/sessions.repository.ts';
import { signInPolicy } from '../sessions/sign-in-policy.ts';
import { bucketOf, chargeTry, clearBuckets } from '../sign-in/attempts.repository.ts';
import { lockCredentials, recoveryHashOf } from '../sign-in/credentials.repository.ts';
import { provePassword } from '../sign-in/prove-password.ts';
import { secondFactorRule } from '../sign-in/throttle.rules.ts';
import { totpPlace } from './second-factor.check.ts';
import { confirmKey, removeKey, storePendingKey, storeRecoveryHashes } from './second-factor.repository.ts';
import { newTotpSecret, totpStepOf, totpUri } from './totp.ts';

const recoveryCodeCount = 10;

export interface Enrolment {
  /** Shown once; stored enciphered. */
  readonly secret: string;
  readonly uri: string;
}

/** Begins to enrol an authenticator. Nothing changes at sign-in until a code has been confirmed. @throws password-wrong, second-factor-on */
export async function enrolSecondFactor(running: Running, password: string): Promise<Enrolment> {
  const account = await provePassword(running, password, 'second_factor');
  const secret = newTotpSecret();
  return running.app.uow.write(running.scope, async (ctx) => {
    const stored = await storePendingKey(ctx, account.id, ctx.tools.cipher.encrypt(secret, totpPlace(account.id)));
    if (!stored) throw secondFactorOn();
    emit(ctx, { name: 'staff.second_factor_enrolling', subject: { type: 'staff_account', id: account.id }, data: {} } satisfies StaffEvent);
    return { secret, uri: totpUri(secret, { issuer: `联动 ${ctx.district.name}`, username: account.username }) };
  });
}

/**
 * Switches the second factor on by a first code and returns the recovery codes, shown once. The other sessions of the account end.
 * @throws second-factor-on, second-factor-off (409), second-factor-wrong (401), sign-in-delayed (429)
 */
export async function confirmSecondFactor(running: Running, code: string, token: string | null): Promise<readonly string[]> {
  const outcome = await running.app.uow.write(running.scope, async (ctx) => {
    const account = await ownCredentials(ctx);
    if (account.totpConfirmedAt !== null) throw secondFactorOn();
    if (account.totpCipher === null) throw secondFactorOff();
    const bucket = bucketOf(ctx, 'second_factor', account.id);
    const charged = await chargeTry(ctx, [{ bucket, rule: secondFactorRule }]);
    if ('waitMs' in charged) return signInDelayed({ retryAfter: Math.ceil(charged.waitMs / 1000) });
    const step = totpStepOf(ctx.tools.cipher.decrypt(account.totpCipher, totpPlace(account.id)), code, ctx.now);
    if (step === null) return secondFactorWrong();
    await clearBuckets(ctx, [bucket]);
    const codes = newRecoveryCodes();
    await confirmKey(ctx, account.id, { step, recoveryHashes: hashesOf(ctx, account.id, codes) });
    await deleteSessionsOf(ctx, { accountId: account.id }, token);
    const data = { recoveryCodes: codes.length };
    emit(ctx, { name: 'staff.second_factor_enabled', subject: { type: 'staff_account', id: account.id }, data } satisfies StaffEvent);
    return codes;
  });
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** Makes ten new recovery codes, shown once; the earlier ones are void. @throws password-wrong, second-factor-off */
export async function renewRecoveryCodes(running: Running, password: string): Promise<readonly string[]> {
  const account = await provePassword(running, password, 'second_factor');
  if (account.totpConfirmedAt === null) throw secondFactorOff();
  return running.app.uow.write(running.scope, async (ctx) => {
    const codes = newRecoveryCodes();
    await storeRecoveryHashes(ctx, account.id, hashesOf(ctx, account.id, codes));
    const data = { recoveryCodes: codes.length };
    emit(ctx, { name: 'staff.recovery_codes_renewed', subject: { type: 'staff_account', id: account.id }, data } satisfies StaffEvent);
    return codes;
  });
}

/** Switches one's own second factor off, unless the district requires it. @throws password-wrong, second-factor-off, second-factor-required */
export async function disableSecondFactor(running: Running, password: string, token: string | null): Promise<void> {
  const account = await provePassword(running, password, 'second_factor');
  await running.app.uow.write(running.scope, async (ctx) => {
    if ((await signInPolicy(ctx)).requireSecondFactor) throw secondFactorRequired();
    if (!(await removeKey(ctx, account.id))) throw secondFactorOff();
    await deleteSessionsOf(ctx, { accountId: account.id }, token);
    const event: StaffEvent = {
      name: 'staff.second_factor_disabled',
      subject: { type: 'staff_account', id: account.id },
      data: { by: 'own' },
    };
    emit(ctx, event);
  });
}

/** Removes the second factor of somebody who lost it; the other administrator than the one who resets passwords. @throws own-account, second-factor-off */
export async function resetSecondFactor(ctx: WriteCtx, accountId: string): Promise<void> {
  const { standing } = await loadForDecision(ctx, accountId);
  assertAllowed(can.resetSecondFactor(ctx.actor, standing));
  if (!(await removeKey(ctx, accountId))) throw secondFactorOff();
  await endAllSessions(ctx, accountId);
  const event: StaffEvent = {
    name: 'staff.second_factor_disabled',
    subject: { type: 'staff_account', id: accountId },
    data: { by: 'administrator' },
  };
  emit(ctx, event);
}

async function ownCredentials(ctx: WriteCtx) {
  const account = ctx.actor.id === null ? null : await lockCredentials(ctx, ctx.actor.id);
  if (!account) throw notFound();
  return account;
}

function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, newOneTimeCode);
}

function hashesOf(ctx: WriteCtx, accountId: string, codes: readonly string[]): string[] {
  return codes.map((code) => recoveryHashOf(ctx, accountId, code)).filter((hash) => hash !== null);
}
