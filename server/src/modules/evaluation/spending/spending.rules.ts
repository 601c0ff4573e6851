/** What was spent for each resident of a place in a year, and how satisfied residents are. */
export interface YearOfPlace {
  readonly year: number;
  /** Fen per resident; null where nobody knows how many live there. */
  readonly perHead: number | null;
  /** Satisfaction in hundredths of a point of 100; null without a published survey. */
  readonly index: number | null;
}

export interface RiseLimit {
  readonly num: number;
  readonly den: number;
}

/** A mean of 1 to 5 in hundredths as points of 100, in hundredths: 3.55 is 71.00. */
export function indexOf(mean: number): number {
  return mean * 20;
}

/** Fen per resident, half up; null where the number of residents is not known. */
export function perHeadOf(spent: bigint, residents: number | null): number | null {
  if (residents === null || residents <= 0) return null;
  return Number((spent * 2n + BigInt(residents)) / (2n * BigInt(residents)));
}

/**
 * Whether spending rose by more than the limit while satisfaction did not rise (S000-31); null where one of the four figures is missing. A year without
 * spending has nothing to compare with.
 */
export function isFlagged(before: YearOfPlace, after: YearOfPlace, limit: RiseLimit): boolean | null {
  if (!before.perHead || after.perHead === null || before.index === null || after.index === null) return null;
  const rose = (after.perHead - before.perHead) * limit.den > before.perHead * limit.num;
  return rose && after.index <= before.index;
}
