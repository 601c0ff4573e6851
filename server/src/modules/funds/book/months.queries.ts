import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import type { EntryKind } from './book.repository.ts';

/** Sums of the book by kind and key. */
export type Sums = ReadonlyMap<string, ReadonlyMap<string, Fen>>;

const none: ReadonlyMap<string, Fen> = new Map();

/** All keys of a kind. */
export const ofKind = (sums: Sums, kind: EntryKind): ReadonlyMap<string, Fen> => sums.get(kind) ?? none;

/** The sum of a kind over the keys that a test lets through. */
export function sumOf(sums: Sums, kind: EntryKind, wanted: (key: string) => boolean = () => true): Fen {
  let total = 0n;
  for (const [key, amount] of ofKind(sums, kind)) if (wanted(key)) total += amount;
  return fen(total);
}

/** A kind less the kind that takes it back, by key. */
export function netOf(sums: Sums, kind: EntryKind, back: EntryKind): Map<string, Fen> {
  const net = new Map(ofKind(sums, kind));
  for (const [key, amount] of ofKind(sums, back)) net.set(key, fen((net.get(key) ?? 0n) - amount));
  return net;
}

/** The sums of each of some funds over all their time, from the months that are kept. */
export async function sumsByFund(ctx: Ctx, fundIds: readonly string[]): Promise<Map<string, Sums>> {
  if (fundIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kind: string; key: string; amount: string }>`
    select fund_id as id, kind, key, sum(amount)::bigint as amount from ${table(ctx, 'fund_month')}
    where fund_id = any(${fundIds}::uuid[]) group by 1, 2, 3 order by 1, 2, 3`.execute(ctx.db);
  const funds = new Map<string, Map<string, Map<string, Fen>>>();
  for (const row of rows) put(fromOf(funds, row.id), row);
  return funds;
}

function fromOf<K, V>(map: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const known = map.get(key) ?? new Map<string, V>();
  map.set(key, known);
  return known;
}

function put(sums: Map<string, Map<string, Fen>>, { kind, key, amount }: { kind: string; key: string; amount: string }): void {
  fromOf(sums, kind).set(key, fen(BigInt(amount)));
}

/** What was paid in each quarter of a year, less what came back. */
export async function paidByQuarter(ctx: Ctx, fundId: string, year: number): Promise<Fen[]> {
  const { rows } = await sql<{ quarter: number; amount: string }>`
    select extract(quarter from month)::int as quarter, sum(case kind when 'paid' then amount else -amount end)::bigint as amount
    from ${table(ctx, 'fund_month')} where fund_id = ${fundId} and kind in ('paid', 'payment_reversed')
      and month between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) group by 1`.execute(ctx.db);
  return [1, 2, 3, 4].map((quarter) => fen(BigInt(rows.find((row) => row.quarter === quarter)?.amount ?? 0)));
}
