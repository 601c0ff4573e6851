import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow, startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { accountRefs, accountsHolding } from '../accounts/accounts.queries.ts';
import { createAccount } from '../accounts/accounts.service.ts';
import { registerUnitDirectory, unitDirectory } from '../accounts/unit-directory.ts';
import {
  type Browser,
  community,
  districtCode,
  eventNames,
  goodPassword,
  makeAreas,
  makeStaff,
  otherSubdistrict,
  send,
  signedIn,
  signIn,
  subdistrict,
} from './identity.factory.ts';

let t: TestApp;
let realUnits: ReturnType<typeof unitDirectory>;
let systemAdmin: Browser;
let securityAdmin: Browser;
let clerk: Browser;
const ids: Record<string, string> = {};
const unitId = '00000000-0000-7000-8000-0000000000a1';
const sectionId = '00000000-0000-7000-8000-0000000000b1';

beforeAll(async () => {
  t = await startTestApp();
  await makeAreas(t);
  realUnits = unitDirectory();
  registerUnitDirectory({
    areaOf: async (_ctx, id, section) => (id === unitId && (section === null || section === sectionId) ? districtCode : null),
    namesOf: async (_ctx, unitIds) => new Map(unitIds.filter((id) => id === unitId).map((id) => [id, '区城管局'])),
  });
  for (const [name, role] of [
    ['sysadmin', 'system_admin'],
    ['secadmin', 'security_admin'],
    ['auditor1', 'auditor'],
    ['clerk1', 'intake_operator'],
  ] as const)
    ids[name] = await makeStaff(t, name, [role]);
  [systemAdmin, securityAdmin, clerk] = [await signedIn(t, 'sysadmin'), await signedIn(t, 'secadmin'), await signedIn(t, 'clerk1')];
});
afterAll(async () => {
  if (realUnits) registerUnitDirectory(realUnits);
  await t.close();
});
beforeEach(() => t.clock.set(fixtureNow));

const detail = async (id: string, as: Browser = systemAdmin) => (await send(t, as, 'GET', `/accounts/${id}`)).json();
const appoint = (id: string, body: object, as: Browser = securityAdmin) => send(t, as, 'POST', `/accounts/${id}/appointments`, body);

