import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newOneTimeCode, parseOneTimeCode } from '../passwords/one-time-code.ts';
import { passwordWeakness } from '../passwords/password.rules.ts';
import { hashPassword, isOutdated, verifyPassword } from '../passwords/password-hash.ts';

const owner = { username: 'li.ming', displayName: '李明' };

describe('passwords', () => {
  it.each([
    ['short-one', 'too_short'],
    ['汉'.repeat(9), 'too_short'],
    ['x'.repeat(129), 'too_long'],
    ['1990-01-01.2', 'only_digits'],
    ['13800138000', 'only_digits'],
    ['１３８００１３８０００', 'only_digits'],
    ['password123', 'common'],
    ['P@ssw0rd2024', 'common'],
    ['Admin@2024!!', 'common'],
    ['woaini1314520', 'common'],
    ['liandong2025', 'common'],
    ['hellohello', 'repeated'],
    ['iloveyou!!2024', 'common'],
    ['qwertyuiop', 'sequence'],
    ['abcdefghij', 'sequence'],
    ['1qaz2wsx3edc', 'sequence'],
    ['poiuytrewq', 'sequence'],
    ['aaaaaaaaab', 'repeated'],
    ['li.ming2025', 'contains_name'],
    ['李明李明李明李明李明a', 'repeated'],
  ])('%s is refused: %s', (password, reason) => {
    expect(passwordWeakness(password, owner)).toBe(reason);
  });

  it.each(['juniper-lantern-42', '雨后的梧桐树下有猫咪', 'Kt7#vm2p!qX', 'correct horse battery', 'li.ming-keeps-eleven-geese'])(
    '%s is accepted',
    (password) => {
      expect(passwordWeakness(password, owner)).toBeNull();
    },
  );

  it('never fail on any text, and none shorter than ten characters passes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (text) => {
        const weakness = passwordWeakness(text, owner);
        if ([...text.normalize('NFKC')].length < 10) expect(weakness).toBe('too_short');
      }),
    );
  });

  it('are stored as Argon2id with 19 MiB and two passes, and full-width typing makes no difference', async () => {
    const stored = await hashPassword('juniper-lantern-４２');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, 'juniper-lantern-42')).toBe(true);
    expect(await verifyPassword(stored, 'juniper-lantern-43')).toBe(false);
    expect(await verifyPassword(null, 'juniper-lantern-42')).toBe(false);
    expect(isOutdated(stored)).toBe(false);
    expect(isOutdated(stored.replace('m=19456', 'm=4096'))).toBe(true);
  });
});

describe('one-time codes', () => {
  it('are 80 random bits in four groups and are read however they are typed', () => {
    const code = newOneTimeCode();
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    expect(parseOneTimeCode(` ${code.toLowerCase().replaceAll('-', ' – ')} `)).toBe(code.replaceAll('-', ''));
    expect(parseOneTimeCode('123456')).toBeNull();
    expect(new Set(Array.from({ length: 500 }, newOneTimeCode)).size).toBe(500);
  });
});
