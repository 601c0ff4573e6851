import { type Actor, anonymousActor, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import type { DomainError } from '../../../platform/problem.ts';
import { secondFactorNeeded, secondFactorWrong, signInDelayed, signInFailed } from '../identity.errors.ts';
import type { SignInRefusal, StaffEvent } from '../identity.events.ts';
import type { Running } from '../once.ts';
import { hashPassword, isOutdated, verifyPassword } from '../passwords/password-hash.ts';
import { consumeFactor, type Factor, looksRight } from '../second-factor/second-factor.check.ts';
import type { OpenedSession } from '../sessions/cookies.ts';
import { deleteSession, insertSession } from '../sessions/sessions.repository.ts';
import { bucketOf, type Charge, chargeTry, clearBuckets, forgiveTry } from './attempts.repository.ts';
import { type Credentials, credentialsOf, markSignIn } from './credentials.repository.ts';
import { knownDevice, newDeviceMark } from './known-device.ts';
import { networkOf } from './network.rules.ts';
import { accountRule, networkRule, secondFactorRule, sourceRule } from './throttle.rules.ts';

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  /** Six digits of the authenticator, or a recovery code. */
  readonly code?: string;
}

/** Where a request comes from, as far as it can be known. */
export interface Origin {
  readonly address: string;
  readonly device: string;
  /** Mark of a browser in which somebody signed in before, unchecked. */
  readonly deviceMark: string | null;
  /** The session the browser had until now; it ends with a new sign-in. */
  readonly oldToken: string | null;
}

export interface SignedIn {
  readonly session: OpenedSession;
  readonly deviceMark: string;
}

/** A refusal is an outcome and not an exception while the transaction is open: what was counted and recorded stays. */
type Outcome = { readonly signedIn: SignedIn } | { readonly refusal: DomainError };

/**
 * Signs staff in. Three steps: the try is counted (or has to wait), the password is checked outside any transaction, the outcome is recorded.
 * @throws sign-in-failed, second-factor-needed, second-factor-wrong (401), sign-in-delayed (429)
 */
export async function signIn({ app, scope }: Running, request: SignInRequest, origin: Origin): Promise<SignedIn> {
  const anonymous = { ...scope, actor: anonymousActor };
  const admitted = await app.uow.write(anonymous, (ctx) => admit(ctx, request, origin));
  if ('waitMs' in admitted) throw signInDelayed({ retryAfter: Math.ceil(admitted.waitMs / 1000) });
  const { account } = admitted;
  const right = await verifyPassword(account?.passwordHash ?? null, request.password);
  // Whoever knows the password acts from here on under the account's name.
  const actor = right && account !== null ? actorNamed(account) : anonymousActor;
  const outcome = await app.uow.write({ ...scope, actor }, (ctx) => settle(ctx, { ...admitted, right, request, origin }));
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.signedIn;
}

function actorNamed({ id, displayName }: Credentials): Actor {
  return { ...anonymousActor, kind: 'staff', id, name: displayName };
}

interface Admitted {
  readonly account: Credentials | null;
  readonly tryId: string;
  /** What failed from this source before; forgotten when it succeeds. */
  readonly sourceBucket: string;
}

/** Counts the try, the same way for names that exist and names that do not. */
async function admit(ctx: WriteCtx, request: SignInRequest, origin: Origin): Promise<Admitted | { readonly waitMs: number }> {
  const username = usernameFrom(request.username);
  const account = await credentialsOf(ctx, username);
  const proven = request.code !== undefined && (await codeOpensWay(ctx, { account, username, code: request.code }));
  const device = knownDevice(ctx, account?.id ?? '', origin.deviceMark);
  const charges = chargesFor(ctx, { username, network: networkOf(origin.address), proven, device });
  const charged = await chargeTry(ctx, charges);
  return 'waitMs' in charged ? charged : { account, tryId: charged.tryId, sourceBucket: charges[0]?.bucket ?? '' };
}

interface Source {
  readonly username: string;
  readonly network: string;
  readonly proven: boolean;
  readonly device: string | null;
}

/**
 * What a try counts against, its own source first. Somebody with a right second factor, or in a browser the account has used before, is counted
 * apart from strangers, so that strangers cannot keep the owner out (reliability F46).
 */
