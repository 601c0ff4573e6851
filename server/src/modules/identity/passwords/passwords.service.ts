import { emit } from '../../../platform/events.ts';
import { editConflict } from '../../../platform/problem.ts';
import { endAllSessions } from '../accounts/accounts.repository.ts';
import { assertStrong } from '../accounts/accounts.service.ts';
import { resetCodeWrong, signInDelayed } from '../identity.errors.ts';
import type { StaffEvent } from '../identity.events.ts';
import type { Running } from '../once.ts';
import type { OpenedSession } from '../sessions/cookies.ts';
import { deleteSessionsOf, insertSession } from '../sessions/sessions.repository.ts';
import { bucketOf, chargeTry, clearBuckets, forgiveTry } from '../sign-in/attempts.repository.ts';
import { credentialsOf, replacePassword } from '../sign-in/credentials.repository.ts';
import { networkOf } from '../sign-in/network.rules.ts';
import { provePassword } from '../sign-in/prove-password.ts';
import { networkRule } from '../sign-in/throttle.rules.ts';
import { hashPassword } from './password-hash.ts';
import { redeemResetCode } from './reset-codes.repository.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/**
 * Changes the signed-in person's password. Every session ends, also this one: the browser gets a new one.
 * @throws password-wrong, password-weak (422), sign-in-delayed (429), edit-conflict when two changes cross
 */
export async function changePassword(running: Running, change: PasswordChange, device: string): Promise<OpenedSession> {
  const account = await provePassword(running, change.current, 'change_password');
  assertStrong(change.next, account);
  const newHash = await hashPassword(change.next);
  return running.app.uow.write(running.scope, async (ctx) => {
    const securityStamp = await replacePassword(ctx, account, newHash);
    if (securityStamp === null) throw editConflict();
    await deleteSessionsOf(ctx, { accountId: account.id }, null);
    const session = await insertSession(ctx, { kind: 'staff', accountId: account.id, securityStamp }, device);
    emit(ctx, {
      name: 'staff.password_changed',
      subject: { type: 'staff_account', id: account.id },
      data: { how: 'own' },
    } satisfies StaffEvent);
    return session;
  });
}

export interface PasswordReset {
  readonly username: string;
  readonly code: string;
  readonly password: string;
}

/**
 * Sets a password by the one-time code of an administrator: single use, 30 minutes, all sessions end, no session begins and the second factor stays.
 * One answer for an unknown name and a wrong code (reliability F47, F48).
 * @throws reset-code-wrong, password-weak (422), sign-in-delayed (429)
 */
export async function resetByCode({ app, scope }: Running, reset: PasswordReset, address: string): Promise<void> {
  const username = reset.username.normalize('NFKC').trim().toLowerCase();
  assertStrong(reset.password, { username, displayName: '' });
  const passwordHash = await hashPassword(reset.password);
  const refusal = await app.uow.write(scope, async (ctx) => {
    const charged = await chargeTry(ctx, [{ bucket: bucketOf(ctx, 'network', networkOf(address)), rule: networkRule }]);
    if ('waitMs' in charged) return signInDelayed({ retryAfter: Math.ceil(charged.waitMs / 1000) });
    const account = await credentialsOf(ctx, username);
    const accountId = account?.id ?? '00000000-0000-0000-0000-000000000000';
    if (!(await redeemResetCode(ctx, { accountId, code: reset.code, passwordHash }))) return resetCodeWrong();
    await forgiveTry(ctx, charged.tryId);
    await clearBuckets(ctx, [bucketOf(ctx, 'account', username), bucketOf(ctx, 'second_way', username)]);
    await endAllSessions(ctx, accountId);
    emit(ctx, {
      name: 'staff.password_changed',
      subject: { type: 'staff_account', id: accountId },
      data: { how: 'reset_code' },
    } satisfies StaffEvent);
    return null;
  });
  if (refusal) throw refusal;
}
