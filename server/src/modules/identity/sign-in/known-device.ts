import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { ReadCtx } from '../../../platform/context.ts';

type Keyed = Pick<ReadCtx, 'tools' | 'district'>;

/**
 * A mark for a browser in which an account has signed in: a random name and its keyed hash with the account. Tries from a marked browser are
 * counted apart, so that strangers who guess at an account cannot keep its owner out. It opens nothing by itself.
 */
export function newDeviceMark(ctx: Keyed, accountId: string): string {
  const name = randomBytes(12).toString('base64url');
  return `${name}.${signatureOf(ctx, accountId, name)}`;
}

/** The name in a mark that was made for this account, else null. */
export function knownDevice(ctx: Keyed, accountId: string, mark: string | null): string | null {
  const [name = '', signature = ''] = (mark ?? '').slice(0, 200).split('.');
  const expected = Buffer.from(signatureOf(ctx, accountId, name));
  const given = Buffer.from(signature);
  return name !== '' && expected.length === given.length && timingSafeEqual(expected, given) ? name : null;
}

function signatureOf({ tools, district }: Keyed, accountId: string, name: string): string {
  return tools.keyedHash('known_device', [district.id, accountId, name].join('\u0000'));
}