describe('an account', () => {
  it('is created by the system administrator, without a password: its owner sets it by a one-time code', async () => {
    const created = await send(t, systemAdmin, 'POST', '/accounts', {
      username: 'wang.fang',
      displayName: '王芳',
      phone: '138 0013 8000',
      email: 'wf@example.cn',
    });
    expect(created.statusCode).toBe(201);
    const { id, resetCode } = created.json();
    expect((await signIn(t, 'wang.fang', { password: resetCode.code })).response.statusCode).toBe(401);
    const set = { username: 'wang.fang', code: resetCode.code, password: 'eleven-blue-kites' };
    expect((await send(t, {}, 'POST', '/password-resets', set)).statusCode).toBe(204);
    expect((await signIn(t, 'wang.fang', { password: 'eleven-blue-kites' })).response.statusCode).toBe(200);
    expect(await detail(id)).toMatchObject({
      username: 'wang.fang',
      state: 'active',
      roles: [],
      administration: { phoneMasked: '138****8000', email: 'wf@example.cn', hasPassword: true, secondFactor: false, version: 2 },
    });
    expect(await eventNames(t, id)).toEqual([
      'staff.account_created',
      'staff.password_reset_issued',
      'staff.sign_in_refused',
      'staff.password_changed',
      'staff.signed_in',
    ]);
  });

  it('has a user name of its own', async () => {
    const again = await send(t, systemAdmin, 'POST', '/accounts', { username: 'clerk1', displayName: '另一位' });
    expect(again.json()).toMatchObject({ status: 409, code: 'username-taken' });
    for (const username of ['Upper', 'x', 'with space', '汉字', '-dash', `a${'b'.repeat(40)}`])
      expect((await send(t, systemAdmin, 'POST', '/accounts', { username, displayName: 'x' })).statusCode).toBe(400);
  });

  it('is managed by nobody without the permission', async () => {
    for (const who of [clerk, securityAdmin])
      expect((await send(t, who, 'POST', '/accounts', { username: 'sneaky', displayName: 'x' })).statusCode).toBe(403);
    expect((await send(t, clerk, 'PATCH', `/accounts/${ids.secadmin}`, { version: 1, displayName: 'x' })).statusCode).toBe(403);
    expect((await send(t, {}, 'POST', '/accounts', { username: 'sneaky', displayName: 'x' })).statusCode).toBe(401);
  });

  it('is edited with the version that was seen, and a stale version loses nothing', async () => {
    const id = await makeStaff(t, 'edited');
    expect((await send(t, systemAdmin, 'PATCH', `/accounts/${id}`, { version: 1, displayName: '改名' })).statusCode).toBe(204);
    const stale = await send(t, systemAdmin, 'PATCH', `/accounts/${id}`, { version: 1, displayName: '再改' });
    expect(stale.json()).toMatchObject({ status: 409, code: 'edit-conflict' });
    expect((await detail(id)).displayName).toBe('改名');
  });

  it('[F42] takes no field that is not its own', async () => {
    const id = await makeStaff(t, 'assigned');
    const foreign = [
      'id',
      'username',
      'state',
      'password_hash',
      'passwordHash',
      'totp_cipher',
      'security_stamp',
      'must_change_password',
      'role',
      'roles',
      'permissions',
      'tenant_id',
      'status',
      'balance',
      'verified',
      'created_at',
    ];
    for (const field of foreign) {
      expect((await send(t, systemAdmin, 'PATCH', `/accounts/${id}`, { version: 1, [field]: 'x' })).statusCode).toBe(400);
      expect((await send(t, systemAdmin, 'PATCH', '/me/account', { version: 1, [field]: 'x' })).statusCode).toBe(400);
      expect((await send(t, {}, 'POST', '/session', { username: 'assigned', password: goodPassword, [field]: 'x' })).statusCode).toBe(
        field === 'username' ? 401 : 400,
      );
      const body = { role: 'dispatcher', areaCode: districtCode, [field]: 'x' };
      if (field !== 'role') expect((await appoint(id, body)).statusCode).toBe(400);
    }
    expect((await send(t, systemAdmin, 'PATCH', '/me/account', { version: 1, displayName: '自封局长' })).statusCode).toBe(400);
    const { administration, ...account } = await detail(id);
    expect([account.username, account.state, account.roles, administration.version]).toEqual(['assigned', 'active', [], 1]);
  });

  it('shows colleagues a directory and administrators the accounts', async () => {
    const seen = (await send(t, clerk, 'GET', '/accounts?q=职员sys')).json();
    expect(seen.items).toMatchObject([
      { username: 'sysadmin', administration: null, roles: [{ role: 'system_admin', name: '系统管理员', areaName: '测试区' }] },
    ]);
    const managed = (await send(t, systemAdmin, 'GET', '/accounts?q=职员sys')).json();
    expect(managed.items[0].administration).toMatchObject({ secondFactor: false, stale: false });
    expect((await send(t, clerk, 'GET', `/accounts/${ids.sysadmin}`)).json().abilities.edit).toMatchObject({
      allowed: false,
      reason: { code: 'forbidden' },
    });
  });

  it('is listed by pages that neither lose nor repeat one', async () => {
    for (let i = 0; i < 7; i++) await makeStaff(t, `page.${i}`);
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await send(t, clerk, 'GET', `/accounts?limit=3&q=page.${after ? `&after=${after}` : ''}`)).json();
      seen.push(...page.items.map((item: { username: string }) => item.username));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual(['page.0', 'page.1', 'page.2', 'page.3', 'page.4', 'page.5', 'page.6']);
    expect((await send(t, clerk, 'GET', '/accounts?after=rubbish')).statusCode).toBe(400);
  });

  it('counts as stale when nobody has signed in for ninety days', async () => {
    const id = await makeStaff(t, 'forgotten');
    t.clock.advance({ days: 90 });
    const names = async () =>
      (await send(t, await signedIn(t, 'sysadmin'), 'GET', '/accounts?stale=true&limit=100'))
        .json()
        .items.map((a: { username: string }) => a.username);
    expect(await names()).not.toContain('forgotten');
    t.clock.advance({ days: 1 });
    const stale = await names();
    expect(stale).toContain('forgotten');
    expect(stale).not.toContain('sysadmin');
    expect((await detail(id, await signedIn(t, 'sysadmin'))).administration.stale).toBe(true);
    await signedIn(t, 'forgotten');
    expect(await names()).not.toContain('forgotten');
  });

  it('cannot be taken away from oneself', async () => {
    for (const [url, body] of [
      [`/accounts/${ids.sysadmin}/deactivate`, { version: 1 }],
      [`/accounts/${ids.sysadmin}/reset-password`, undefined],
    ] as const)
      expect((await send(t, systemAdmin, 'POST', url, body)).statusCode).toBe(403);
    expect((await appoint(ids.secadmin ?? '', { role: 'dispatcher', areaCode: districtCode })).json().code).toBe('own-account');
  });
});

