import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { notFound } from '../../../platform/problem.ts';
import { passwordWrong, signInDelayed } from '../identity.errors.ts';
import type { StaffEvent } from '../identity.events.ts';
import type { Running } from '../once.ts';
import { verifyPassword } from '../passwords/password-hash.ts';
import { bucketOf, chargeTry, clearBuckets } from './attempts.repository.ts';
import { type Credentials, lockCredentials } from './credentials.repository.ts';
import { ownPasswordRule } from './throttle.rules.ts';

/**
 * Asks the signed-in person's own password again, so that a session left open is not enough to change how one signs in. Tries are counted, and
 * the check itself runs outside any transaction.
 * @throws password-wrong (422), sign-in-delayed (429)
 */
export async function provePassword(
  { app, scope }: Running,
  password: string,
  purpose: 'change_password' | 'second_factor',
): Promise<Credentials> {
  const { account, bucket, charged } = await app.uow.write(scope, countTry);
  if ('waitMs' in charged) throw signInDelayed({ retryAfter: Math.ceil(charged.waitMs / 1000) });
  const right = await verifyPassword(account.passwordHash, password);
  await app.uow.write(scope, async (ctx) => {
    if (right) return clearBuckets(ctx, [bucket]);
    emit(ctx, {
      name: 'staff.password_check_failed',
      subject: { type: 'staff_account', id: account.id },
      data: { purpose },
    } satisfies StaffEvent);
  });
  if (!right) throw passwordWrong();
  return account;
}

async function countTry(ctx: WriteCtx) {
  const account = ctx.actor.id === null ? null : await lockCredentials(ctx, ctx.actor.id);
  if (account === null) throw notFound();
  const bucket = bucketOf(ctx, 'own_password', account.id);
  return { account, bucket, charged: await chargeTry(ctx, [{ bucket, rule: ownPasswordRule }]) };
}
