import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smSuite } from '../crypto/crypto-suite.ts';
import { hashCode, hashToken, opaqueToken, parseQueryCode, queryCode, uuidv7, verifyCode } from '../ids.ts';

const key = Buffer.alloc(32, 7);

describe('keys of rows', () => {
  it('are UUIDs of version 7 that begin with their time', () => {
    const id = uuidv7(new Date('2099-01-01T00:00:00Z'));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2099-01-01T00:00:00Z'));
  });

  it('grow within one process, also within a millisecond and when the clock is put back', () => {
    const now = new Date('2099-02-01T00:00:00Z');
    const ids = Array.from({ length: 20_000 }, (_, index) => uuidv7(index % 3 === 0 ? new Date(now.getTime() - 86_400_000) : now));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('need a time from 1970 on', () => {
    for (const wrong of [-1, Number.NaN, 2 ** 48]) expect(() => uuidv7(new Date(wrong))).toThrow(RangeError);
  });
});

describe('query codes', () => {
  it('have eight characters that cannot be mistaken for one another', () => {
    const codes = Array.from({ length: 2_000 }, queryCode);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(codes.join('')).size).toBe(32);
  });

  it.each([
    ['abcd-2345', 'ABCD2345'],
    [' AB CD 23 45 ', 'ABCD2345'],
    ['ＡＢＣＤ２３４５', 'ABCD2345'],
    ['ABCD2345\u200b', 'ABCD2345'],
    ['ABCD—2345', 'ABCD2345'],
    ['ABCD234', undefined],
    ['ABCD23450', undefined],
    ['ABCD2340', undefined],
    ['ABCDI345', undefined],
    ['', undefined],
    ['A'.repeat(1_000_000), undefined],
  ])('%s is read as %s', (input, code) => {
    expect(parseQueryCode(input)).toBe(code);
  });

  it('every code is read back however it is typed', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.boolean(), (gap, isLower) => {
        const code = queryCode();
        const typed = `${code.slice(0, gap)} ${code.slice(gap)}`;
        expect(parseQueryCode(isLower ? typed.toLowerCase() : typed)).toBe(code);
      }),
    );
  });

  it('are stored keyed: the same under one key, another under another, and verified by it', () => {
    const hash = hashCode('ABCD2345', key);
    expect(hashCode('ABCD2345', key)).toBe(hash);
    expect(hashCode('ABCD2345', Buffer.alloc(32, 8))).not.toBe(hash);
    expect(hashCode('ABCD2345', key, smSuite)).not.toBe(hash);
    expect(verifyCode({ code: 'ABCD2345', hash, key })).toBe(true);
    expect(verifyCode({ code: 'ABCD2346', hash, key })).toBe(false);
    expect(verifyCode({ code: 'ABCD2345', hash: '', key })).toBe(false);
    expect(verifyCode({ code: 'ABCD2345', hash: hashCode('ABCD2345', key, smSuite), key, suite: smSuite })).toBe(true);
  });
});

describe('tokens', () => {
  it('are 32 random bytes, and only their hash is kept', () => {
    const { token, hash } = opaqueToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(token).not.toBe(opaqueToken().token);
    expect(hash).toBe(hashToken(token));
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