describe('deactivation', () => {
  it('ends the roles and tells who held them, so that matters are handed over', async () => {
    const id = await makeStaff(t, 'leaving', [{ role: 'handler', areaCode: districtCode, unitId, sectionId }]);
    const { administration } = await detail(id);
    expect((await send(t, systemAdmin, 'POST', `/accounts/${id}/deactivate`, { version: administration.version })).statusCode).toBe(204);
    const ctx = await t.read();
    const event = await ctx.db
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'staff.deactivated')
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({ accountId: id, unitIds: [unitId], appointments: [{ role: 'handler', unitId, sectionId }] });
    expect((await send(t, clerk, 'GET', `/accounts/${id}`)).statusCode).toBe(404);
    expect((await detail(id)).state).toBe('disabled');
    expect((await send(t, systemAdmin, 'POST', `/accounts/${id}/deactivate`, { version: 2 })).json().code).toBe('account-disabled');
    expect((await send(t, systemAdmin, 'POST', `/accounts/${id}/reset-password`)).json().code).toBe('account-disabled');
  });

  it('is undone without giving the roles back', async () => {
    const id = await makeStaff(t, 'returning', ['dispatcher']);
    await send(t, systemAdmin, 'POST', `/accounts/${id}/deactivate`, { version: 1 });
    expect((await send(t, systemAdmin, 'POST', `/accounts/${id}/reactivate`, { version: 2 })).statusCode).toBe(204);
    expect((await signIn(t, 'returning')).response.json().account).toMatchObject({ roles: [], permissions: [] });
    expect((await detail(id)).appointments).toHaveLength(1);
    expect((await send(t, systemAdmin, 'POST', `/accounts/${id}/reactivate`, { version: 3 })).json().code).toBe('account-active');
  });
});

