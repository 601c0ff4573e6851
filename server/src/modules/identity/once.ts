import type { WriteCtx } from '../../platform/context.ts';
import type { RawRequest } from '../../platform/http/route.ts';

/** Where a use case that opens its own units of work runs. */
export type Running = Pick<RawRequest, 'app' | 'scope'>;

/**
 * Runs a use case whose request or answer must not be kept: passwords, one-time codes, keys, names in clear. An ordinary writing route stores its
 * answer for replay and a digest of its body; a raw route stores neither, so its handler opens the unit of work itself.
 */
export async function once<T>({ app, scope, reply }: RawRequest, status: number, work: (ctx: WriteCtx) => Promise<T>): Promise<T> {
  const result = await app.uow.write(scope, work);
  reply.code(status);
  return result;
}
