/** One application as the ranking sees it. */
export interface Contender {
  readonly id: string;
  /** Hundredths. */
  readonly mean: number;
  /** Fen. */
  readonly amount: bigint;
  readonly submittedAt: Date;
  /** Whether both kinds of members of the board agreed; null where there is no board. */
  readonly board: boolean | null;
}

export type Verdict = 'approved' | 'reserve' | 'rejected';

export interface Ranked {
  readonly id: string;
  /** From 1; null for those that are out. */
  readonly rank: number | null;
  readonly verdict: Verdict;
  readonly because: 'within_budget' | 'beyond_budget' | 'beyond_places' | 'below_pass_mark' | 'board';
}

export interface RankingLimits {
  /** Fen that are left. */
  readonly budget: bigint;
  readonly places: number | null;
  /** 0 to 100. */
  readonly passMark: number;
}

/**
 * Ranks within the budget (S001-60). The better mean comes first, equal means by who handed in earlier. Money goes out in that order without jumping:
 * the first that no longer fits and all after it are the reserve, so that nobody passes a better one by asking for less.
 */
export function rankWithin(contenders: readonly Contender[], { budget, places, passMark }: RankingLimits): Ranked[] {
  const order = [...contenders].sort(
    (a, b) => b.mean - a.mean || a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  let left = budget;
  let taken = 0;
  let full: Ranked['because'] | null = null;
  let rank = 0;
  return order.map(({ id, mean, amount, board }): Ranked => {
    if (mean < passMark * 100) return { id, rank: null, verdict: 'rejected', because: 'below_pass_mark' };
    if (board === false) return { id, rank: null, verdict: 'rejected', because: 'board' };
    rank += 1;
    full ??= places !== null && taken >= places ? 'beyond_places' : amount > left ? 'beyond_budget' : null;
    if (full) return { id, rank, verdict: 'reserve', because: full };
    left -= amount;
    taken += 1;
    return { id, rank, verdict: 'approved', because: 'within_budget' };
  });
}
