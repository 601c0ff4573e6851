import { describe, expect, it } from 'vitest';
import { permissions } from '../permissions.ts';
import { administratorRoles, permissionsOf, roleCodes, rolePhrase, roles, rolesClash, rolesWith, separatedPermissions } from '../roles.ts';

describe('the table of roles', () => {
  it('names every role and permission in both languages, each differently', () => {
    const names = [...roleCodes.map(rolePhrase), ...Object.values(permissions)];
    for (const { zh, en } of names) expect([/\p{Script=Han}/u.test(zh), /^[A-Z]/.test(en)]).toEqual([true, true]);
    expect(new Set(roleCodes.map((code) => rolePhrase(code).zh)).size).toBe(roleCodes.length);
    expect(new Set(Object.values(permissions).map((p) => p.zh)).size).toBe(Object.keys(permissions).length);
  });

  it('leaves no permission without a role that carries it', () => {
    expect(Object.keys(permissions).filter((permission) => rolesWith(permission).length === 0)).toEqual([]);
  });

  it('gives nothing for a role that is no longer in the table', () => {
    expect(permissionsOf('court_jester').size).toBe(0);
    expect(rolePhrase('court_jester')).toEqual({ zh: 'court_jester', en: 'court_jester' });
  });

  it('lets nobody combine two of system administrator, security administrator and auditor', () => {
    for (const one of administratorRoles) for (const other of administratorRoles) expect(rolesClash(one, other)).toBe(one !== other);
  });

  it('[S003-22] lets nobody who handles supervise, whichever roles carry the two powers', () => {
    for (const [a, b] of separatedPermissions) {
      for (const one of rolesWith(a))
        for (const other of rolesWith(b)) expect([rolesClash(one, other), rolesClash(other, one)]).toEqual([true, true]);
      expect(rolesWith(a).filter((role) => rolesWith(b).includes(role))).toEqual([]);
    }
    expect(rolesClash('handler', 'supervision_officer')).toBe(true);
    expect(rolesClash('handler', 'section_head')).toBe(false);
  });

  it('keeps the words of demands and matters from all three administrators', () => {
    const contents = /^(demands|matters|orders|supervision|coordination)\./;
    for (const role of administratorRoles) expect(roles[role].permissions.filter((permission) => contents.test(permission))).toEqual([]);
  });
});
