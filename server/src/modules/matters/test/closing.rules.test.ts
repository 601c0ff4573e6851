import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentileOf, stepOf } from '../indicators/closing.rules.ts';

const countsOf = (hours: readonly number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const h of hours) counts.set(stepOf(h), (counts.get(stepOf(h)) ?? 0) + 1);
  return counts;
};

it('[S000-29] a median read from kept steps is within a tenth of the exact one, for any handling times', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.5, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 200 }), (hours) => {
      const exact = [...hours].sort((a, b) => a - b)[Math.ceil(hours.length / 2) - 1] ?? 0;
      const read = percentileOf(countsOf(hours), 0.5) ?? Number.NaN;
      expect(Math.abs(read + 1 - (exact + 1)) / (exact + 1)).toBeLessThan(0.1);
    }),
  );
});

it('[S000-29] without any closing there is no median, and a time below zero counts as zero', () => {
  expect(percentileOf(new Map(), 0.5)).toBeNull();
  expect(percentileOf(new Map([[4, 0]]), 0.9)).toBeNull();
  expect(stepOf(-3)).toBe(0);
});
