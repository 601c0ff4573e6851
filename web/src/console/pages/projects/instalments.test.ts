import { describe, expect, it } from 'vitest';
import { divided, missingOf, rowsFor } from './instalments.ts';

describe('the payments of a contract', () => {
  it('[O32] add up to the amount to the fen, whatever the shares', () => {
    expect(divided(10_000_000, '40/40/20')).toEqual([4_000_000, 4_000_000, 2_000_000]);
    expect(divided(100, '1/1/1')).toEqual([34, 33, 33]);
    expect(divided(10_001, '33.33/33.33/33.34')).toEqual([3333, 3333, 3335]);
    expect(divided(9_999_999, '30%：70%')).toEqual([3_000_000, 6_999_999]);
    for (const amount of [1, 7, 99, 12_345_67])
      for (const text of ['30/30/40', '1/2/3/4', '12.5/87.5', '100'])
        expect(
          divided(amount, text)?.reduce((sum, part) => sum + part, 0),
          `${amount} ${text}`,
        ).toBe(amount);
  });

  it('takes nothing for shares that are none', () => {
    for (const text of ['', '0/0', 'a/b', '-1/2', '1/2e3']) expect(divided(100, text), text).toBeNull();
  });

  it('puts the first at the signing, the last at the closing, and counts what is missing', () => {
    const project = { amount: 1000, startsOn: '2025-01-01', endsOn: '2025-12-31', midtermDueOn: '2025-07-02' };
    const rows = rowsFor(project, '1/1/1/1', (n) => `第${n}期`) ?? [];
    expect(rows.map(({ gate, dueOn }) => [gate, dueOn])).toEqual([
      ['signing', '2025-01-01'],
      ['midterm', '2025-07-02'],
      ['midterm', '2025-07-02'],
      ['closing', '2025-12-31'],
    ]);
    expect(missingOf(1000, rows)).toBe(0);
    expect(missingOf(1000, rows.slice(1))).toBe(250);
  });
});
