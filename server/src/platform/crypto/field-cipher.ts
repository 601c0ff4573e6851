import { type CryptoSuite, NotAuthenticError, suiteByTag } from './crypto-suite.ts';
import { deriveKey, keyId } from './keys.ts';

export type DecryptionProblem = 'malformed' | 'unknown_key' | 'not_authentic';

/** A stored value could not be read. Carries no part of it. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
  readonly problem: DecryptionProblem;

  constructor(problem: DecryptionProblem) {
    super(`protected field cannot be read: ${problem}`);
    this.problem = problem;
  }
}

/** Protects single fields at rest (reliability §2.3): names, phones, identity numbers, addresses. */
export interface FieldCipher {
  /**
   * The protected form of a text: `v1.gcm.<key id>.<base64url>` or `v1.sm4.…`, different each time. `place` says where it belongs
   * (table, column, row): moved elsewhere it cannot be read. Throws `RangeError` for text with a lone surrogate, which would not come
   * back the same.
   */
  encrypt(text: string, place: string): string;
  /** The text again. Throws `DecryptionError`. */
  decrypt(stored: string, place: string): string;
  /** Whether the value was made with an old key or the other suite, and should be written again. */
  isStale(stored: string): boolean;
  /**
   * A keyed fingerprint for finding equal values (a caller by phone) without storing them readably. The same value in two fields has
   * two.
   */
  blindIndex(value: string, field: string): string;
  /** The fingerprints under all keys, newest first: for searches while an index is rebuilt after a rotation. */
  blindIndexes(value: string, field: string): string[];
}

export interface FieldCipherOptions {
  suite: CryptoSuite;
  /** 32 bytes each, the current one first; the others only read. */
  masterKeys: readonly [Buffer, ...Buffer[]];
  /** Whose fields: another district derives other keys. */
  context: string;
}

const VERSION = 'v1';
const STORED = /^v1\.([a-z0-9]+)\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;

/** Makes the cipher of a district. */
export function createFieldCipher({ suite, masterKeys, context }: FieldCipherOptions): FieldCipher {
  const current = keyId(masterKeys[0]);
  const keys = keyTable(masterKeys, context);
  const prefix = `${VERSION}.${suite.tag}.${current}`;
  const indexKeyOf = (masterKey: Buffer) => deriveKey(masterKey, 'blind_index', { suite, context });
  const currentIndexKey = indexKeyOf(masterKeys[0]);
  const indexKeys = masterKeys.map(indexKeyOf);
  const index = (key: Buffer, value: string, field: string) =>
    suite.hmac(key, Buffer.from(`${field}\u0000${value}`, 'utf8')).toString('base64url');
  return {
    encrypt(text, place) {
      if (/\p{Surrogate}/u.test(text)) throw new RangeError('text with a lone surrogate cannot be protected');
      const sealed = suite.seal(keys(current, suite), Buffer.from(text, 'utf8'), additionalData(prefix, place));
      return `${prefix}.${sealed.toString('base64url')}`;
    },
    decrypt(stored, place) {
      const [, tag = '', id = '', body = ''] = STORED.exec(stored) ?? [];
      const madeWith = suiteByTag(tag);
      const sealed = Buffer.from(body, 'base64url');
      if (!madeWith || sealed.toString('base64url') !== body) throw new DecryptionError('malformed');
      return open(madeWith, { key: keys(id, madeWith), sealed, additional: additionalData(`${VERSION}.${tag}.${id}`, place) });
    },
    isStale: (stored) => !stored.startsWith(`${prefix}.`),
    blindIndex: (value, field) => index(currentIndexKey, value, field),
    blindIndexes: (value, field) => indexKeys.map((key) => index(key, value, field)),
  };
}

/** Keys are derived once; a value names the key it was made with. */
function keyTable(masterKeys: readonly Buffer[], context: string): (id: string, suite: CryptoSuite) => Buffer {
  const derived = new Map<string, Buffer>();
  const masters = new Map(masterKeys.map((masterKey) => [keyId(masterKey), masterKey]));
  return (id, suite) => {
    const master = masters.get(id);
    if (!master) throw new DecryptionError('unknown_key');
    const known = derived.get(`${suite.tag}.${id}`);
    const key = known ?? deriveKey(master, 'field_encryption', { suite, context });
    if (!known) derived.set(`${suite.tag}.${id}`, key);
    return key;
  };
}

function open(suite: CryptoSuite, { key, sealed, additional }: { key: Buffer; sealed: Buffer; additional: Buffer }): string {
  try {
    return suite.open(key, sealed, additional).toString('utf8');
  } catch (error) {
    if (error instanceof NotAuthenticError) throw new DecryptionError('not_authentic');
    throw error;
  }
}

/** The prefix is authenticated too: a value cannot be passed off as made by the other suite or key. */
function additionalData(prefix: string, place: string): Buffer {
  return Buffer.from(`${prefix}\u0000${place}`, 'utf8');
}
