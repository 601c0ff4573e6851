import { canonicalJson } from './canonical-json.ts';
import { type CryptoSuite, internationalSuite } from './crypto-suite.ts';

/** What the first entry of a chain is linked to: 32 zero bytes. */
export const GENESIS_HASH: Buffer = Buffer.alloc(32);

/**
 * The link of an entry to all before it: hash(previous ‖ canonical JSON of the entry) (reliability §4.4, A-1). SHA-256, or SM3 in a
 * district that uses the Chinese suite. Throws `RangeError` when `previous` is not 32 bytes, `CanonicalJsonError` for an entry that is
 * not JSON.
 */
export function chainHash(previous: Buffer, entry: unknown, suite: CryptoSuite = internationalSuite): Buffer {
  if (previous.length !== GENESIS_HASH.length) throw new RangeError('a chain link has 32 bytes');
  return suite.hash(Buffer.concat([previous, Buffer.from(canonicalJson(entry), 'utf8')]));
}
