import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CryptoSuite, internationalSuite, smSuite } from '../crypto-suite.ts';
import { createFieldCipher, DecryptionError, type DecryptionProblem } from '../field-cipher.ts';
import { deriveKey, generateMasterKey, keyId, parseMasterKey } from '../keys.ts';

const oldKey = Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex');
const newKey = Buffer.from('ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100', 'hex');
const suites: [string, CryptoSuite, string][] = [
  ['international', internationalSuite, 'v1.gcm.'],
  ['sm', smSuite, 'v1.sm4.'],
];

function problemOf(action: () => unknown): DecryptionProblem | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof DecryptionError ? error.problem : undefined;
  }
}

describe.each(suites)('protecting fields with the suite %s', (_name, suite, prefix) => {
  const cipher = createFieldCipher({ suite, masterKeys: [oldKey], context: 'd_yuhuatai' });

  it('a text comes back as it was, in a stored form that names its version', () => {
    for (const text of ['', '13800138000', '王𠮷', '👨‍👩‍👧', '汉'.repeat(4_000)]) {
      const stored = cipher.encrypt(text, 'people.name/1');
      expect(stored.startsWith(prefix)).toBe(true);
      expect(cipher.decrypt(stored, 'people.name/1')).toBe(text);
    }
  });

  it('any changed character of the stored form is noticed', () => {
    const stored = cipher.encrypt('13800138000', 'people.phone/1');
    for (let index = 0; index < stored.length; index += 1) {
      const changed = stored.slice(0, index) + (stored[index] === 'A' ? 'B' : 'A') + stored.slice(index + 1);
      expect(problemOf(() => cipher.decrypt(changed, 'people.phone/1'))).toBeDefined();
    }
  });

  it('a value moved to another row or another district cannot be read', () => {
    const stored = cipher.encrypt('13800138000', 'people.phone/1');
    const neighbour = createFieldCipher({ suite, masterKeys: [oldKey], context: 'd_xigang' });
    expect(problemOf(() => cipher.decrypt(stored, 'people.phone/2'))).toBe('not_authentic');
    expect(problemOf(() => neighbour.decrypt(stored, 'people.phone/1'))).toBe('not_authentic');
    expect(neighbour.blindIndex('13800138000', 'phone')).not.toBe(cipher.blindIndex('13800138000', 'phone'));
  });

  it('after a rotation old values are read, called stale, and found by the old index', () => {
    const stored = cipher.encrypt('张三', 'people.name/1');
    const rotated = createFieldCipher({ suite, masterKeys: [newKey, oldKey], context: 'd_yuhuatai' });
    expect(rotated.decrypt(stored, 'people.name/1')).toBe('张三');
    expect([rotated.isStale(stored), rotated.isStale(rotated.encrypt('张三', 'people.name/1'))]).toEqual([true, false]);
    expect(rotated.blindIndexes('张三', 'name')).toEqual([rotated.blindIndex('张三', 'name'), cipher.blindIndex('张三', 'name')]);
    expect(problemOf(() => cipher.decrypt(rotated.encrypt('张三', 'x'), 'x'))).toBe('unknown_key');
  });

  it('equal values of one field have one index, of two fields two', () => {
    const index = cipher.blindIndex('+8613800138000', 'phone');
    expect(cipher.blindIndex('+8613800138000', 'phone')).toBe(index);
    expect(cipher.blindIndex('+8613800138001', 'phone')).not.toBe(index);
    expect(cipher.blindIndex('+8613800138000', 'caller')).not.toBe(index);
    expect(index).not.toContain('138');
  });

  it('text that would not come back the same is refused', () => {
    expect(() => cipher.encrypt('\ud83d', 'x')).toThrow(RangeError);
  });

  it('whatever is stored is either read or refused by name', () => {
    const attempt = fc.oneof(
      fc.string(),
      fc.base64String().map((body) => `${prefix}${keyId(oldKey)}.${body}`),
    );
    fc.assert(fc.property(attempt, (stored) => void expect(problemOf(() => cipher.decrypt(stored, 'x'))).toBeDefined()));
  });
});

describe('two suites in one house', () => {
  it('what was written with one is read after changing to the other', () => {
    const before = createFieldCipher({ suite: internationalSuite, masterKeys: [oldKey], context: 'd' });
    const after = createFieldCipher({ suite: smSuite, masterKeys: [oldKey], context: 'd' });
    const stored = before.encrypt('张三', 'x');
    expect(after.decrypt(stored, 'x')).toBe('张三');
    expect(after.isStale(stored)).toBe(true);
    expect(problemOf(() => after.decrypt(stored.replace('.gcm.', '.sm4.'), 'x'))).toBe('not_authentic');
  });
});

describe('keys', () => {
  it('a generated master key is read back; hexadecimal and base64 are read too', () => {
    expect(parseMasterKey(generateMasterKey())).toHaveLength(32);
    expect(parseMasterKey(oldKey.toString('hex'))).toEqual(oldKey);
    expect(parseMasterKey(` ${oldKey.toString('base64')}\n`)).toEqual(oldKey);
    expect(parseMasterKey(oldKey.toString('base64url'))).toEqual(oldKey);
  });

  it.each(['', 'secret', '0'.repeat(64), 'zz'.repeat(32), oldKey.toString('hex').slice(2), '汉'.repeat(43)])(
    '%s is no master key',
    (text) => {
      expect(parseMasterKey(text)).toBeUndefined();
    },
  );

  it('each purpose, context and suite has a key of its own, always the same', () => {
    const derived = [
      deriveKey(oldKey, 'field_encryption', { suite: internationalSuite }),
      deriveKey(oldKey, 'blind_index', { suite: internationalSuite }),
      deriveKey(oldKey, 'blind_index', { suite: internationalSuite, context: 'd' }),
      deriveKey(oldKey, 'blind_index', { suite: smSuite, context: 'd' }),
      deriveKey(newKey, 'blind_index', { suite: smSuite, context: 'd' }),
    ].map((key) => key.toString('hex'));
    expect(new Set(derived).size).toBe(derived.length);
    expect(deriveKey(oldKey, 'field_encryption', { suite: internationalSuite }).toString('hex')).toBe(derived[0]);
  });
});