describe('roles', () => {
  it('are granted by the security administrator and by nobody else', async () => {
    const id = await makeStaff(t, 'granted');
    for (const who of [systemAdmin, clerk])
      expect((await appoint(id, { role: 'dispatcher', areaCode: districtCode }, who)).statusCode).toBe(403);
    expect((await appoint(id, { role: 'dispatcher', areaCode: subdistrict })).statusCode).toBe(201);
    expect((await signIn(t, 'granted')).response.json().account.roles).toMatchObject([{ role: 'dispatcher', areaCode: subdistrict }]);
  });

  it('[O52] two of system administrator, security administrator and auditor are not held by one person', async () => {
    const id = await makeStaff(t, 'powerful', ['system_admin']);
    for (const role of ['security_admin', 'auditor'])
      expect((await appoint(id, { role, areaCode: districtCode })).json().code).toBe('roles-clash');
    const later = await appoint(id, { role: 'auditor', areaCode: districtCode, startsOn: '2026-01-01' });
    expect(later.json().code).toBe('roles-clash');
  });

  it('[S003-22] handling and supervising are not held by one person at the same time', async () => {
    const id = await makeStaff(t, 'twofold');
    await appoint(id, { role: 'handler', unitId, endsOn: '2025-03-31' });
    expect((await appoint(id, { role: 'supervision_officer', areaCode: districtCode, startsOn: '2025-03-31' })).json()).toMatchObject({
      code: 'roles-clash',
      title: '“督查员”和已有的“承办人员”不能由同一个人担任',
    });
    expect((await appoint(id, { role: 'supervision_officer', areaCode: districtCode, startsOn: '2025-04-01' })).statusCode).toBe(201);
  });

  it('clashing roles granted at the same moment: one wins', async () => {
    const id = await makeStaff(t, 'simultaneous');
    const both = await Promise.all(['auditor', 'system_admin'].map((role) => appoint(id, { role, areaCode: districtCode })));
    expect(both.map((r) => r.statusCode).sort()).toEqual([201, 422]);
  });

  it.each([
    ['a place outside the district', { role: 'dispatcher', areaCode: '330102' }, 404],
    ['a part of the district for a role of the whole', { role: 'auditor', areaCode: subdistrict }, 422],
    ['no unit for a role of a unit', { role: 'handler', areaCode: districtCode }, 422],
    ['a unit for a role of an area', { role: 'dispatcher', areaCode: districtCode, unitId }, 422],
    ['a unit that does not exist', { role: 'handler', unitId: '00000000-0000-7000-8000-0000000000ff' }, 422],
    ['a section of another unit', { role: 'handler', unitId, sectionId: '00000000-0000-7000-8000-0000000000ff' }, 422],
    ['neither area nor unit', { role: 'dispatcher' }, 422],
    ['a start in the past', { role: 'dispatcher', areaCode: districtCode, startsOn: '2025-03-02' }, 422],
    ['an end before the start', { role: 'dispatcher', areaCode: districtCode, startsOn: '2025-03-10', endsOn: '2025-03-09' }, 422],
    ['a role that does not exist', { role: 'emperor', areaCode: districtCode }, 400],
    ['a date that does not exist', { role: 'dispatcher', areaCode: districtCode, startsOn: '2025-02-30' }, 400],
  ])('are refused for %s', async (_what, body, status) => {
    const id = ids.clerk1 ?? '';
    expect((await appoint(id, body)).statusCode).toBe(status);
  });

  it('are not granted twice for the same time', async () => {
    const id = await makeStaff(t, 'doubled');
    const body = { role: 'coordinator', areaCode: districtCode, endsOn: '2025-06-30' };
    expect((await appoint(id, body)).statusCode).toBe(201);
    expect((await appoint(id, { ...body, startsOn: '2025-06-30', endsOn: null })).json().code).toBe('appointment-exists');
    expect((await appoint(id, { ...body, startsOn: '2025-07-01', endsOn: null })).statusCode).toBe(201);
    expect((await appoint(id, { role: 'coordinator', areaCode: subdistrict })).statusCode).toBe(201);
  });

  it('end at once or with a last day, stay as history and do not end twice', async () => {
    const id = await makeStaff(t, 'ending');
    const [now, later] = [
      (await appoint(id, { role: 'dispatcher', areaCode: districtCode })).json(),
      (await appoint(id, { role: 'coordinator', areaCode: districtCode })).json(),
    ];
    const end = (appointment: { id: string }, body: object) => send(t, securityAdmin, 'POST', `/appointments/${appointment.id}/end`, body);
    expect((await end(now, { version: 1 })).statusCode).toBe(204);
    expect((await end(now, { version: 2 })).json().code).toBe('appointment-ended');
    expect((await end(later, { version: 1, lastDay: '2025-03-02' })).json().code).toBe('appointment-place-wrong');
    expect((await end(later, { version: 1, lastDay: '2025-03-05' })).statusCode).toBe(204);
    expect((await end(later, { version: 2, lastDay: '2025-03-06' })).json().code).toBe('appointment-place-wrong');
    expect((await end(later, { version: 1 })).json().code).toBe('edit-conflict');
    const { appointments, roles } = await detail(id);
    expect(appointments).toHaveLength(2);
    expect(roles).toMatchObject([{ role: 'coordinator', endsOn: '2025-03-05' }]);
    const ctx = await t.read();
    expect(await ctx.db.selectFrom('appointment').select('id').where('account_id', '=', id).execute()).toHaveLength(2);
    expect(await eventNames(t, id)).toEqual([
      'staff.account_created',
      'staff.appointed',
      'staff.appointed',
      'staff.appointment_ended',
      'staff.appointment_ended',
    ]);
  });

  it('the last security administrator stays until there is another', async () => {
    const fresh = await startTestApp();
    try {
      await makeAreas(fresh);
      const id = await makeStaff(fresh, 'only.one', ['security_admin']);
      const helper = fresh.actor({
        holdings: [{ areaCode: districtCode, permissions: ['identity.manage_roles', 'identity.manage_accounts'] }],
      });
      const { appointments } = (await helper.get(`/accounts/${id}`)).json();
      const end = () => helper.post(`/appointments/${appointments[0].id}/end`, { version: 1 });
      expect((await end()).json()).toMatchObject({ code: 'last-administrator', title: '这是最后一位安全管理员，请先授予另一个人' });
      expect((await helper.post(`/accounts/${id}/deactivate`, { version: 1 })).json().code).toBe('last-administrator');
      await makeStaff(fresh, 'another', ['security_admin']);
      expect((await end()).statusCode).toBe(204);
    } finally {
      await fresh.close();
    }
  });
});

