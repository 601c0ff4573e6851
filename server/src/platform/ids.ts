import { createHash, randomBytes, randomFillSync, timingSafeEqual } from 'node:crypto';
import { type CryptoSuite, internationalSuite } from './crypto/crypto-suite.ts';

const COUNTER_BITS = 12;
const COUNTER_LIMIT = 2 ** COUNTER_BITS;
const MAX_MILLISECONDS = 2 ** 48 - 1;

const pool = Buffer.alloc(8_192);
let poolPosition = pool.length;
let lastMilliseconds = -1;
let counter = 0;

/**
 * A key for a new row: UUID version 7 (RFC 9562, method 1: the 12 bits after the time are a counter, the other 62 are random). Within this
 * process each is greater than the one before, also within one millisecond and when the clock is put back.
 * Throws `RangeError` for a time before 1970.
 */
export function uuidv7(now: Date): string {
  advance(now.getTime());
  const bytes = Buffer.allocUnsafe(16);
  bytes.writeUIntBE(lastMilliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  takeRandom(8).copy(bytes, 8);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function advance(milliseconds: number): void {
  if (!(milliseconds >= 0 && milliseconds <= MAX_MILLISECONDS)) throw new RangeError('a key needs a time from 1970 on');
  if (milliseconds > lastMilliseconds) {
    lastMilliseconds = milliseconds;
    counter = takeRandom(2).readUInt16BE() % (COUNTER_LIMIT / 2);
    return;
  }
  counter += 1;
  if (counter < COUNTER_LIMIT) return;
  lastMilliseconds += 1;
  counter = 0;
}

function takeRandom(bytes: number): Buffer {
  if (poolPosition + bytes > pool.length) {
    randomFillSync(pool);
    poolPosition = 0;
  }
  poolPosition += bytes;
  return pool.subarray(poolPosition - bytes, poolPosition);
}

/** Digits and capitals without 0, 1, I and O: 32 of them, so that five random bits choose one without bias. */
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

/** A code by which a resident asks after a matter without an account: 8 characters, 40 random bits, readable aloud. */
export function queryCode(): string {
  return Array.from(randomBytes(CODE_LENGTH), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
}

/** Reads a code as people type it: any case, full width, with blanks and hyphens. Undefined when it cannot be one. */
export function parseQueryCode(input: string): string | undefined {
  if (input.length > 64) return undefined;
  const code = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200b\ufeff\p{Pd}]/gu, '');
  return code.length === CODE_LENGTH && [...code].every((character) => CODE_ALPHABET.includes(character)) ? code : undefined;
}

/**
 * The form in which a code is stored: keyed (HMAC), because a code is too short to be kept by a plain hash. The same code and key give
 * the same text, so it can be looked up. `key` from `deriveKey(…, 'query_code', …)`.
 */
export function hashCode(code: string, key: Buffer, suite: CryptoSuite = internationalSuite): string {
  return suite.hmac(key, Buffer.from(code, 'utf8')).toString('base64url');
}

/** Whether a code belongs to a stored form; takes the same time for every wrong one. */
export function verifyCode({ code, hash, key, suite }: { code: string; hash: string; key: Buffer; suite?: CryptoSuite }): boolean {
  const expected = Buffer.from(hashCode(code, key, suite));
  const given = Buffer.from(hash);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A secret for a session or a link: 32 random bytes as base64url, and the only form of it that may be stored. */
export function opaqueToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** The stored form of a token: its SHA-256 in hexadecimal. A token is long and random, so it needs no key. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
