import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearDuplicateGroups, shingleLikeness, shinglesOf } from '../similarity/near-duplicates.rules.ts';
import { confidencesOf, fitCalibration } from '../text-model/calibration.rules.ts';
import { evaluate, type Judged } from '../text-model/evaluation.rules.ts';
import { groupedFolds } from '../text-model/folds.rules.ts';

const judged = (truth: string, ...ranked: [string, number][]): Judged => ({
  truth,
  ranked: ranked.map(([label, confidence]) => ({ label, confidence })),
});

describe('measuring suggestions', () => {
  it('counts accuracy, macro-F1, the first three and the calibration error', () => {
    const result = evaluate([
      judged('a', ['a', 0.9], ['b', 0.1]),
      judged('a', ['a', 0.9], ['b', 0.1]),
      judged('a', ['b', 0.5], ['a', 0.4]),
      judged('b', ['b', 0.5], ['a', 0.4]),
    ]);
    expect(result).toMatchObject({
      accuracy: 0.75,
      top3: 1,
      confusion: [
        [2, 1],
        [0, 1],
      ],
    });
    expect(result.macroF1).toBeCloseTo((0.8 + 2 / 3) / 2);
    expect(result.calibrationError).toBeCloseTo((0.2 + 0) / 4);
  });

  it('is not shaken by nothing to measure', () => {
    expect(evaluate([])).toMatchObject({ texts: 0, accuracy: 0, macroF1: 0, calibrationError: 0 });
  });

  it('learns from texts held back how sure scores may be', () => {
    // One view is right but for every eighth text, the other says nothing.
    const scores = Array.from({ length: 200 }, (_, i) => [
      Float64Array.of(i % 4 === 0 ? -1 : 1, i % 4 === 0 ? 1 : -1),
      Float64Array.of(i % 3 === 0 ? -1 : 1, i % 3 === 0 ? 1 : -1),
    ]);
    const { strengths, shifts } = fitCalibration(
      scores,
      scores.map((_, i) => (i % 4 === 0 || i % 8 === 1 ? 1 : 0)),
    );
    expect(strengths[1]).toBeLessThan((strengths[0] ?? 0) / 4);
    const [sure] = confidencesOf(Float64Array.of(1, -1), { sharpness: strengths[0] ?? 0, shifts });
    expect(sure).toBeGreaterThan(0.75);
    expect(sure).toBeLessThan(0.9);
  });
});

describe('dividing texts', () => {
  it('never puts near duplicates into two folds and shares every label out evenly', () => {
    const texts = fc.array(fc.record({ label: fc.constantFrom('a', 'b'), group: fc.nat(30) }), { minLength: 20, maxLength: 120 });
    fc.assert(
      fc.property(texts, fc.nat(9), (list, seed) => {
        const folds = groupedFolds(list, 5, seed);
        const byGroup = new Map<number, number>();
        list.forEach(({ group }, i) => {
          expect(byGroup.get(group) ?? folds[i]).toBe(folds[i]);
          byGroup.set(group, folds[i] ?? -1);
        });
        expect(groupedFolds(list, 5, seed)).toEqual(folds);
      }),
    );
  });
});

describe('near duplicates', () => {
  const base = '梧桐里三号楼前的路灯已经坏了一个星期，晚上老人出门看不清台阶，希望尽快派人来修，谢谢';

  it('groups a message sent again with small changes, and leaves others alone', () => {
    const texts = [base, '社保卡丢了怎么补办，需要带什么材料', `${base}！！`, base.replace('一个星期', '十天'), '夜里施工噪音太大'];
    expect([...nearDuplicateGroups(texts)]).toEqual([0, 1, 0, 0, 4]);
  });

  it('finds likeness the same both ways, and one text like itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), (a, b) => {
        const [x, y] = [shinglesOf(a), shinglesOf(b)];
        expect(shingleLikeness(x, y)).toBe(shingleLikeness(y, x));
        expect(shingleLikeness(x, x)).toBe(x.length === 0 ? 0 : 1);
      }),
    );
  });
});
