import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow, startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { type Browser, enableSecondFactor, goodPassword, makeAreas, makeStaff, send, signedIn, signIn } from './identity.factory.ts';

let t: TestApp;
let auditor: string;

beforeAll(async () => {
  t = await startTestApp();
  await makeAreas(t);
  auditor = await makeStaff(t, 'auditor1', ['auditor']);
});
afterAll(() => t.close());
beforeEach(() => t.clock.set(fixtureNow));

const detail = async (id: string, as: Browser) => (await send(t, as, 'GET', `/accounts/${id}`)).json();

describe('taking over an account', () => {
  let system: Browser;
  let security: Browser;
  beforeAll(async () => {
    t.clock.set(fixtureNow);
    await makeStaff(t, 'sys.two', ['system_admin']);
    await makeStaff(t, 'sec.two', ['security_admin']);
    [system, security] = [await signedIn(t, 'sys.two'), await signedIn(t, 'sec.two')];
  });

  it('needs two administrators: one resets the password, the other the second factor', async () => {
    const id = await makeStaff(t, 'ordinary', ['dispatcher']);
    await enableSecondFactor(t, await signedIn(t, 'ordinary'));
    expect((await send(t, security, 'POST', `/accounts/${id}/reset-password`)).statusCode).toBe(403);
    expect((await send(t, system, 'POST', `/accounts/${id}/reset-second-factor`)).statusCode).toBe(403);
    expect((await send(t, system, 'POST', `/accounts/${id}/reset-password`)).statusCode).toBe(200);
    expect((await send(t, security, 'POST', `/accounts/${id}/reset-second-factor`)).statusCode).toBe(204);
    expect((await signIn(t, 'ordinary')).response.statusCode).toBe(200);
  });

  it('an auditor’s password is not the system administrator’s to reset', async () => {
    const refused = await send(t, system, 'POST', `/accounts/${auditor}/reset-password`);
    expect(refused.json()).toMatchObject({ status: 403, code: 'administrator-account' });
    const { abilities } = await detail(auditor, system);
    expect(abilities.resetPassword).toMatchObject({ allowed: false, reason: { code: 'administrator-account' } });
    expect(abilities.resetSecondFactor.allowed).toBe(true);
    expect((await send(t, security, 'POST', `/accounts/${auditor}/reset-password`)).statusCode).toBe(200);
  });
});

describe('[F48] a one-time code for the password', () => {
  const redeem = (username: string, code: string, password = 'eleven-blue-kites', address = '203.0.113.50') =>
    send(t, { address }, 'POST', '/password-resets', { username, code, password });
  let system: Browser;
  const issue = async (id: string) => (await send(t, system, 'POST', `/accounts/${id}/reset-password`)).json();
  beforeEach(async () => {
    system = await signedIn(t, 'sys.two');
  });

  it('is good once, for one account, and ends all sessions', async () => {
    const id = await makeStaff(t, 'reset.once');
    await makeStaff(t, 'reset.other');
    const browser = await signedIn(t, 'reset.once');
    const { code, expiresAt } = await issue(id);
    expect(new Date(expiresAt).getTime() - t.clock.now().getTime()).toBe(30 * 60_000);
    expect((await redeem('reset.other', code)).json().code).toBe('reset-code-wrong');
    expect((await redeem('RESET.once', code.toLowerCase())).statusCode).toBe(204);
    expect((await redeem('reset.once', code, 'another-good-one-9')).json().code).toBe('reset-code-wrong');
    expect((await send(t, browser, 'GET', '/session')).statusCode).toBe(401);
    expect((await signIn(t, 'reset.once', { password: 'eleven-blue-kites' })).response.statusCode).toBe(200);
  });

  it('of two at the same moment one wins', async () => {
    const id = await makeStaff(t, 'reset.race');
    const { code } = await issue(id);
    const both = await Promise.all([redeem('reset.race', code, 'first-of-the-two-1'), redeem('reset.race', code, 'second-of-the-two-2')]);
    expect(both.map((r) => r.statusCode).sort()).toEqual([204, 422]);
  });

  it('is void after half an hour, after a newer one, after a change of password, and for a disabled account', async () => {
    const id = await makeStaff(t, 'reset.void');
    const [first, second] = [await issue(id), await issue(id)];
    expect((await redeem('reset.void', first.code)).statusCode).toBe(422);
    t.clock.advance({ minutes: 30 });
    expect((await redeem('reset.void', second.code)).statusCode).toBe(422);
    const third = await issue(id);
    await send(t, await signedIn(t, 'reset.void'), 'POST', '/me/password', { current: goodPassword, next: 'thirty-nine-herons' });
    expect((await redeem('reset.void', third.code)).statusCode).toBe(422);
    const fourth = await issue(id);
    await send(t, system, 'POST', `/accounts/${id}/deactivate`, { version: (await detail(id, system)).administration.version });
    expect((await redeem('reset.void', fourth.code)).statusCode).toBe(422);
  });

  it('leaves the second factor on', async () => {
    const id = await makeStaff(t, 'reset.two');
    await enableSecondFactor(t, await signedIn(t, 'reset.two'));
    const { code } = await issue(id);
    await redeem('reset.two', code);
    expect((await signIn(t, 'reset.two', { password: 'eleven-blue-kites' })).response.json().code).toBe('second-factor-needed');
  });

  it('lets the owner in again whose account strangers have slowed down', async () => {
    const id = await makeStaff(t, 'reset.attacked');
    for (let i = 0; i < 40; i++) await signIn(t, 'reset.attacked', { password: 'guess-guess', address: `198.51.106.${i}` });
    expect((await signIn(t, 'reset.attacked', { address: '192.0.2.9' })).response.statusCode).toBe(429);
    await redeem('reset.attacked', (await issue(id)).code, 'eleven-blue-kites', '192.0.2.9');
    expect((await signIn(t, 'reset.attacked', { password: 'eleven-blue-kites', address: '192.0.2.9' })).response.statusCode).toBe(200);
  });

  it('answers an unknown name like a wrong code, refuses a weak password, and waits after fifty failures', async () => {
    const id = await makeStaff(t, 'reset.weak');
    const strip = ({ requestId: _id, ...body }: Record<string, unknown>) => body;
    const [unknown, known] = [await redeem('nobody.here', 'ABCD-EFGH-JKMN-PQRS'), await redeem('reset.weak', 'ABCD-EFGH-JKMN-PQRS')];
    expect(strip(unknown.json())).toEqual(strip(known.json()));
    expect((await redeem('reset.weak', (await issue(id)).code, 'password123')).json()).toMatchObject({
      code: 'password-weak',
      reason: 'common',
    });
    const answers = [];
    for (let i = 0; i < 52; i++)
      answers.push((await redeem('nobody.here', 'ABCD-EFGH-JKMN-PQRS', 'eleven-blue-kites', '198.51.107.1')).statusCode);
    expect(answers.filter((code) => code === 422)).toHaveLength(50);
    expect(answers.slice(50)).toEqual([429, 429]);
  });

  it('stands in the database only as a hash, and in no event', async () => {
    const id = await makeStaff(t, 'reset.canary');
    const { code } = await issue(id);
    const ctx = await t.read();
    const kept = JSON.stringify([
      await ctx.db.selectFrom('staff_account').selectAll().execute(),
      await ctx.db.selectFrom('event').selectAll().execute(),
      await ctx.db.selectFrom('idempotency_key').selectAll().execute(),
    ]);
    for (const form of [code, code.replaceAll('-', '')]) expect(kept).not.toContain(form);
  });
});
