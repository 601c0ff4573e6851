import { sql } from 'kysely';
import { table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type ThrottleRule, type Tries, waitMs } from './throttle.rules.ts';

/** A count that a try is made against. `bucket` comes from `bucketOf`. */
export interface Charge {
  readonly bucket: string;
  readonly rule: ThrottleRule;
}

export type Charged = { readonly tryId: string } | { readonly waitMs: number };

/** The name of a count: keyed and bound to the district, so that the table shows neither names nor addresses. */
export function bucketOf(ctx: Pick<WriteCtx, 'tools' | 'district'>, kind: string, ...of: readonly string[]): string {
  return ctx.tools.keyedHash('attempt', [ctx.district.id, kind, ...of].join('\u0000'));
}

/**
 * Counts one try against all buckets before it is decided, unless one of them says wait; then nothing is counted. Buckets are
 * locked for the transaction, so tries at the same moment count one after the other.
 */
export async function chargeTry(ctx: WriteCtx, charges: readonly Charge[]): Promise<Charged> {
  await lockBuckets(ctx, charges);
  const found = await triesIn(ctx, charges);
  const wait = Math.max(0, ...charges.map(({ bucket, rule }) => waitMs(rule, found.get(bucket), ctx.now)));
  if (wait > 0) return { waitMs: wait };
  const tryId = uuidv7(ctx.now);
  await ctx.db
    .insertInto('attempt')
    .values(charges.map(({ bucket }) => ({ id: tryId, bucket, at: ctx.now })))
    .execute();
  return { tryId };
}

/** The try was no guess: it does not count. */
export async function forgiveTry(ctx: WriteCtx, tryId: string): Promise<void> {
  await ctx.db.deleteFrom('attempt').where('id', '=', tryId).execute();
}

/** What failed before no longer counts in these buckets. */
export async function clearBuckets(ctx: WriteCtx, buckets: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('attempt').where('bucket', 'in', buckets).execute();
}

/** Removes tries that no rule looks at any more. */
export async function forgetOldTries(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .deleteFrom('attempt')
    .where('at', '<', new Date(ctx.now.getTime() - 24 * 3_600_000))
    .execute();
}

/** Locks by hash, in order, for the transaction only: a bucket has no row of its own to lock. */
async function lockBuckets(ctx: WriteCtx, charges: readonly Charge[]): Promise<void> {
  const buckets = charges.map((c) => c.bucket);
  await sql`select pg_advisory_xact_lock(k) from (select hashtextextended(b, 0) k from unnest(${buckets}::text[]) b order by k) s`.execute(
    ctx.db,
  );
}

async function triesIn(ctx: WriteCtx, charges: readonly Charge[]): Promise<Map<string, Tries>> {
  const buckets = charges.map((c) => c.bucket);
  const since = charges.map((c) => new Date(ctx.now.getTime() - c.rule.windowMs).toISOString());
  const { rows } = await sql<{ bucket: string; count: string; first: Date; last: Date }>`
    select a.bucket, count(*) as count, min(a.at) as first, max(a.at) as last
    from unnest(${buckets}::text[], ${since}::timestamptz[]) w(bucket, since)
    join ${table(ctx, 'attempt')} a on a.bucket = w.bucket and a.at > w.since
    group by a.bucket`.execute(ctx.db);
  return new Map(rows.map((r) => [r.bucket, { count: Number(r.count), first: r.first, last: r.last }]));
}
