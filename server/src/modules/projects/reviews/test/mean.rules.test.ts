import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoardVote, type Choice, countBoard } from '../board.rules.ts';
import { droppedOf, trimmedMean } from '../mean.rules.ts';
import { type Contender, rankWithin } from '../ranking.rules.ts';

const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 });

describe('the trimmed mean', () => {
  it('[S001-60, O31] 92, 88, 85, 84 and 60 are 85.67 without the highest and the lowest; of three none is dropped', () => {
    expect(trimmedMean([92, 88, 85, 84, 60])).toBe(8567);
    expect(trimmedMean([90, 80, 71])).toBe(8033);
    expect(trimmedMean([])).toBeNull();
    expect(droppedOf([92, 88, 85, 84, 60])).toEqual([4, 0]);
  });

  it('does not depend on the order, lies among the scores, and goes up when a score does', () => {
    fc.assert(
      fc.property(scores, fc.nat(), (list, seed) => {
        const mean = trimmedMean(list) ?? -1;
        expect(trimmedMean([...list].reverse())).toBe(mean);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...list) * 100);
        expect(mean).toBeLessThanOrEqual(Math.max(...list) * 100);
        const higher = list.map((score, i) => (i === seed % list.length ? Math.min(100, score + 1) : score));
        expect(trimmedMean(higher) ?? -1).toBeGreaterThanOrEqual(mean);
      }),
    );
  });
});

describe('the ranking', () => {
  const day = (n: number): Date => new Date(Date.UTC(2025, 2, n));
  const one = (id: string, mean: number, amount: number, more: Partial<Contender> = {}): Contender => ({
    id,
    mean,
    amount: BigInt(amount),
    submittedAt: day(1),
    board: null,
    ...more,
  });
  const limits = { budget: 200n, places: null, passMark: 60 };

  it('[S001-60] approves the two best of a budget for two, the third is the reserve', () => {
    const ranked = rankWithin([one('a', 8000, 100), one('b', 9000, 100), one('c', 8567, 100)], limits);
    expect(ranked.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['b', 'approved'],
      ['c', 'approved'],
      ['a', 'reserve'],
    ]);
  });

  it('puts the earlier first at equal means, rejects below the pass mark and what the board refused, and lets nobody jump the line', () => {
    const ranked = rankWithin(
      [
        one('late', 8000, 100, { submittedAt: day(3) }),
        one('early', 8000, 150),
        one('small', 7000, 1),
        one('weak', 5999, 1),
        one('refused', 9900, 1, { board: false }),
      ],
      limits,
    );
    expect(Object.fromEntries(ranked.map(({ id, because }) => [id, because]))).toEqual({
      early: 'within_budget',
      late: 'beyond_budget',
      small: 'beyond_budget',
      weak: 'below_pass_mark',
      refused: 'board',
    });
    expect(rankWithin([one('a', 9000, 1), one('b', 8000, 1)], { ...limits, places: 1 })[1]).toMatchObject({
      verdict: 'reserve',
      because: 'beyond_places',
    });
  });

  it('never gives out more than the budget', () => {
    const contender = fc.record({ mean: fc.integer({ min: 0, max: 10_000 }), amount: fc.integer({ min: 1, max: 100 }) });
    fc.assert(
      fc.property(fc.array(contender, { maxLength: 15 }), (list) => {
        const contenders = list.map(({ mean, amount }, i) => one(String(i), mean, amount));
        const approved = rankWithin(contenders, limits).filter((r) => r.verdict === 'approved');
        const spent = approved.reduce((sum, { id }) => sum + (contenders[Number(id)]?.amount ?? 0n), 0n);
        expect(spent <= limits.budget).toBe(true);
      }),
    );
  });
});

describe('the joint board', () => {
  const members = [...Array(3).fill({ kind: 'official' }), ...Array(3).fill({ kind: 'resident' })];
  const votes = (kind: BoardVote['kind'], ...all: Choice[]): BoardVote[] => all.map((c) => ({ kind, onProject: c, onOrganisation: c }));

  it.each([
    ['[S003-55] three officials yes, two of three residents no', votes('resident', 'no', 'no', 'yes'), 'refused'],
    ['[S003-55] three and three', votes('resident', 'yes', 'yes', 'yes'), 'approved'],
    ['[N64] residents only abstain: they have not decided', votes('resident', 'abstain', 'abstain', 'abstain'), 'undecided'],
    ['[N64] one abstention counts for neither side', votes('resident', 'abstain', 'yes', 'no'), 'refused'],
    ['[N64] one of three residents is not enough', votes('resident', 'yes'), 'undecided'],
  ])('%s', (_, residents, outcome) => {
    expect(countBoard(members, [...votes('official', 'yes', 'yes', 'yes'), ...residents]).outcome).toBe(outcome);
  });

  it('[S003-55] decides two things: yes to the project and no to the organisation is no', () => {
    const split: BoardVote[] = Array.from({ length: 3 }, () => ({ kind: 'resident', onProject: 'yes', onOrganisation: 'no' }));
    expect(countBoard(members, [...votes('official', 'yes', 'yes', 'yes'), ...split]).outcome).toBe('refused');
  });
});
