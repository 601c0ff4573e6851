import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureOf, meanHundredths, meanMargin, scaleCells, shareHundredths, shareMargin, suppressed } from '../figures.rules.ts';
import { isOver, periodOf } from '../ratings/periods.rules.ts';

const least = { published: 30, cell: 5 };
const scale = (counts: number[]) => counts.map((count, i) => [String(i + 1), count] as const);

describe('figures of a survey', () => {
  it('[S000-30] are exact to the hundredth: 342 points of 90 people are 3.80, 58 of 90 are 64.44 %', () => {
    expect(meanHundredths(342, 90)).toBe(380);
    expect(meanHundredths(42, 10)).toBe(420);
    expect(meanHundredths(5, 3)).toBe(167);
    expect(shareHundredths(58, 90)).toBe(6444);
    expect(shareHundredths(90, 200)).toBe(4500);
  });

  it('[S000-30] have a margin that shrinks with the sample and is nothing when everybody was asked', () => {
    expect(meanMargin([0, 9, 18, 45, 18], 2000)).toBe(18);
    expect(meanMargin([0, 9, 18, 45, 18], 90)).toBe(0);
    expect(shareMargin(58, 90, 2000)).toBe(967);
    expect(shareMargin(580, 900, 20_000)).toBeLessThan(shareMargin(58, 90, 20_000));
    expect(meanMargin([1], 10)).toBe(0);
  });

  it('[N80] below thirty answers only n is told', () => {
    expect(figureOf({ code: 'trust', kind: 'scale', counts: scale([0, 0, 0, 29, 0]) }, 2000, least)).toEqual({
      code: 'trust',
      kind: 'scale',
      n: 29,
      withheld: true,
      mean: null,
      margin: null,
      cells: null,
    });
  });

  it('[N80] small cells of a scale are grouped, and if that does not help nothing is shown', () => {
    expect(scaleCells([6, 0, 10, 5, 9], 5)?.map((c) => c.count)).toEqual([6, 0, 10, 5, 9]);
    expect(scaleCells([2, 6, 10, 3, 9], 5)).toEqual([
      { value: '1-2', count: 8 },
      { value: '3', count: 10 },
      { value: '4-5', count: 12 },
    ]);
    expect(scaleCells([2, 1, 10, 3, 19], 5)).toBeNull();
  });

  it('[N80] never leaves a small cell that can be found by subtracting the others from n', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 8 }), (counts) => {
        const cells = suppressed(
          counts.map((count, i) => [`o${i}`, count] as const),
          5,
        );
        for (const [i, cell] of cells.entries()) if (cell.count !== null) expect(cell.count === 0 || cell.count >= 5, String(i)).toBe(true);
        const hidden = cells.filter((c) => c.count === null).length;
        const visible = counts.filter((c) => c > 0).length;
        expect(hidden === 0 || hidden > 1 || visible === 1).toBe(true);
      }),
    );
  });

  it('[S001-65] counts ratings by year or quarter', () => {
    expect(periodOf('2025-03-31', 'year')).toBe('2025');
    expect(periodOf('2025-03-31', 'quarter')).toBe('2025-Q1');
    expect(periodOf('2025-12-01', 'quarter')).toBe('2025-Q4');
    expect([
      isOver('2025', '2025-12-31'),
      isOver('2025', '2026-01-01'),
      isOver('2025-Q1', '2025-04-01'),
      isOver('2025-Q2', '2025-04-01'),
    ]).toEqual([false, true, true, false]);
  });
});
