import { randomInt, timingSafeEqual } from 'node:crypto';
import type { App } from '../../../platform/app.ts';
import { anonymousActor, type Ctx, type WriteCtx } from '../../../platform/context.ts';
import { emit, enqueue } from '../../../platform/events.ts';
import type { DomainError } from '../../../platform/problem.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { phoneCodeLimit, phoneCodeWrong, signInDelayed } from '../identity.errors.ts';
import type { PeopleEvent, PhoneCodeEvent } from '../identity.events.ts';
import { mobileFrom } from '../identity.input.ts';
import type { Running } from '../once.ts';
import { findPerson, updatePerson } from '../people/people.repository.ts';
import { recordReporter } from '../people/people.service.ts';
import { phoneIndex } from '../people/person-secrets.ts';
import type { OpenedSession } from '../sessions/cookies.ts';
import { deleteSession, insertSession } from '../sessions/sessions.repository.ts';
import { bucketOf, chargeTry, forgiveTry } from '../sign-in/attempts.repository.ts';
import { networkOf } from '../sign-in/network.rules.ts';
import type { Origin } from '../sign-in/sign-in.service.ts';
import { messageNetworkRule, networkRule } from '../sign-in/throttle.rules.ts';
import { messageText, sendWaitMs } from './phone-code.rules.ts';
import {
  codePlace,
  insertPhoneCode,
  lockNumber,
  markSent,
  markUsed,
  recentCodes,
  takeForSending,
  tryNewestCode,
  wrongTriesPerDay,
} from './phone-codes.repository.ts';

export const sendCodeTask = 'identity.send_phone_code';

const seconds = (ms: number) => Math.ceil(ms / 1000);

/**
 * Asks for a code to be sent to a number. The same answer for every number: whether anybody is recorded under it is not told.
 * @throws invalid-input (400) for what is no mobile number, phone-code-limit (429)
 */
export async function requestPhoneCode(ctx: WriteCtx, input: string, address: string): Promise<{ expiresAt: Date }> {
  const phone = mobileFrom(input, '/phone');
  const index = phoneIndex(ctx, phone);
  await lockNumber(ctx, index);
  const wait = sendWaitMs(await recentCodes(ctx, index), ctx.now);
  if (wait > 0) throw phoneCodeLimit({ retryAfter: seconds(wait) });
  const charged = await chargeTry(ctx, [{ bucket: bucketOf(ctx, 'message_network', networkOf(address)), rule: messageNetworkRule }]);
  if ('waitMs' in charged) throw phoneCodeLimit({ retryAfter: seconds(charged.waitMs) });
  const codeId = await insertPhoneCode(ctx, phone, index);
  enqueue(ctx, { task: sendCodeTask, payload: { codeId }, maxAttempts: 3 });
  emit(ctx, { name: 'phone_code.requested', subject: { type: 'phone_code', id: codeId }, data: {} } satisfies PhoneCodeEvent);
  return { expiresAt: new Date(ctx.now.getTime() + 5 * 60_000) };
}

/**
 * Sends a code. It is made here and lives nowhere but in the message; the table keeps its keyed hash. The row is taken before anything is sent, so
 * that a repeated job does nothing: whether a message that may have gone out arrived is for its reader to say, by asking for another.
 */
export async function sendPhoneCode(app: App, scope: RequestScope, codeId: string): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const taken = await app.uow.write(scope, (ctx) => takeForSending(ctx, codeId, codeHashOf(ctx, codeId, code)));
  if (taken === null) return;
  const to = app.tools.cipher.decrypt(taken.phoneCipher, codePlace(codeId));
  const { outcome } = await app.tools.sms.send({ to, text: messageText(code, scope.district.name), dedupeKey: `phone_code:${codeId}` });
  await app.uow.write(scope, async (ctx) => {
    await markSent(ctx, codeId, outcome);
    emit(ctx, { name: 'phone_code.sent', subject: { type: 'phone_code', id: codeId }, data: { outcome } } satisfies PhoneCodeEvent);
  });
}

function codeHashOf(ctx: Ctx, codeId: string, code: string): string {
  return ctx.tools.keyedHash('phone_code', `${codeId}\u0000${code}`);
}

export interface ResidentSignIn {
  readonly phone: string;
  readonly code: string;
}

type Outcome = { readonly session: OpenedSession } | { readonly refusal: DomainError };

/**
 * Signs a resident in by number and code: the person is found or made and stands at identity level 1 (requirements O51). One answer for a wrong, old,
 * used and never requested code.
 * @throws phone-code-wrong (401), sign-in-delayed (429), invalid-input (400)
 */
export async function signInResident({ app, scope }: Running, request: ResidentSignIn, origin: Origin): Promise<OpenedSession> {
  const phone = mobileFrom(request.phone, '/phone');
  const outcome = await app.uow.write({ ...scope, actor: anonymousActor }, async (ctx): Promise<Outcome> => {
    const index = phoneIndex(ctx, phone);
    await lockNumber(ctx, index);
    const charged = await chargeTry(ctx, [{ bucket: bucketOf(ctx, 'network', networkOf(origin.address)), rule: networkRule }]);
    if ('waitMs' in charged) return { refusal: signInDelayed({ retryAfter: seconds(charged.waitMs) }) };
    if (!(await isRightCode(ctx, index, request.code))) return { refusal: phoneCodeWrong() };
    await forgiveTry(ctx, charged.tryId);
    return { session: await openResidentSession(ctx, phone, origin) };
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.session;
}

/** Whether it is the newest code of the number; a try is counted and a right code used up. */
async function isRightCode(ctx: WriteCtx, index: string, input: string): Promise<boolean> {
  if ((await recentCodes(ctx, index)).wrongInDay >= wrongTriesPerDay) return false;
  const newest = await tryNewestCode(ctx, index);
  const given = Buffer.from(codeHashOf(ctx, newest?.id ?? '', input.normalize('NFKC').replace(/\s/g, '')));
  const expected = Buffer.from(newest?.codeHash ?? '');
  if (newest === null || given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  await markUsed(ctx, newest.id);
  return true;
}

async function openResidentSession(ctx: WriteCtx, phone: string, origin: Origin): Promise<OpenedSession> {
  const personId = (await recordReporter(ctx, { phone })) ?? '';
  const person = await findPerson(ctx, personId);
  if (person && person.identityLevel < 1) await updatePerson(ctx, person, { identity_level: 1 });
  if (origin.oldToken !== null) await deleteSession(ctx, origin.oldToken);
  const event: PeopleEvent = {
    name: 'resident.signed_in',
    subject: { type: 'person', id: personId },
    data: {},
    private: { network: origin.address, device: origin.device },
  };
  emit(ctx, event);
  return insertSession(ctx, { kind: 'resident', personId }, origin.device);
}
