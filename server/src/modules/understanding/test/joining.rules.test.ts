import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinLabels } from '../joining/joining.rules.ts';

const learned = (confidences: Record<string, number>, worth = 0.9) => ({ confidences: new Map(Object.entries(confidences)), worth });

describe('joining the catalogue with what was learned', () => {
  it('[O8] leaves the catalogue as it is where nothing was learned', () => {
    const found = [
      { code: 'b', score: 0.6 },
      { code: 'a', score: 0.2 },
    ];
    expect(joinLabels(found, null, 0.3)).toEqual(found);
    expect(joinLabels(found, null, 0.61)).toEqual([]);
  });

  it('[S003-31] puts first what both speak for', () => {
    const found = [
      { code: 'lamp', score: 0.5 },
      { code: 'noise', score: 0.4 },
    ];
    const ranked = joinLabels(found, learned({ noise: 0.7, lamp: 0.2, road: 0.1 }), 0.3);
    expect(ranked.map(({ code }) => code)).toEqual(['noise', 'lamp']);
  });

  it('lets the model speak alone where the catalogue found nothing, and trusts it the more the better it was', () => {
    expect(joinLabels([], learned({ lamp: 0.8, road: 0.2 }), 0.3)[0]).toEqual({ code: 'lamp', score: 0.8 });
    const found = [{ code: 'noise', score: 0.6 }];
    const scoreOf = (worth: number) =>
      joinLabels(found, learned({ lamp: 0.9, noise: 0.1 }, worth), 0).find(({ code }) => code === 'lamp')?.score;
    expect(scoreOf(0.9)).toBeGreaterThan(scoreOf(0.6) ?? 1);
  });

  it('[O8] a model that always says the commonest label does not outvote the catalogue', () => {
    const found = [
      { code: 'communal', score: 0.6 },
      { code: 'major', score: 0.39 },
    ];
    const said = (worth: number) => ({ ...learned({ major: 0.9, communal: 0.08 }, worth), besides: 0.8 });
    expect(joinLabels(found, said(0.31), 0.3)).toEqual(found);
    expect(joinLabels(found, said(0.9), 0.3)[0]?.code).toBe('major');
  });

  it('does not forget a type the model never learned', () => {
    expect(joinLabels([{ code: 'rare', score: 0.9 }], learned({ lamp: 0.4, noise: 0.3 }), 0.3)[0]?.code).toBe('rare');
  });

  it('answers at most three, best first, with likelihoods, and nothing below the threshold', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const code = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const found = fc.uniqueArray(fc.record({ code, score: share }), { selector: (f) => f.code, maxLength: 3 });
    const confidences = fc.dictionary(code, fc.double({ min: 0, max: 0.16, noNaN: true }));
    fc.assert(
      fc.property(found, confidences, share, share, (types, model, worth, threshold) => {
        const ranked = joinLabels(
          types.sort((a, b) => b.score - a.score),
          learned(model, worth),
          threshold,
        );
        expect(ranked.length).toBeLessThanOrEqual(3);
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        if (ranked.length) expect(scores[0]).toBeGreaterThan(threshold - 0.001);
      }),
    );
  });
});
