import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentOf } from '../figures/figures.rules.ts';
import { defaultWeights, isEscalated, totalScore } from '../screening.rules.ts';

describe('the screening of needs', () => {
  it('[S001-42] weighs four scores to a whole number up to 100, and a better score never lowers it', () => {
    expect(totalScore({ affected: 5, urgency: 5, overlap: 5, feasibility: 5 }, defaultWeights)).toBe(100);
    expect(totalScore({ affected: 1, urgency: 1, overlap: 1, feasibility: 1 }, defaultWeights)).toBe(20);
    const score = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(fc.record({ affected: score, urgency: score, overlap: score, feasibility: score }), (scores) => {
        expect(totalScore({ ...scores, urgency: scores.urgency + 1 }, defaultWeights)).toBeGreaterThan(totalScore(scores, defaultWeights));
      }),
    );
  });

  it('[S001-49] the third year is the first that escalates', () => {
    expect([1, 2, 3, 4].map((years) => isEscalated(years, 3))).toEqual([false, false, true, true]);
  });

  it('[S001-43] shares have one decimal, rounded half up; nothing has no share', () => {
    expect([percentOf(10, 15), percentOf(4, 5), percentOf(60, 60), percentOf(0, 0)]).toEqual([66.7, 80, 100, null]);
  });
});