function chargesFor(ctx: WriteCtx, { username, network, proven, device }: Source): Charge[] {
  const wholeNetwork = { bucket: bucketOf(ctx, 'network', network), rule: networkRule };
  if (device !== null) return [{ bucket: bucketOf(ctx, 'device', username, device), rule: sourceRule }];
  if (proven) return [{ bucket: bucketOf(ctx, 'second_way', username), rule: sourceRule }, wholeNetwork];
  return [
    { bucket: bucketOf(ctx, 'source', username, network), rule: sourceRule },
    { bucket: bucketOf(ctx, 'account', username), rule: accountRule },
    wholeNetwork,
  ];
}

/** Whether a second factor given with the password opens the second way in. Wrong ones are counted, and too many close this way alone. */
async function codeOpensWay(
  ctx: WriteCtx,
  { account, username, code }: { account: Credentials | null; username: string; code: string },
): Promise<boolean> {
  const counted = await chargeTry(ctx, [{ bucket: bucketOf(ctx, 'code_first', username), rule: secondFactorRule }]);
  const right = await looksRight(ctx, account, code);
  if ('waitMs' in counted || !right) return false;
  await forgiveTry(ctx, counted.tryId);
  return true;
}

interface Try extends Admitted {
  readonly right: boolean;
  readonly request: SignInRequest;
  readonly origin: Origin;
}

async function settle(ctx: WriteCtx, given: Try): Promise<Outcome> {
  const { account, right } = given;
  if (account === null) return refuse(ctx, given, 'unknown_name');
  if (!right) return refuse(ctx, given, 'password');
  if (account.state !== 'active') return refuse(ctx, given, 'disabled');
  const factor = await checkFactor(ctx, account, given);
  return typeof factor === 'string' ? open(ctx, { ...given, account }, factor) : factor;
}

/** The second factor of an account that has one, used up; or the refusal. */
async function checkFactor(ctx: WriteCtx, account: Credentials, given: Try): Promise<Factor | 'none' | { refusal: DomainError }> {
  if (account.totpConfirmedAt === null) return 'none';
  if (given.request.code === undefined) {
    await forgiveTry(ctx, given.tryId);
    return { refusal: secondFactorNeeded() };
  }
  const charges = [{ bucket: bucketOf(ctx, 'second_factor', account.id), rule: secondFactorRule }];
  const counted = await chargeTry(ctx, charges);
  if ('waitMs' in counted) return { refusal: signInDelayed({ retryAfter: Math.ceil(counted.waitMs / 1000) }) };
  const factor = await consumeFactor(ctx, account, given.request.code);
  if (factor === null) return refuse(ctx, given, 'second_factor');
  await clearBuckets(
    ctx,
    charges.map((c) => c.bucket),
  );
  return factor;
}

async function open(ctx: WriteCtx, given: Try & { readonly account: Credentials }, factor: Factor | 'none'): Promise<Outcome> {
  const { account } = given;
  const outdated = account.passwordHash !== null && isOutdated(account.passwordHash);
  const securityStamp = await markSignIn(ctx, account, outdated ? await hashPassword(given.request.password) : null);
  // The password was changed or the account disabled while it was being checked.
  if (securityStamp === null) return refuse(ctx, given, 'disabled');
  await forgiveTry(ctx, given.tryId);
  await clearBuckets(ctx, [given.sourceBucket]);
  if (given.origin.oldToken !== null) await deleteSession(ctx, given.origin.oldToken);
  const session = await insertSession(ctx, { kind: 'staff', accountId: account.id, securityStamp }, given.origin.device);
  const event: StaffEvent = {
    name: 'staff.signed_in',
    subject: { type: 'staff_account', id: account.id },
    data: { secondFactor: factor },
    private: whence(given),
  };
  emit(ctx, event);
  const known = knownDevice(ctx, account.id, given.origin.deviceMark) === null ? null : given.origin.deviceMark;
  return { signedIn: { session, deviceMark: known ?? newDeviceMark(ctx, account.id) } };
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** Records the failed try, for unknown names too: the same work, the same time, the same answer. */
function refuse(ctx: WriteCtx, given: Try, because: SignInRefusal): { refusal: DomainError } {
  const subject = { type: 'staff_account', id: given.account?.id ?? nobody } as const;
  emit(ctx, { name: 'staff.sign_in_refused', subject, data: { because }, private: whence(given) } satisfies StaffEvent);
  return { refusal: because === 'second_factor' ? secondFactorWrong() : signInFailed() };
}

function whence({ origin }: Try) {
  return { network: origin.address, device: origin.device };
}

/** User names are small letters; people type them otherwise. */
function usernameFrom(input: string): string {
  return input.normalize('NFKC').trim().toLowerCase();
}
