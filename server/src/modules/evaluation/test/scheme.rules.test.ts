import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeOf, pointsOfMean, satisfactionWeight, schemeFault, totalOf } from '../rounds/scheme.rules.ts';
import { nextVote, type VoteRecord } from '../votes/votes.queries.ts';

const half = { num: 1, den: 2 };
const indicator = (code: string, weight: number, source: 'rating' | 'survey' | 'entered' = 'entered') => ({
  code,
  label: code,
  source,
  weight,
  note: null,
});

describe('a scheme', () => {
  it('[S001-63] adds up exactly in whole numbers: 0.6 × 82 + 0.4 × 90 = 85.2', () => {
    const scheme = [indicator('s', 6000, 'survey'), indicator('w', 4000)];
    expect(
      totalOf(
        scheme,
        new Map([
          ['s', 8200],
          ['w', 9000],
        ]),
      ),
    ).toBe(8520);
    expect(schemeFault('committee', scheme, half)).toBeNull();
    expect(satisfactionWeight(scheme)).toBe(6000);
    expect(pointsOfMean(410)).toBe(8200);
  });

  it('[S001-66] adds 55/25/10/10 of 80/90/70/90 up to 82.5, and to 83.5 with 94 for the work', () => {
    const scheme = [indicator('s', 5500, 'rating'), indicator('w', 2500), indicator('p', 1000), indicator('b', 1000)];
    const marks = (work: number) =>
      new Map([
        ['s', 8000],
        ['w', work],
        ['p', 7000],
        ['b', 9000],
      ]);
    expect(totalOf(scheme, marks(9000))).toBe(8250);
    expect(totalOf(scheme, marks(9400))).toBe(8350);
    expect(() => totalOf(scheme, new Map())).toThrow(RangeError);
  });

  it('[N28] has satisfaction at half at least, of workers above half, from the source that fits whom it is about', () => {
    const scheme = (weight: number, source: 'rating' | 'survey') => [indicator('s', weight, source), indicator('w', 10_000 - weight)];
    expect(schemeFault('agency', scheme(5000, 'rating'), half)).toBeNull();
    expect(schemeFault('agency', scheme(4999, 'rating'), half)).toBe('satisfaction');
    expect(schemeFault('community_worker', scheme(5000, 'rating'), half)).toBe('satisfaction');
    expect(schemeFault('social_worker', scheme(5001, 'rating'), half)).toBeNull();
    expect(schemeFault('agency', scheme(6000, 'survey'), half)).toBe('source');
    expect(schemeFault('committee', scheme(6000, 'rating'), half)).toBe('source');
    expect(schemeFault('agency', [indicator('s', 6000, 'rating')], half)).toBe('weights');
    expect(schemeFault('agency', [indicator('s', 6000, 'rating'), indicator('s', 4000)], half)).toBe('codes');
  });

  it('never gives more than the best or less than the worst mark', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ weight: fc.integer({ min: 1, max: 500 }), value: fc.integer({ min: 0, max: 10_000 }) }), {
          minLength: 1,
          maxLength: 19,
        }),
        (list) => {
          const used = list.reduce((sum, { weight }) => sum + weight, 0);
          const all = [...list, { weight: 10_000 - used, value: list[0]?.value ?? 0 }].map((x, i) => ({ ...x, code: `c${i}` }));
          const total = totalOf(all, new Map(all.map(({ code, value }) => [code, value])));
          const values = list.map(({ value }) => value);
          expect(total).toBeGreaterThanOrEqual(Math.min(...values));
          expect(total).toBeLessThanOrEqual(Math.max(...values));
        },
      ),
    );
  });

  it('gives grades by their bands, the limit included', () => {
    const bands = { excellent: 90, good: 80, fair: 60 };
    expect([9000, 8999, 8000, 6000, 5999].map((total) => gradeOf(total, bands))).toEqual(['excellent', 'good', 'good', 'fair', 'poor']);
  });
});

describe('what may happen next with a vote', () => {
  const vote = (state: VoteRecord['state'], kind: VoteRecord['kind'] = 'first'): VoteRecord => ({
    ballotId: '',
    subjectId: '',
    kind,
    state,
    grade: null,
    tied: [],
    settledAt: null,
  });

  it('[N29] too few once: again; too few twice: no grade; a tie: a run-off; annulled: from the start', () => {
    expect(nextVote([])).toBe('first');
    expect(nextVote([vote('running')])).toBe('running');
    expect(nextVote([vote('graded')])).toBe('graded');
    expect(nextVote([vote('no_quorum')])).toBe('again');
    expect(nextVote([vote('no_quorum', 'again'), vote('no_quorum')])).toBe('over');
    expect(nextVote([vote('tied')])).toBe('run_off');
    expect(nextVote([vote('cancelled', 'run_off'), vote('tied')])).toBe('run_off');
    expect(nextVote([vote('annulled'), vote('no_quorum')])).toBe('first');
    expect(nextVote([vote('no_quorum'), vote('annulled'), vote('no_quorum')])).toBe('again');
  });
});