describe('what other modules ask', () => {
  it('who holds a permission for a place: in force today, active, for it or for an area above it', async () => {
    await makeStaff(t, 'convener.here', [{ role: 'committee_member', areaCode: community }]);
    await makeStaff(t, 'convener.above', [{ role: 'committee_member', areaCode: subdistrict }]);
    await makeStaff(t, 'convener.aside', [{ role: 'committee_member', areaCode: otherSubdistrict }]);
    await makeStaff(t, 'convener.later', [{ role: 'committee_member', areaCode: community, startsOn: '2025-03-04' }]);
    const names = async (areaCode?: string) =>
      (await accountsHolding(await t.read(), { permission: 'matters.convene', ...(areaCode ? { areaCode } : {}) })).map((a) => a.username);
    expect(await names(community)).toEqual(['convener.above', 'convener.here']);
    expect(await names(subdistrict)).toEqual(['convener.above']);
    expect(await names()).toEqual(['convener.above', 'convener.aside', 'convener.here']);
    t.clock.advance({ days: 1 });
    expect(await names(community)).toEqual(['convener.above', 'convener.here', 'convener.later']);
    expect(await accountsHolding(await t.read(), { permission: 'no.such_permission' })).toEqual([]);
  });

  it('who handles for a unit, and for which sections', async () => {
    await makeStaff(t, 'handles.all', [{ role: 'handler', unitId }]);
    await makeStaff(t, 'handles.part', [{ role: 'handler', unitId, sectionId }]);
    const handlers = await accountsHolding(await t.read(), { permission: 'orders.handle', unitId, role: 'handler' });
    expect(handlers.filter((h) => h.username.startsWith('handles.')).map((h) => [h.username, h.sectionIds])).toEqual([
      ['handles.all', []],
      ['handles.part', [sectionId]],
    ]);
  });

  it('names of accounts, disabled ones too', async () => {
    const id = await makeStaff(t, 'named');
    const refs = await accountRefs(await t.read(), [id, null, id]);
    expect(refs.get(id)).toEqual({ id, username: 'named', displayName: '职员named' });
    expect(await accountRefs(await t.read(), [])).toEqual(new Map());
  });

  it('the command line makes accounts with a password that must be changed', async () => {
    const { id, resetCode } = await t.write((ctx) =>
      createAccount(ctx, {
        username: 'from.shell',
        displayName: '命令行',
        password: goodPassword,
        mustChangePassword: true,
        appointments: [{ role: 'system_admin', areaCode: districtCode }],
      }),
    );
    expect(resetCode).toBeNull();
    expect((await signIn(t, 'from.shell')).response.json()).toMatchObject({ mustChangePassword: true });
    await expect(t.write((ctx) => createAccount(ctx, { username: 'weak.shell', displayName: 'x', password: 'short' }))).rejects.toThrow(
      'password-weak',
    );
    expect(await eventNames(t, id)).toContain('staff.appointed');
  });
});
