import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { parseQueryCode } from '../../../platform/ids.ts';
import {
  bucketOf,
  chargeTry,
  clearBuckets,
  forgiveTry,
  networkOf,
  type OpenedSession,
  openReporterSession,
  type ThrottleRule,
} from '../../identity/index.ts';
import { tooManyWrongCodes, wrongQueryCode } from '../demands/demands.errors.ts';
import { findDemandByNumber } from '../demands/demands.repository.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const growing = (beyond: number): number => Math.min(15 * minute, (minute / 2) * 2 ** Math.min(beyond, 10));
/** One number from one network: eight wrong codes, then 30 s, 1 min … 15 min. */
const fromHere: ThrottleRule = { windowMs: day, free: 8, delay: growing };
/** One number from all networks: looser, so that a stranger elsewhere does not keep its reporter out (reliability.md F46). */
const fromAnywhere: ThrottleRule = { windowMs: day, free: 200, delay: growing };
/** One network over all numbers: a hundred wrong codes in a quarter of an hour, for a whole estate may stand behind one address. */
const byNetwork: ThrottleRule = { windowMs: 15 * minute, free: 100, delay: 'window' };

export type Opening =
  | { readonly opened: OpenedSession; readonly demandId: string }
  | { readonly refused: 'wrong' }
  | { readonly refused: 'too_many'; readonly waitMs: number };

/**
 * Opens a demand for whoever shows its number and query code. A wrong number and a wrong code are the same answer. The refusal is returned,
 * not thrown, so that the count of wrong tries is kept.
 */
export async function openProgress(ctx: WriteCtx, input: { number: string; code: string; address: string }): Promise<Opening> {
  const number = input.number.trim().slice(0, 30);
  const network = networkOf(input.address);
  const here = bucketOf(ctx, 'query_code', number, network);
  const charged = await chargeTry(ctx, [
    { bucket: here, rule: fromHere },
    { bucket: bucketOf(ctx, 'query_code_number', number), rule: fromAnywhere },
    { bucket: bucketOf(ctx, 'query_code_network', network), rule: byNetwork },
  ]);
  if ('waitMs' in charged) return { refused: 'too_many', waitMs: charged.waitMs };
  const demand = await findDemandByNumber(ctx, number);
  const code = parseQueryCode(input.code);
  if (!demand || !code || ctx.tools.keyedHash('query_code', code) !== demand.query_code_hash) return { refused: 'wrong' };
  await forgiveTry(ctx, charged.tryId);
  await clearBuckets(ctx, [here]);
  emit(ctx, { name: 'demand.opened_by_code', subject: { type: 'demand', id: demand.id }, data: { number: demand.number } });
  return { opened: await openReporterSession(ctx, demand.id), demandId: demand.id };
}

/** Throws the refusal of an opening, after its transaction. */
export function openingOrThrow(opening: Opening): { opened: OpenedSession; demandId: string } {
  if ('opened' in opening) return opening;
  throw opening.refused === 'too_many' ? tooManyWrongCodes({ retryAfter: Math.ceil(opening.waitMs / 1000) }) : wrongQueryCode();
}
