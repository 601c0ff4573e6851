import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CryptoSuite, internationalSuite, NotAuthenticError, smSuite, suiteByTag } from '../crypto-suite.ts';

const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const place = Buffer.from('people.phone/1');
const suites: [string, CryptoSuite][] = [
  ['international', internationalSuite],
  ['sm', smSuite],
];

describe('conformance of the Chinese algorithms', () => {
  it('[§2.3] SM3 of abc is the value of GB/T 32905', () => {
    expect(smSuite.hash(Buffer.from('abc')).toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('[§2.3] SM4 of the standard block is the value of GB/T 32907', () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
    expect(cipher.update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('[§2.3] the counter mode used is SM4: its first block is the encrypted counter', () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const stream = createCipheriv('sm4-ctr', block, block).update(Buffer.alloc(16));
    expect(stream.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('SHA-256 and HMAC-SHA-256 are those of FIPS 180 and RFC 4231', () => {
    expect(internationalSuite.hash(Buffer.from('abc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(internationalSuite.hmac(Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?')).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

describe.each(suites)('sealing with the suite %s', (_name, suite) => {
  it('what was sealed is opened again, and no two sealed forms are alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const plain = Buffer.from(bytes);
        const sealed = suite.seal(key, plain, place);
        expect(suite.open(key, sealed, place).equals(plain)).toBe(true);
        expect(suite.seal(key, plain, place).equals(sealed)).toBe(false);
      }),
    );
  });

  it('any changed bit is noticed', () => {
    const sealed = suite.seal(key, Buffer.from('13800138000'), place);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => suite.open(key, changed, place)).toThrow(NotAuthenticError);
    }
  });

  it('another key, another place, a shortened or lengthened message are noticed', () => {
    const sealed = suite.seal(key, Buffer.from('13800138000'), place);
    const attempts: [Buffer, Buffer, Buffer][] = [
      [Buffer.alloc(32, 1), sealed, place],
      [key, sealed, Buffer.from('people.phone/2')],
      [key, sealed, Buffer.alloc(0)],
      [key, sealed.subarray(0, -1), place],
      [key, sealed.subarray(1), place],
      [key, Buffer.concat([sealed, Buffer.alloc(1)]), place],
      [key, Buffer.alloc(0), place],
    ];
    for (const [otherKey, message, additional] of attempts)
      expect(() => suite.open(otherKey, message, additional)).toThrow(NotAuthenticError);
  });

  it('bytes cannot wander from the message into what is said about it', () => {
    const sealed = suite.seal(key, Buffer.from('abc'), Buffer.from('x'));
    expect(() => suite.open(key, sealed.subarray(1), Buffer.concat([Buffer.from('x'), sealed.subarray(0, 1)]))).toThrow(NotAuthenticError);
  });

  it('is found by its tag', () => {
    expect(suiteByTag(suite.tag)).toBe(suite);
    expect(suiteByTag('rot13')).toBeUndefined();
  });
});
