import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { parseQueryCode } from '../../../platform/ids.ts';
import { bucketOf, chargeTry, clearBuckets, type OpenedSession, openReporterSession, type ThrottleRule } from '../../identity/index.ts';
import { tooManyWrongCodes, wrongQueryCode } from '../demands/demands.errors.ts';
import { findDemandByNumber } from '../demands/demands.repository.ts';

const day = 86_400_000;
/** Twenty wrong codes a day for one number; what an address tries is bounded by the route's own limit (reliability.md §5.4). */
const perNumber: ThrottleRule = { windowMs: day, free: 20, delay: 'window' };

export type Opening = { readonly opened: OpenedSession; readonly demandId: string } | { readonly refused: 'wrong' | 'too_many' };

/**
 * Opens a demand for whoever shows its number and query code. A wrong number and a wrong code are the same answer. The refusal is returned,
 * not thrown, so that the count of wrong tries is kept.
 */
export async function openProgress(ctx: WriteCtx, input: { number: string; code: string }): Promise<Opening> {
  const number = input.number.trim().slice(0, 30);
  const bucket = bucketOf(ctx, 'query_code', number);
  const charged = await chargeTry(ctx, [{ bucket, rule: perNumber }]);
  if ('waitMs' in charged) return { refused: 'too_many' };
  const demand = await findDemandByNumber(ctx, number);
  const code = parseQueryCode(input.code);
  if (!demand || !code || ctx.tools.keyedHash('query_code', code) !== demand.query_code_hash) return { refused: 'wrong' };
  await clearBuckets(ctx, [bucket]);
  emit(ctx, { name: 'demand.opened_by_code', subject: { type: 'demand', id: demand.id }, data: { number: demand.number } });
  return { opened: await openReporterSession(ctx, demand.id), demandId: demand.id };
}

/** Throws the refusal of an opening, after its transaction. */
export function openingOrThrow(opening: Opening): { opened: OpenedSession; demandId: string } {
  if ('opened' in opening) return opening;
  throw opening.refused === 'too_many' ? tooManyWrongCodes({ retryAfter: 3600 }) : wrongQueryCode();
}
