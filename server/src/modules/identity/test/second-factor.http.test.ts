import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow, startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { putSetting } from '../../../platform/settings.ts';
import {
  codeOf,
  districtCode,
  enableSecondFactor,
  eventNames,
  goodPassword,
  makeAreas,
  makeStaff,
  send,
  signedIn,
  signIn,
} from './identity.factory.ts';

let t: TestApp;
let day = 0;

beforeAll(async () => {
  t = await startTestApp();
  await makeAreas(t);
});
afterAll(() => t.close());
beforeEach(() => {
  day += 2;
  t.clock.set(fixtureNow);
  t.clock.advance({ days: day });
});

/** An account with a second factor, signed in nowhere. */
async function withSecondFactor(username: string) {
  const id = await makeStaff(t, username, [{ role: 'dispatcher', areaCode: districtCode }]);
  const browser = await signedIn(t, username);
  return { id, browser, ...(await enableSecondFactor(t, browser)) };
}

describe('the second factor', () => {
  it('is enrolled with the password, shown once, and counts only when a first code was right', async () => {
    await makeStaff(t, 'enroller');
    const browser = await signedIn(t, 'enroller');
    expect((await send(t, browser, 'POST', '/me/second-factor', { password: 'not-the-password' })).json().code).toBe('password-wrong');
    const { secret, uri } = (await send(t, browser, 'POST', '/me/second-factor', { password: goodPassword })).json();
    expect(uri).toContain(`secret=${secret}`);
    expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/联动 测试区:enroller\?/);
    expect((await signIn(t, 'enroller')).response.statusCode).toBe(200);
    expect((await send(t, browser, 'POST', '/me/second-factor/confirm', { code: '000000' })).json().code).toBe('second-factor-wrong');
    const confirmed = await send(t, browser, 'POST', '/me/second-factor/confirm', { code: codeOf(t, secret) });
    expect(confirmed.json().recoveryCodes).toHaveLength(10);
    expect((await signIn(t, 'enroller')).response.json().code).toBe('second-factor-needed');
    expect((await send(t, browser, 'POST', '/me/second-factor', { password: goodPassword })).json().code).toBe('second-factor-on');
    expect((await send(t, browser, 'GET', '/session')).json().account.secondFactor).toBe(true);
  });

  it('ends the other sessions when it is switched on', async () => {
    await makeStaff(t, 'elsewhere');
    const [here, there] = [await signedIn(t, 'elsewhere'), await signedIn(t, 'elsewhere')];
    await enableSecondFactor(t, here);
    expect((await send(t, there, 'GET', '/session')).statusCode).toBe(401);
    expect((await send(t, here, 'GET', '/session')).statusCode).toBe(200);
  });

  it('is asked for after the password, which alone counts as no wrong try', async () => {
    const { secret } = await withSecondFactor('asked');
    for (let i = 0; i < 12; i++) expect((await signIn(t, 'asked')).response.json().code).toBe('second-factor-needed');
    expect((await signIn(t, 'asked', { code: '000000' })).response.json().code).toBe('second-factor-wrong');
    expect((await signIn(t, 'asked', { code: codeOf(t, secret) })).response.statusCode).toBe(200);
  });

  it('takes each code once, also when two come at the same moment', async () => {
    const { secret } = await withSecondFactor('replayed');
    const code = codeOf(t, secret);
    const together = await Promise.all([signIn(t, 'replayed', { code }), signIn(t, 'replayed', { code })]);
    expect(together.map((r) => r.response.statusCode).sort()).toEqual([200, 401]);
    expect((await signIn(t, 'replayed', { code })).response.json().code).toBe('second-factor-wrong');
    const earlier = codeOf(t, secret, -1);
    expect((await signIn(t, 'replayed', { code: earlier })).response.json().code).toBe('second-factor-wrong');
    t.clock.advance({ seconds: 30 });
    expect((await signIn(t, 'replayed', { code: codeOf(t, secret) })).response.statusCode).toBe(200);
  });

  it('bears a clock that is half a minute off, not one that is two minutes off', async () => {
    const { secret } = await withSecondFactor('off-clock');
    t.clock.advance({ minutes: 5 });
    expect((await signIn(t, 'off-clock', { code: codeOf(t, secret, -1) })).response.statusCode).toBe(200);
    expect((await signIn(t, 'off-clock', { code: codeOf(t, secret, 1) })).response.statusCode).toBe(200);
    t.clock.advance({ minutes: 5 });
    for (const steps of [-4, 4]) expect((await signIn(t, 'off-clock', { code: codeOf(t, secret, steps) })).response.statusCode).toBe(401);
  });

  it('is slow to guess for somebody who knows the password', async () => {
    await withSecondFactor('guessed');
    const codes = [];
    for (let i = 0; i < 8; i++)
      codes.push((await signIn(t, 'guessed', { code: String(i).repeat(6), address: `198.51.100.${i}` })).response.json().code);
    expect(codes.filter((code) => code === 'second-factor-wrong')).toHaveLength(5);
    expect(codes.slice(5)).toEqual(['sign-in-delayed', 'sign-in-delayed', 'sign-in-delayed']);
  });

  it('has ten recovery codes, each good once, and new ones void the old', async () => {
    const { id, recoveryCodes, browser } = await withSecondFactor('recovering');
    const [first, second, third] = recoveryCodes;
    expect((await signIn(t, 'recovering', { code: first?.toLowerCase().replaceAll('-', ' ') })).response.statusCode).toBe(200);
    expect((await signIn(t, 'recovering', { code: first })).response.statusCode).toBe(401);
    expect((await send(t, browser, 'GET', '/me/account')).json()).toMatchObject({ secondFactor: true, recoveryCodesLeft: 9 });
    const renewed = (await send(t, browser, 'POST', '/me/second-factor/recovery-codes', { password: goodPassword })).json().recoveryCodes;
    expect(renewed).toHaveLength(10);
    expect((await signIn(t, 'recovering', { code: second })).response.statusCode).toBe(401);
    expect((await signIn(t, 'recovering', { code: renewed[0] })).response.statusCode).toBe(200);
    const other = await withSecondFactor('other-owner');
    expect((await signIn(t, 'other-owner', { code: third })).response.statusCode).toBe(401);
    expect(await eventNames(t, id)).toContain('staff.recovery_codes_renewed');
    expect(await eventNames(t, other.id)).toContain('staff.second_factor_enabled');
  });

  it('is switched off with the password, and ends the other sessions', async () => {
    const { browser, secret } = await withSecondFactor('switching');
    const there = (await signIn(t, 'switching', { code: codeOf(t, secret) })).browser;
    expect((await send(t, browser, 'POST', '/me/second-factor/disable', { password: 'not-the-password' })).statusCode).toBe(422);
    expect((await send(t, browser, 'POST', '/me/second-factor/disable', { password: goodPassword })).statusCode).toBe(204);
    expect((await send(t, there, 'GET', '/session')).statusCode).toBe(401);
    expect((await signIn(t, 'switching')).response.statusCode).toBe(200);
    expect((await send(t, browser, 'POST', '/me/second-factor/disable', { password: goodPassword })).json().code).toBe('second-factor-off');
  });

  it('its key and codes stand nowhere in clear: not in the tables, not in the events, not in kept answers, not in the log', async () => {
    await makeStaff(t, 'canary');
    const browser = await signedIn(t, 'canary');
    const key = { 'idempotency-key': 'a-key-that-must-keep-nothing', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/131.0' };
    const enrolled = await t.built.server.inject({
      method: 'POST',
      url: '/api/v1/me/second-factor',
      headers: key,
      cookies: browser.cookies ?? {},
      payload: { password: goodPassword },
    });
    const { secret } = enrolled.json();
    const confirmed = await send(t, browser, 'POST', '/me/second-factor/confirm', { code: codeOf(t, secret) });
    const [code] = confirmed.json().recoveryCodes;
    const ctx = await t.read();
    const kept = JSON.stringify([
      await ctx.db.selectFrom('staff_account').selectAll().execute(),
      await ctx.db.selectFrom('event').selectAll().execute(),
      await ctx.db.selectFrom('idempotency_key').selectAll().execute(),
      t.logLines,
    ]);
    for (const canary of [secret, code, code.replaceAll('-', ''), goodPassword]) expect(kept).not.toContain(canary);
  });
});

describe('where the district requires a second factor', () => {
  it('an account without one holds nothing but the way to enrol, and cannot switch it off again', async () => {
    await makeStaff(t, 'required', [{ role: 'system_admin', areaCode: districtCode }]);
    const set = (value: boolean, replaces: string | null) =>
      t.write((ctx) => putSetting(ctx, { name: 'identity.require_totp', value, source: 'test', replaces }));
    const { id } = await set(true, null);
    const browser = await signedIn(t, 'required');
    expect((await send(t, browser, 'GET', '/session')).json()).toMatchObject({ mustEnrolSecondFactor: true, account: { permissions: [] } });
    expect((await send(t, browser, 'POST', '/accounts', { username: 'a1', displayName: 'a' })).statusCode).toBe(403);
    await enableSecondFactor(t, browser);
    const session = (await send(t, browser, 'GET', '/session')).json();
    expect(session.mustEnrolSecondFactor).toBe(false);
    expect(session.account.permissions).toContain('settings.manage');
    expect((await send(t, browser, 'POST', '/me/second-factor/disable', { password: goodPassword })).json().code).toBe(
      'second-factor-required',
    );
    await set(false, id);
  });
});
