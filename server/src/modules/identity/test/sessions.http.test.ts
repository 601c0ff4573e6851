import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow, startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { putSetting } from '../../../platform/settings.ts';
import { deactivateAccount } from '../accounts/accounts.service.ts';
import { appoint, endAppointment } from '../accounts/appointments.service.ts';
import { openReporterSession } from '../sessions/sessions.service.ts';
import {
  districtCode,
  eventNames,
  goodPassword,
  makeAreas,
  makeStaff,
  phone,
  send,
  signedIn,
  signIn,
  subdistrict,
} from './identity.factory.ts';

let t: TestApp;
const ids: Record<string, string> = {};

beforeAll(async () => {
  t = await startTestApp();
  await makeAreas(t);
  ids.clerk = await makeStaff(t, 'clerk', [{ role: 'intake_operator', areaCode: subdistrict }]);
  ids.other = await makeStaff(t, 'other', ['dispatcher']);
});
afterAll(() => t.close());
beforeEach(() => t.clock.set(fixtureNow));

const whoAmI = (browser: Awaited<ReturnType<typeof signedIn>>) => send(t, browser, 'GET', '/session');

describe('signing in', () => {
  it('answers who it is, with roles and permissions, and sets an HttpOnly cookie of the same site', async () => {
    const { response } = await signIn(t, 'clerk');
    expect(response.statusCode).toBe(200);
    const session = response.json();
    expect(session).toMatchObject({
      kind: 'staff',
      person: null,
      mustChangePassword: false,
      district: { slug: 'test', name: '测试区' },
      demo: false,
    });
    expect(session.account).toMatchObject({ id: ids.clerk, username: 'clerk', displayName: '职员clerk', secondFactor: false });
    expect(session.account.roles).toMatchObject([
      { role: 'intake_operator', name: '受理员', areaCode: subdistrict, areaName: '银杏街道', unitId: null },
    ]);
    expect(session.account.permissions).toContain('demands.intake');
    const cookie = response.cookies.find((c) => c.name === 'ld_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie?.secure).toBeUndefined();
  });

  it('names roles in the language of the reader', async () => {
    const browser = await signedIn(t, 'clerk');
    const response = await t.built.server.inject({
      url: '/api/v1/session',
      headers: { 'accept-language': 'en', 'user-agent': 'x' },
      cookies: browser.cookies ?? {},
    });
    expect(response.statusCode).toBe(401);
    const english = await t.built.server.inject({
      url: '/api/v1/session',
      headers: { 'accept-language': 'en', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0' },
      cookies: browser.cookies ?? {},
    });
    expect(english.json().account.roles[0].name).toBe('Intake operator');
  });

  it('makes the cookie Secure where people come over TLS', async () => {
    const secure = await startTestApp({ config: { ...t.built.app.tools.config, publicUrl: 'https://liandong.example' } });
    try {
      await makeAreas(secure);
      await makeStaff(secure, 'clerk');
      const { response } = await signIn(secure, 'clerk');
      expect(response.cookies.every((c) => c.secure === true)).toBe(true);
    } finally {
      await secure.close();
    }
  });

  it('reads the user name however it is typed', async () => {
    const { response } = await signIn(t, ' ＣＬＥＲＫ ');
    expect(response.statusCode).toBe(200);
  });

  it('records the fact, and where it came from outside the sealed part', async () => {
    await signedIn(t, 'clerk', { address: '203.0.113.77' });
    const ctx = await t.read();
    const event = await ctx.db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'staff.signed_in')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ actor_kind: 'staff', actor_id: ids.clerk, subject_id: ids.clerk, data: { secondFactor: 'none' } });
    expect(event.private).toMatchObject({ network: '203.0.113.77' });
  });

  it('nobody is signed in without a cookie, and nobody with one that we did not make', async () => {
    expect((await t.anonymous.get('/session')).statusCode).toBe(401);
    for (const token of ['', 'x', 'A'.repeat(43), "' or 1=1 --", 'A'.repeat(5000)])
      expect((await send(t, { cookies: { ld_session: token } }, 'GET', '/session')).statusCode).toBe(401);
  });
});

