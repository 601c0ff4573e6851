import { type CipherGCMTypes, createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The message was altered, moved to another place, or made with another key. Says nothing about which. */
export class NotAuthenticError extends Error {
  override readonly name = 'NotAuthenticError';
}

/**
 * One family of algorithms (reliability §2.3). A district chooses one; what was written with the other stays readable.
 * `seal` and `open` are authenticated encryption with 32-byte keys: the additional data is not stored, but must be the same at opening.
 */
export interface CryptoSuite {
  readonly name: 'international' | 'sm';
  /** Stands in stored values and says how they were made. */
  readonly tag: 'gcm' | 'sm4';
  /** For key derivation. */
  readonly digest: 'sha256' | 'sm3';
  /** 32 bytes. */
  hash(data: Buffer): Buffer;
  /** 32 bytes. */
  hmac(key: Buffer, data: Buffer): Buffer;
  seal(key: Buffer, plain: Buffer, additional: Buffer): Buffer;
  /** Throws `NotAuthenticError`. */
  open(key: Buffer, sealed: Buffer, additional: Buffer): Buffer;
}

const GCM: CipherGCMTypes = 'aes-256-gcm';
const GCM_NONCE_BYTES = 12;
const GCM_TAG_BYTES = 16;
const SM4_IV_BYTES = 16;
const SM4_KEY_BYTES = 16;
const MAC_BYTES = 32;

/** AES-256-GCM, SHA-256. Sealed form: nonce ‖ ciphertext ‖ tag. */
export const internationalSuite: CryptoSuite = {
  name: 'international',
  tag: 'gcm',
  digest: 'sha256',
  hash: (data) => createHash('sha256').update(data).digest(),
  hmac: (key, data) => createHmac('sha256', key).update(data).digest(),
  seal(key, plain, additional) {
    const nonce = randomBytes(GCM_NONCE_BYTES);
    const cipher = createCipheriv(GCM, key, nonce, { authTagLength: GCM_TAG_BYTES }).setAAD(additional);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, sealed, additional) {
    if (sealed.length < GCM_NONCE_BYTES + GCM_TAG_BYTES) throw new NotAuthenticError('too short');
    const decipher = createDecipheriv(GCM, key, sealed.subarray(0, GCM_NONCE_BYTES), { authTagLength: GCM_TAG_BYTES });
    decipher.setAAD(additional).setAuthTag(sealed.subarray(-GCM_TAG_BYTES));
    const plain = decipher.update(sealed.subarray(GCM_NONCE_BYTES, -GCM_TAG_BYTES));
    try {
      return Buffer.concat([plain, decipher.final()]);
    } catch {
      throw new NotAuthenticError('not authentic');
    }
  },
};

/**
 * SM4-CTR, then HMAC-SM3 over everything (encrypt-then-MAC, because OpenSSL 3.0 has no SM4-GCM), SM3. Sealed form: IV ‖ ciphertext ‖ MAC.
 * The two keys are drawn from the one given.
 */
export const smSuite: CryptoSuite = {
  name: 'sm',
  tag: 'sm4',
  digest: 'sm3',
  hash: sm3,
  hmac: hmacSm3,
  seal(key, plain, additional) {
    const { encryptionKey, macKey } = splitSmKey(key);
    const iv = randomBytes(SM4_IV_BYTES);
    const cipher = createCipheriv('sm4-ctr', encryptionKey, iv);
    const body = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
    return Buffer.concat([body, macOf(macKey, body, additional)]);
  },
  open(key, sealed, additional) {
    if (sealed.length < SM4_IV_BYTES + MAC_BYTES) throw new NotAuthenticError('too short');
    const { encryptionKey, macKey } = splitSmKey(key);
    const body = sealed.subarray(0, -MAC_BYTES);
    if (!timingSafeEqual(macOf(macKey, body, additional), sealed.subarray(-MAC_BYTES))) throw new NotAuthenticError('not authentic');
    const decipher = createDecipheriv('sm4-ctr', encryptionKey, body.subarray(0, SM4_IV_BYTES));
    return Buffer.concat([decipher.update(body.subarray(SM4_IV_BYTES)), decipher.final()]);
  },
};

/** The suite a stored value was made with; undefined for an unknown tag. */
export function suiteByTag(tag: string): CryptoSuite | undefined {
  return [internationalSuite, smSuite].find((suite) => suite.tag === tag);
}

function sm3(data: Buffer): Buffer {
  return createHash('sm3').update(data).digest();
}

function hmacSm3(key: Buffer, data: Buffer): Buffer {
  return createHmac('sm3', key).update(data).digest();
}

function splitSmKey(key: Buffer): { encryptionKey: Buffer; macKey: Buffer } {
  return {
    encryptionKey: hmacSm3(key, Buffer.from('sm4-ctr')).subarray(0, SM4_KEY_BYTES),
    macKey: hmacSm3(key, Buffer.from('hmac-sm3')),
  };
}

/** The length goes in front, so that bytes cannot wander between the additional data and the ciphertext. */
function macOf(key: Buffer, body: Buffer, additional: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(additional.length));
  return hmacSm3(key, Buffer.concat([length, additional, body]));
}
