import type { LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import type { TestApp } from '../../../../test/harness/app.ts';
import { createAccount } from '../accounts/accounts.service.ts';
import type { AppointmentInput } from '../accounts/appointments.service.ts';

export const districtCode = '320199';
export const subdistrict = '320199001';
export const otherSubdistrict = '320199002';
export const community = '320199001001';
export const goodPassword = 'juniper-lantern-42';

/** The areas that roles are held for. */
export async function makeAreas(t: TestApp): Promise<void> {
  const rows = [
    [districtCode, null, 'district', '测试区'],
    [subdistrict, districtCode, 'subdistrict', '银杏街道'],
    [otherSubdistrict, districtCode, 'subdistrict', '河西街道'],
    [community, subdistrict, 'community', '梧桐社区'],
  ] as const;
  await t.write((ctx) =>
    ctx.db
      .insertInto('area')
      .values(rows.map(([code, parent_code, level, name]) => ({ code, parent_code, level, name, kind: level, valid_from: '2020-01-01' })))
      .execute(),
  );
}

/** A staff account with a password and roles, made as the command line makes it. Returns its id. */
export async function makeStaff(
  t: TestApp,
  username: string,
  roles: readonly (AppointmentInput | AppointmentInput['role'])[] = [],
): Promise<string> {
  const appointments = roles.map((role) => (typeof role === 'string' ? { role, areaCode: districtCode } : role));
  const { id } = await t.write((ctx) =>
    createAccount(ctx, { username, displayName: `职员${username}`, password: goodPassword, appointments }),
  );
  return id;
}

export interface Browser {
  readonly address?: string;
  readonly userAgent?: string;
  /** Slug of the district asked for; the oldest one unless given. */
  readonly district?: string;
  /** Cookies by name; a sign-in adds to them. */
  readonly cookies?: Record<string, string>;
}

export const desktop = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36';
export const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1';

/** Sends one request as a browser would, from an address and with its cookies. */
export async function send(
  t: TestApp,
  browser: Browser,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  body?: unknown,
): Promise<LightMyRequestResponse> {
  return t.built.server.inject({
    method,
    url: `/api/v1${url}`,
    remoteAddress: browser.address ?? '203.0.113.10',
    headers: { 'user-agent': browser.userAgent ?? desktop, ...(browser.district ? { 'liandong-district': browser.district } : {}) },
    cookies: { ...browser.cookies },
    ...(body === undefined ? {} : { payload: body as object }),
  });
}

/** Signs in from a browser; the answer and the browser with the cookies it got. */
export async function signIn(t: TestApp, username: string, given: { password?: string; code?: string } & Browser = {}) {
  const { password = goodPassword, code, ...browser } = given;
  const response = await send(t, browser, 'POST', '/session', { username, password, ...(code === undefined ? {} : { code }) });
  const cookies = { ...browser.cookies, ...Object.fromEntries(response.cookies.map((c) => [c.name, c.value])) };
  return { response, browser: { ...browser, cookies } };
}

/** A browser that is signed in. */
export async function signedIn(t: TestApp, username: string, browser: Browser = {}): Promise<Browser> {
  const result = await signIn(t, username, browser);
  if (result.response.statusCode !== 200) throw new Error(`sign-in of ${username}: ${result.response.body}`);
  return result.browser;
}

/** What an authenticator with this key shows now. */
export function codeOf(t: TestApp, secret: string, stepsLater = 0): string {
  const timestamp = t.clock.now().getTime() + stepsLater * 30_000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30, timestamp });
}

/** Switches the second factor of a signed-in account on; returns its key and recovery codes. */
export async function enableSecondFactor(t: TestApp, browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await send(t, browser, 'POST', '/me/second-factor', { password: goodPassword })).json<{ secret: string }>();
  const confirmed = await send(t, browser, 'POST', '/me/second-factor/confirm', { code: codeOf(t, secret) });
  t.clock.advance({ seconds: 30 });
  return { secret, recoveryCodes: confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes };
}

/** Names of the events about a subject, oldest first. */
export async function eventNames(t: TestApp, subjectId: string): Promise<string[]> {
  const ctx = await t.read();
  const rows = await ctx.db.selectFrom('event').select('name').where('subject_id', '=', subjectId).orderBy('seq').execute();
  return rows.map((row) => row.name);
}