describe('[F45] sessions end where they must', () => {
  it('1 a new id at each sign-in, whatever cookie came along', async () => {
    const planted = 'P'.repeat(43);
    const first = await signIn(t, 'clerk', { cookies: { ld_session: planted } });
    const second = await signIn(t, 'clerk', { cookies: first.browser.cookies });
    const tokens = [planted, first.browser.cookies.ld_session, second.browser.cookies.ld_session];
    expect(new Set(tokens).size).toBe(3);
    expect((await send(t, { cookies: { ld_session: planted } }, 'GET', '/session')).statusCode).toBe(401);
    expect((await whoAmI(second.browser)).statusCode).toBe(200);
  });

  it('2 the session that a browser had before ends when somebody signs in there', async () => {
    const before = await signedIn(t, 'clerk');
    await signIn(t, 'other', { cookies: before.cookies });
    expect((await whoAmI(before)).statusCode).toBe(401);
  });

  it('3 ids have at least 128 random bits and stand in the database only as hashes', async () => {
    const { cookies } = await signedIn(t, 'clerk');
    const token = cookies?.ld_session ?? '';
    expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    const ctx = await t.read();
    const stored = JSON.stringify(await ctx.db.selectFrom('login_session').selectAll().execute());
    expect(stored).not.toContain(token);
  });

  it('4 after signing out the cookie is worth nothing', async () => {
    const browser = await signedIn(t, 'clerk');
    const out = await send(t, browser, 'DELETE', '/session');
    expect(out.statusCode).toBe(204);
    expect(out.cookies.find((c) => c.name === 'ld_session')?.value).toBe('');
    expect((await whoAmI(browser)).statusCode).toBe(401);
    expect((await send(t, browser, 'DELETE', '/session')).statusCode).toBe(204);
  });

  it('5 after a change of password all other sessions are over and this browser gets a new id', async () => {
    await makeStaff(t, 'changer');
    const [here, there] = [await signedIn(t, 'changer'), await signedIn(t, 'changer', { address: '198.51.100.3' })];
    const changed = await send(t, here, 'POST', '/me/password', { current: goodPassword, next: 'thirty-nine-herons' });
    expect(changed.statusCode).toBe(200);
    expect((await whoAmI(there)).statusCode).toBe(401);
    expect((await whoAmI(here)).statusCode).toBe(401);
    const renewed = { cookies: { ld_session: changed.cookies.find((c) => c.name === 'ld_session')?.value ?? '' } };
    expect((await whoAmI(renewed)).statusCode).toBe(200);
    expect((await signIn(t, 'changer')).response.statusCode).toBe(401);
    expect((await signIn(t, 'changer', { password: 'thirty-nine-herons' })).response.statusCode).toBe(200);
  });

  it('6 after a role is granted the sessions are over', async () => {
    const id = await makeStaff(t, 'promoted');
    const browser = await signedIn(t, 'promoted');
    await t.write((ctx) => appoint(ctx, id, { role: 'dispatcher', areaCode: districtCode }));
    expect((await whoAmI(browser)).statusCode).toBe(401);
  });

  it('7 after a role has ended the sessions are over', async () => {
    const id = await makeStaff(t, 'relieved');
    const appointment = await t.write((ctx) => appoint(ctx, id, { role: 'dispatcher', areaCode: districtCode }));
    const browser = await signedIn(t, 'relieved');
    await t.write((ctx) => endAppointment(ctx, appointment.id, { version: 1 }));
    expect((await whoAmI(browser)).statusCode).toBe(401);
    expect((await signIn(t, 'relieved')).response.json().account).toMatchObject({ roles: [], permissions: [] });
  });

  it('8 after deactivation the sessions are over and nobody signs in any more', async () => {
    const id = await makeStaff(t, 'leaver');
    const browser = await signedIn(t, 'leaver');
    await t.write((ctx) => deactivateAccount(ctx, id, 1));
    expect((await whoAmI(browser)).statusCode).toBe(401);
    expect((await signIn(t, 'leaver')).response.json().code).toBe('sign-in-failed');
  });

  it('9 a cookie carried to another kind of device signs nobody in, and the owner stays', async () => {
    const browser = await signedIn(t, 'clerk');
    expect((await whoAmI({ ...browser, userAgent: phone })).statusCode).toBe(401);
    expect((await whoAmI(browser)).statusCode).toBe(200);
    const updated = { ...browser, userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36' };
    expect((await whoAmI(updated)).statusCode).toBe(200);
  });

  it('10 the owner ends all other sessions, stolen ones too', async () => {
    await makeStaff(t, 'robbed');
    const [mine, stolen] = [await signedIn(t, 'robbed'), await signedIn(t, 'robbed', { address: '198.51.100.66' })];
    const list = (await send(t, mine, 'GET', '/sessions')).json().items;
    expect(list.map((s: { current: boolean }) => s.current).sort()).toEqual([false, true]);
    expect((await send(t, mine, 'DELETE', '/sessions')).json()).toEqual({ ended: 1 });
    expect((await whoAmI(stolen)).statusCode).toBe(401);
    expect((await whoAmI(mine)).statusCode).toBe(200);
  });

  it('11 unused for twelve hours a session is over; used it lives on', async () => {
    const browser = await signedIn(t, 'clerk');
    t.clock.advance({ hours: 11, minutes: 59 });
    expect((await whoAmI(browser)).statusCode).toBe(200);
    t.clock.advance({ hours: 11, minutes: 59 });
    expect((await whoAmI(browser)).statusCode).toBe(200);
    t.clock.advance({ hours: 12, minutes: 1 });
    expect((await whoAmI(browser)).statusCode).toBe(401);
  });

  it('12 after seven days a session is over however much it was used', async () => {
    const browser = await signedIn(t, 'clerk');
    for (let half = 1; half < 14; half++) {
      t.clock.advance({ hours: 11, minutes: 55 });
      expect((await whoAmI(browser)).statusCode).toBe(200);
    }
    t.clock.advance({ hours: 11, minutes: 55 });
    t.clock.advance({ hours: 2 });
    expect((await whoAmI(browser)).statusCode).toBe(401);
    await t.tick('identity_forget');
    const ctx = await t.read();
    expect(await ctx.db.selectFrom('login_session').select('token_hash').where('expires_at', '<', t.clock.now()).execute()).toEqual([]);
  });

  it('a session opened while the password is being changed elsewhere is dead on arrival', async () => {
    const id = await makeStaff(t, 'racer');
    const browser = await signedIn(t, 'racer');
    await t.write((ctx) =>
      ctx.db
        .updateTable('staff_account')
        .set((eb) => ({ security_stamp: eb('security_stamp', '+', 1) }))
        .where('id', '=', id)
        .execute(),
    );
    expect((await whoAmI(browser)).statusCode).toBe(401);
  });

  it('a session of one district is nobody in another', async () => {
    const shared = await startTestApp();
    try {
      await makeAreas(shared);
      await makeStaff(shared, 'clerk');
      await shared.addDistrict('elsewhere', '320198');
      const browser = await signedIn(shared, 'clerk', { district: 'test' });
      expect((await send(shared, browser, 'GET', '/session')).statusCode).toBe(200);
      expect((await send(shared, { ...browser, district: 'elsewhere' }, 'GET', '/session')).statusCode).toBe(401);
      expect((await signIn(shared, 'clerk', { district: 'elsewhere' })).response.statusCode).toBe(401);
    } finally {
      await shared.close();
    }
  });
});

describe('a session', () => {
  it('is marked as used at most every five minutes, and reading leaves no event', async () => {
    const browser = await signedIn(t, 'clerk');
    const ctx = await t.read();
    const seen = async () =>
      (
        await ctx.db
          .selectFrom('login_session')
          .select('seen_at')
          .orderBy('created_at', 'desc')
          .orderBy('seen_at', 'desc')
          .executeTakeFirstOrThrow()
      ).seen_at.toISOString();
    const events = async () => (await eventNames(t, ids.clerk ?? '')).length;
    const [opened, before] = [await seen(), await events()];
    t.clock.advance({ minutes: 4 });
    await whoAmI(browser);
    expect(await seen()).toBe(opened);
    t.clock.advance({ minutes: 1 });
    await whoAmI(browser);
    expect(await seen()).toBe(t.clock.now().toISOString());
    expect(await events()).toBe(before);
  });

  it('carries the roles of the day: one that starts tomorrow counts tomorrow, one that ended yesterday no more', async () => {
    const tomorrow = { role: 'coordinator', areaCode: districtCode, startsOn: '2025-03-04', endsOn: '2025-03-05' } as const;
    await makeStaff(t, 'dated', [tomorrow]);
    const browser = await signedIn(t, 'dated');
    const roles = async () => (await whoAmI(browser)).json().account.roles.map((r: { role: string }) => r.role);
    // The session is used every few hours, so that it is the roles that change and not the session that ends.
    const rolesAt = async (instant: string) => {
      while (t.clock.now().getTime() + 6 * 3_600_000 < new Date(instant).getTime()) {
        t.clock.advance({ hours: 6 });
        await whoAmI(browser);
      }
      t.clock.set(instant);
      return roles();
    };
    expect(await rolesAt('2025-03-03T15:59:59Z')).toEqual([]);
    expect(await rolesAt('2025-03-03T16:00:00Z')).toEqual(['coordinator']);
    expect(await rolesAt('2025-03-05T15:59:59Z')).toEqual(['coordinator']);
    expect(await rolesAt('2025-03-05T16:00:00Z')).toEqual([]);
  });

  it('holds nothing until the password is changed, where that is demanded', async () => {
    const id = await makeStaff(t, 'newcomer', [{ role: 'system_admin', areaCode: districtCode }]);
    await t.write((ctx) => ctx.db.updateTable('staff_account').set({ must_change_password: true }).where('id', '=', id).execute());
    const browser = await signedIn(t, 'newcomer');
    expect((await whoAmI(browser)).json()).toMatchObject({ mustChangePassword: true, account: { permissions: [] } });
    expect((await send(t, browser, 'POST', '/accounts', { username: 'x1', displayName: 'x' })).statusCode).toBe(403);
    const changed = await send(t, browser, 'POST', '/me/password', { current: goodPassword, next: 'thirty-nine-herons' });
    expect(changed.json()).toMatchObject({ mustChangePassword: false });
    expect(changed.json().account.permissions).toContain('identity.manage_accounts');
  });

  it('demands a new password when the district lets passwords age', async () => {
    let replaces: string | null = null;
    const passwordsAge = async (days: number) => {
      replaces = (
        await t.write((ctx) => putSetting(ctx, { name: 'identity.password_max_age_days', value: days, source: 'test', replaces }))
      ).id;
    };
    const browser = await signedIn(t, 'clerk');
    await passwordsAge(90);
    expect((await whoAmI(browser)).json().mustChangePassword).toBe(false);
    t.clock.advance({ days: 91 });
    const later = await signedIn(t, 'clerk');
    expect((await whoAmI(later)).json()).toMatchObject({ mustChangePassword: true, account: { permissions: [] } });
    await passwordsAge(0);
    expect((await whoAmI(later)).json().mustChangePassword).toBe(false);
  });

  it('of a query code sees its demand and nothing of staff or residents', async () => {
    const demandId = '00000000-0000-7000-8000-00000000abcd';
    const { token, expiresAt } = await t.write((ctx) => openReporterSession(ctx, demandId));
    const browser = { cookies: { ld_session: token } };
    expect((await whoAmI(browser)).json()).toMatchObject({ kind: 'reporter', demandId, account: null, person: null });
    expect(expiresAt.getTime() - t.clock.now().getTime()).toBe(86_400_000);
    expect((await send(t, browser, 'GET', '/accounts')).statusCode).toBe(404);
    expect((await send(t, browser, 'GET', '/me/data')).statusCode).toBe(404);
    t.clock.advance({ hours: 2, minutes: 1 });
    expect((await whoAmI(browser)).statusCode).toBe(401);
  });
});
