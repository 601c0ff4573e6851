import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from '../stored-models/models.types.ts';
import { divide, isEnough, judge, learnable, learnFrom } from '../stored-models/training.rules.ts';
import { madeUpTexts } from './texts.ts';

const examples = madeUpTexts(40).map(
  ({ label, text }, i): Example => ({ id: String(i).padStart(4, '0'), title: text.title ?? '', body: text.body, label }),
);
const idsOf = (list: readonly Example[]) => list.map(({ id }) => id).sort();

describe('holding matters back', () => {
  it('divides by the matters alone: none is both learned from and held back, in whatever order they come', () => {
    const divided = divide(examples);
    expect(idsOf([...divided.learned, ...divided.heldBack])).toEqual(idsOf(examples));
    fc.assert(
      fc.property(fc.shuffledSubarray(examples, { minLength: examples.length }), (shuffled) => {
        expect(idsOf(divide(shuffled).heldBack)).toEqual(idsOf(divided.heldBack));
      }),
      { numRuns: 5 },
    );
  });

  it('keeps a matter on its side for ever, whatever comes later', () => {
    const held = new Set(idsOf(divide(examples).heldBack));
    const later = examples.map((e) => ({ ...e, id: `9${e.id}` }));
    for (const { id } of divide([...examples, ...later]).heldBack) if (!id.startsWith('9')) expect(held).toContain(id);
  });

  it('never judges by a returned order, and never parts near duplicates', () => {
    const twice = examples.map((e) => ({ ...e, id: `${e.id}x`, isAgainst: true }));
    const { learned, heldBack } = divide([...examples, ...twice]);
    expect(heldBack.some((e) => e.isAgainst)).toBe(false);
    const learnedIds = new Set(learned.map(({ id }) => id));
    for (const { id } of heldBack) expect(learnedIds).not.toContain(`${id}x`);
  });
});

describe('what is enough to learn from', () => {
  it('[S003-31] leaves out labels with too few texts, returned orders not counted', () => {
    const rare = { id: 'r', title: '', body: '少见的事', label: 'rare' };
    const against = Array.from({ length: 30 }, (_, i) => ({ ...rare, id: `r${i}`, isAgainst: true }));
    expect(learnable([...examples, rare, ...against], 20)).toEqual(examples);
  });

  it('asks for texts and for two labels', () => {
    expect(isEnough(examples, 120)).toBe(true);
    expect(isEnough(examples, 121)).toBe(false);
    expect(
      isEnough(
        examples.filter(({ label }) => label === 'noise'),
        1,
      ),
    ).toBe(false);
  });

  it('[S003-31] judges a model by what it has not seen', () => {
    const divided = divide(examples);
    const model = learnFrom(divided);
    expect(model).not.toBeNull();
    if (model) expect(judge(model, divided.heldBack).texts).toBe(divided.heldBack.length);
    expect(learnFrom({ learned: [], heldBack: [] })).toBeNull();
  });
});
