import { createHash } from 'node:crypto';

/** Somebody among whom lots are drawn. */
export interface Lot {
  readonly id: string;
  readonly kind: string;
}

/** The lot of one entry: SHA-256 of the seed followed by the entry's id, both as text in lower case, in hexadecimal. */
export function lotOf(seed: string, entryId: string): string {
  return createHash('sha256').update(`${seed}${entryId}`).digest('hex');
}

/** What is published before the draw, so that the seed cannot be chosen afterwards. */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/**
 * The draw (S003-61, S001-57), which anybody can repeat: within each kind the entries are put in the order of their lots, the smallest first (equal
 * lots, which do not occur, by id); the first ones get the seats, the others are the reserve in that order.
 * @returns rank of each entry within its kind, counted from 1
 */
export function drawLots(seed: string, lots: readonly Lot[]): Map<string, number> {
  const ranks = new Map<string, number>();
  const next = new Map<string, number>();
  const ordered = lots
    .map((entry) => ({ ...entry, lot: lotOf(seed, entry.id) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.id < b.id ? -1 : 1));
  for (const { id, kind } of ordered) {
    const rank = (next.get(kind) ?? 0) + 1;
    next.set(kind, rank);
    ranks.set(id, rank);
  }
  return ranks;
}
