import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  type Fen,
  fen,
  formatPercent,
  formatYuan,
  isAtLeast,
  isMoreThan,
  MAX_FEN,
  type MoneyProblem,
  parseYuan,
  ratio,
  share,
  sumFen,
  toDecimalText,
  ZERO_FEN,
} from '../money.ts';

const amount = fc.bigInt({ min: -MAX_FEN, max: MAX_FEN }).map(fen);

describe('amounts of money', () => {
  it.each([
    ['123.45', 12_345n],
    ['0.5', 50n],
    ['1', 100n],
    ['0', 0n],
    ['1,234.50', 123_450n],
    ['12,345,678', 1_234_567_800n],
    ['１，２３４．５０', 123_450n],
    ['￥１２３．４５', 12_345n],
    ['¥ 88', 8_800n],
    ['50 元', 5_000n],
    ['100元整', 10_000n],
    ['RMB 20.00', 2_000n],
    ['92233720368547758.07', MAX_FEN],
  ])('%s is read as %s fen', (text, expected) => {
    expect(parseYuan(text)).toEqual({ ok: true, fen: expected });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['元', 'empty'],
    ['abc', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['1,23', 'not_a_number'],
    ['1234,567', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['5.', 'not_a_number'],
    ['--5', 'not_a_number'],
    ['+5', 'not_a_number'],
    ['3万', 'not_a_number'],
    ['1.005', 'too_many_decimals'],
    ['1.230', 'too_many_decimals'],
    ['-5', 'negative'],
    ['92233720368547758.08', 'too_large'],
    ['9'.repeat(60), 'too_large'],
    ['9'.repeat(100_000), 'not_a_number'],
    ['1'.repeat(30) + ','.repeat(30), 'not_a_number'],
  ] satisfies [string, MoneyProblem][])('%s is refused: %s', (text, reason) => {
    expect(parseYuan(text)).toEqual({ ok: false, reason });
  });

  it('a minus sign is read only where it is expected', () => {
    expect(parseYuan('−12.30', { allowNegative: true })).toEqual({ ok: true, fen: -1_230n });
    expect(parseYuan('-¥12.30', { allowNegative: true })).toEqual({ ok: true, fen: -1_230n });
    expect(parseYuan('-0')).toEqual({ ok: true, fen: 0n });
  });

  it('ten cents and twenty are exactly thirty', () => {
    expect(sumFen([fen(10), fen(20)])).toBe(30n);
    expect(sumFen([])).toBe(ZERO_FEN);
  });

  it('a fraction of a fen and what the database cannot hold are no amounts', () => {
    for (const wrong of [0.1, Number.NaN, 2 ** 53, MAX_FEN + 1n, -MAX_FEN - 1n]) expect(() => fen(wrong)).toThrow(RangeError);
    expect(() => sumFen([fen(MAX_FEN), fen(1)])).toThrow(RangeError);
  });

  it.each([
    [123_450n, '1,234.50 元', 'CNY 1,234.50', '1234.50'],
    [0n, '0.00 元', 'CNY 0.00', '0.00'],
    [-5n, '-0.05 元', 'CNY -0.05', '-0.05'],
    [100_000_000n, '1,000,000.00 元', 'CNY 1,000,000.00', '1000000.00'],
    [99_999n, '999.99 元', 'CNY 999.99', '999.99'],
  ])('%s fen is written %s', (value, zh, en, plain) => {
    expect([formatYuan(fen(value)), formatYuan(fen(value), 'en'), toDecimalText(fen(value))]).toEqual([zh, en, plain]);
  });

  it('[F32] what is written is read back, in every form', () => {
    fc.assert(
      fc.property(amount, (value) => {
        for (const text of [formatYuan(value), formatYuan(value, 'en').replace('CNY -', '-CNY '), toDecimalText(value)]) {
          expect(parseYuan(text, { allowNegative: true })).toEqual({ ok: true, fen: value });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('[F32] no text makes the reader fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void parseYuan(text, { allowNegative: true })),
      { numRuns: 1_000 },
    );
  });
});

describe('shares and thresholds', () => {
  const twoThirds = ratio(2, 3);
  const half = ratio(1, 2);

  it('two thirds include the number itself, more than half does not', () => {
    expect(isAtLeast(share(200, 300), twoThirds)).toBe(true);
    expect(isAtLeast(share(199, 300), twoThirds)).toBe(false);
    expect(isMoreThan(share(150, 300), half)).toBe(false);
    expect(isMoreThan(share(151, 300), half)).toBe(true);
  });

  it('a threshold is exact where floating numbers are not', () => {
    const whole = 3n * 10n ** 20n;
    expect(isAtLeast(share(2n * 10n ** 20n, whole), twoThirds)).toBe(true);
    expect(isAtLeast(share(2n * 10n ** 20n - 1n, whole), twoThirds)).toBe(false);
  });

  it('a share of nothing reaches nothing', () => {
    expect(isAtLeast(share(0, 0), ratio(0, 1))).toBe(false);
    expect(isMoreThan(share(0, 0), half)).toBe(false);
    expect(formatPercent(share(0, 0))).toBe('–');
  });

  it('a part larger than the whole, and a ratio by zero, are refused', () => {
    expect(() => share(2, 1)).toThrow(RangeError);
    expect(() => share(-1, 1)).toThrow(RangeError);
    expect(() => ratio(1, 0)).toThrow(RangeError);
    expect(() => ratio(-1, 2)).toThrow(RangeError);
  });

  it('a percentage is cut off and never rounded up to a threshold', () => {
    expect(formatPercent(share(2, 3), 2)).toBe('66.66 %');
    expect(formatPercent(share(49_999, 100_000))).toBe('49.9 %');
    expect(formatPercent(share(1, 3), 0)).toBe('33 %');
    expect(formatPercent(share(3, 3))).toBe('100.0 %');
  });
});

describe('dividing an amount', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [2, 1, 1, 1], [40, 20, 20, 20]],
    [5, [3, 3, 3], [2, 2, 1]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [10, [0, 1], [0, 10]],
    [1, [1, 2], [0, 1]],
    [0, [1, 2], [0, 0]],
  ])('%s fen by %j is %j', (total, weights, parts) => {
    expect(allocate(fen(total), weights).map(Number)).toEqual(parts);
  });

  it('weights below zero or without a sum are refused', () => {
    for (const weights of [[], [0, 0], [1, -1], [3, -1]]) expect(() => allocate(fen(10), weights)).toThrow(RangeError);
  });

  it('the parts add up to the whole, and none is a fen away from its fair share', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 20 })
      .filter((list) => list.some((weight) => weight > 0n));
    const small = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(fen);
    fc.assert(
      fc.property(small, weights, (total: Fen, list) => {
        const parts = allocate(total, list);
        const sum = list.reduce((a, b) => a + b, 0n);
        expect(sumFen(parts)).toBe(total);
        for (const [index, part] of parts.entries()) {
          const distance = part * sum - total * (list[index] ?? 0n);
          expect(distance < sum && distance > -sum).toBe(true);
        }
      }),
    );
  });
});
