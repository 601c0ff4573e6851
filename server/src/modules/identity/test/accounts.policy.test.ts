import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { type Actor, anonymousActor, systemActor } from '../../../platform/context.ts';
import { can } from '../accounts/accounts.policy.ts';
import { listAccounts } from '../accounts/accounts.queries.ts';
import { administratorRoles, permissionsOf, roleCodes } from '../roles.ts';
import { districtCode, makeAreas, makeStaff } from './identity.factory.ts';

const staffWith = (id: string, ...roles: string[]): Actor => ({
  kind: 'staff',
  id,
  name: id,
  demandId: null,
  holdings: roles.map((role) => ({ role, areaCode: districtCode, unitId: null, sectionId: null, permissions: permissionsOf(role) })),
});

describe('who sees an account', () => {
  let t: TestApp;
  const ids: string[] = [];
  beforeAll(async () => {
    t = await startTestApp();
    await makeAreas(t);
    for (const name of ['one', 'two', 'three', 'four']) ids.push(await makeStaff(t, name));
    await t.write((ctx) =>
      ctx.db.updateTable('staff_account').set({ state: 'disabled' }).where('username', 'in', ['two', 'four']).execute(),
    );
  });
  afterAll(() => t.close());

  it('is the same for the list as for the single account, for every role and every kind of actor', async () => {
    const accounts = await listAccounts(await t.read(staffWith('00000000-0000-7000-8000-000000000001', 'auditor')), {}, { limit: 100 });
    expect(accounts).toHaveLength(4);
    const actors: Actor[] = [
      anonymousActor,
      systemActor,
      { ...anonymousActor, kind: 'resident', id: ids[0] ?? '' },
      { ...anonymousActor, kind: 'reporter', id: ids[0] ?? '', demandId: ids[0] ?? '' },
      ...ids.map((id) => staffWith(id)),
      ...roleCodes.map((role) => staffWith(ids[0] ?? '', role)),
    ];
    for (const actor of actors) {
      const listed = (await listAccounts(await t.read(actor), {}, { limit: 100 })).map((a) => a.username);
      const readable = accounts.filter((a) => can.read(actor, { ...a, roles: [] }).allowed).map((a) => a.username);
      expect([actor.kind, actor.id, listed]).toEqual([actor.kind, actor.id, readable]);
    }
  });
});

describe('who may do what to an account', () => {
  const target = (roles: string[], state: 'active' | 'disabled' = 'active') => ({ id: 'target', state, roles });
  const system = staffWith('s', 'system_admin');
  const security = staffWith('x', 'security_admin');
  const outcome = (decision: ReturnType<typeof can.edit>) => (decision.allowed ? 'yes' : decision.reason.kind.code);

  it.each([
    ['ordinary', system, ['dispatcher'], { deactivate: 'yes', resetPassword: 'yes', resetSecondFactor: 'forbidden', appoint: 'forbidden' }],
    [
      'ordinary',
      security,
      ['dispatcher'],
      { deactivate: 'forbidden', resetPassword: 'forbidden', resetSecondFactor: 'yes', appoint: 'yes' },
    ],
    [
      'auditor',
      system,
      ['auditor'],
      { deactivate: 'administrator-account', resetPassword: 'administrator-account', resetSecondFactor: 'yes' },
    ],
    ['auditor', security, ['auditor'], { deactivate: 'yes', resetPassword: 'yes', resetSecondFactor: 'forbidden' }],
    [
      'auditor',
      staffWith('c', 'intake_operator'),
      ['auditor'],
      { deactivate: 'forbidden', resetPassword: 'forbidden', resetSecondFactor: 'forbidden' },
    ],
  ] as const)('an %s account', (_what, actor, roles, expected) => {
    for (const [action, answer] of Object.entries(expected))
      expect([action, outcome(can[action as 'deactivate'](actor, target([...roles])))]).toEqual([action, answer]);
  });

  it('nobody resets, disables or appoints themselves, and nobody both resets the password and drops the second factor of one account', () => {
    for (const role of roleCodes) {
      const actor = staffWith('target', role);
      for (const held of [[role], []])
        for (const action of ['deactivate', 'reactivate', 'resetPassword', 'resetSecondFactor', 'appoint', 'endAppointment'] as const)
          for (const state of ['active', 'disabled'] as const) expect(can[action](actor, target(held, state)).allowed).toBe(false);
      const other = staffWith('somebody', role);
      for (const held of [...roleCodes, 'none'])
        expect(can.resetPassword(other, target([held])).allowed && can.resetSecondFactor(other, target([held])).allowed).toBe(false);
    }
    expect(administratorRoles).toHaveLength(3);
  });
});
