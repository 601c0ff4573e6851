import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainLabel, wordWeights } from '../text-model/explanation.rules.ts';
import { hashText } from '../text-model/hashing.rules.ts';
import { readText, viewsOf } from '../text-model/reading.rules.ts';
import { modelSize, modelVersion, parseModel, serialiseModel } from '../text-model/text-model.codec.ts';
import { rankLabels, scoresOf, trainTextModel } from '../text-model/text-model.rules.ts';
import { columnOf, vectorOf } from '../text-model/vocabulary.rules.ts';
import { madeUpTexts } from './texts.ts';

const examples = madeUpTexts();
const model = trainTextModel(examples);
const bytes = serialiseModel(model);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom('路灯', '社保', '吵', ' ', '。', 'A3')).map((p) => p.join('')),
);

describe('learning from decided matters', () => {
  it.each([
    ['北门桥路灯不亮了', 'lighting'],
    ['晚上太吵，施工噪音受不了', 'noise'],
    ['请问养老保险怎么补缴', 'insurance'],
  ])('suggests for %s the label %s, with the surest first (S003-31)', (body, label) => {
    const ranked = rankLabels(model, { body });
    expect(ranked[0]?.label).toBe(label);
    expect(ranked[0]?.confidence).toBeGreaterThan(0.6);
    expect(ranked.map((r) => r.confidence)).toEqual([...ranked.map((r) => r.confidence)].sort((a, b) => b - a));
  });

  it('gives the same model bit by bit in whatever order the matters come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(examples, { minLength: examples.length }), (shuffled) => {
        expect(modelVersion(serialiseModel(trainTextModel(shuffled)))).toBe(modelVersion(bytes));
      }),
      { numRuns: 3 },
    );
  });

  it('forgets what a person wrote when it learns again without their matters (O44)', () => {
    const theirs = [1, 2, 3].map((n) => ({ label: 'noise', text: { body: `钟鼓楼${n}号的喷泉夜里轰鸣` } }));
    const before = trainTextModel([...examples, ...theirs]);
    const word = hashText('喷泉', 1);
    expect(columnOf(before.vocabulary, word)).toBeGreaterThanOrEqual(0);
    expect(columnOf(model.vocabulary, word)).toBe(-1);
  });

  it('counts a returned order against the unit that returned it (S003-31)', () => {
    const returned = Array.from({ length: 40 }, (_, i) => ({ label: 'noise', text: { body: `工地${i}号打桩机轰鸣` }, isAgainst: true }));
    const text = { body: '工地打桩机轰鸣' };
    const share = (m: typeof model) => rankLabels(m, text).find(({ label }) => label === 'noise')?.confidence ?? 0;
    expect(share(trainTextModel([...examples, ...returned]))).toBeLessThan(share(model));
  });

  it('refuses to learn from texts of one label', () => {
    expect(() => trainTextModel(examples.filter(({ label }) => label === 'noise'))).toThrow(RangeError);
  });

  it('answers for any text with confidences of a whole', () => {
    fc.assert(
      fc.property(anyText, (body) => {
        const ranked = rankLabels(model, { body }, 9);
        expect(ranked).toHaveLength(3);
        expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('saying why', () => {
  it('names the words that weighed most for and against a label (O8)', () => {
    const { supporting, opposing } = explainLabel(model, { title: '路灯不亮', body: '小区路灯不亮，旁边施工噪音大' }, 'lighting');
    expect(supporting.map(({ word }) => word).join()).toContain('路灯');
    expect(opposing.map(({ word }) => word).join()).toMatch(/施工|噪音/);
  });

  it('divides the score among the words so that nothing is left unexplained', () => {
    fc.assert(
      fc.property(anyText, (body) => {
        const score = scoresOf(model, vectorOf(model.vocabulary, viewsOf(readText({ body }, model.lexicon))))[1] ?? 0;
        const told = [...wordWeights(model, { body }, 1).values()].reduce((a, b) => a + b, 0);
        expect(told).toBeCloseTo(score, 5);
      }),
    );
  });
});

describe('keeping a model', () => {
  it('reads back what it wrote', () => {
    const loaded = parseModel(bytes);
    for (const { text } of examples.slice(0, 20)) expect(rankLabels(loaded, text)).toEqual(rankLabels(model, text));
    expect(modelVersion(serialiseModel(loaded))).toBe(modelVersion(bytes));
    expect(modelSize(loaded)).toBeLessThan(10_000_000);
  });

  it('refuses bytes that are cut off, added or of something else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        (end) => void expect(() => parseModel(bytes.subarray(0, end))).toThrow(RangeError),
      ),
    );
    expect(() => parseModel(Buffer.concat([bytes, Buffer.from('x')]))).toThrow(RangeError);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => void expect(() => parseModel(noise)).toThrow(RangeError)));
  });
});
