import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { CryptoSuite } from './crypto-suite.ts';

/** What a derived key is for. Each purpose has a key of its own, so that none can be used to attack another. */
export type KeyPurpose = 'field_encryption' | 'blind_index' | 'query_code' | 'session_token' | 'signed_link';

const KEY_BYTES = 32;
const SALT = Buffer.from('liandong key derivation v1');

/** A new master key as text, 32 bytes in base64url: what an operator puts into the configuration. */
export function generateMasterKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/**
 * Reads a master key: 32 bytes as 64 hexadecimal digits, base64 or base64url. Undefined for anything else, and for a key of one
 * repeated byte.
 */
export function parseMasterKey(text: string): Buffer | undefined {
  const value = text.trim();
  const key = decode(value);
  return key?.length === KEY_BYTES && new Set(key).size > 1 ? key : undefined;
}

/**
 * Draws the key of one purpose from the master key (HKDF, RFC 5869, with the suite's hash). `context` separates owners, for instance
 * districts: the same purpose in another context has another key. 32 bytes.
 */
export function deriveKey(
  masterKey: Buffer,
  purpose: KeyPurpose,
  { suite, context = '' }: { suite: CryptoSuite; context?: string },
): Buffer {
  const info = Buffer.from(`${purpose}\u0000${context}`, 'utf8');
  return Buffer.from(hkdfSync(suite.digest, masterKey, SALT, info, KEY_BYTES));
}

/**
 * A short public name of a master key, by which a stored value finds it again after a rotation: 8 hexadecimal digits that say nothing
 * about it.
 */
export function keyId(masterKey: Buffer): string {
  const digest = createHash('sha256').update('liandong key id\u0000').update(masterKey).digest('hex');
  return digest.slice(0, 8);
}

function decode(value: string): Buffer | undefined {
  if (/^[0-9a-fA-F]{64}$/.test(value)) return Buffer.from(value, 'hex');
  if (/^[A-Za-z0-9+/]{43}=?$/.test(value)) return Buffer.from(value, 'base64');
  return /^[A-Za-z0-9_-]{43}=?$/.test(value) ? Buffer.from(value, 'base64url') : undefined;
}
