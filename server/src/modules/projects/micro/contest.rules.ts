/** One proposal when a contest is decided. */
export interface Entry {
  readonly id: string;
  readonly position: number;
  readonly votes: number;
  /** Mean of the jury, hundredths. */
  readonly jury: number;
  /** Fen. */
  readonly amount: bigint;
}

export interface Placed extends Entry {
  /** Hundredths. */
  readonly score: number;
  readonly rank: number;
  readonly won: boolean;
}

/**
 * Places the proposals of a contest (S001-70): votes are counted in hundredths of the most that any proposal got, and weigh `weight` hundredths against
 * the jury's mean. Compared exactly as whole numbers; equal scores go to more votes, then to the earlier number. The best win as long as there are
 * places and money, without jumping the line.
 */
export function placeEntries(
  entries: readonly Entry[],
  { weight, winners, purse }: { weight: number; winners: number; purse: bigint },
): Placed[] {
  const most = BigInt(Math.max(1, ...entries.map((entry) => entry.votes)));
  // A hundredth of a point, times `most` and a hundred: no division before the comparison.
  const exact = (entry: Entry): bigint => BigInt(weight) * BigInt(entry.votes) * 10_000n + BigInt(100 - weight) * BigInt(entry.jury) * most;
  const order = [...entries].sort((a, b) => Number(exact(b) - exact(a)) || b.votes - a.votes || a.position - b.position);
  let left = purse;
  let open = true;
  return order.map((entry, i) => {
    open = open && i < winners && entry.amount <= left;
    if (open) left -= entry.amount;
    const whole = 100n * most;
    return { ...entry, score: Number((exact(entry) * 2n + whole) / (2n * whole)), rank: i + 1, won: open };
  });
}
