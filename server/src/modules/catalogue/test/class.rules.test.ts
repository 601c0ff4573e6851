import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOfPack } from '../responsibility/responsibility.pack.ts';
import { suggestClasses } from '../suggestion/class.rules.ts';
import { classCues } from '../suggestion/class-cues.rules.ts';

const catalogue = catalogueOfPack();
const classOf = (text: string, titleLength = 0) => suggestClasses(catalogue, text, titleLength)[0];

describe('whose duty a text sounds like', () => {
  it.each([
    ['马路上的路灯坏了三天没人修', 'major'],
    ['公司拖欠我三个月工资不给', 'major'],
    ['开发商逾期交房，一直没有房产证', 'major'],
    ['楼道里堆满杂物，物业公司不管', 'communal'],
    ['小区电梯三天两头坏，业委会也不管', 'communal'],
    ['居民楼里开麻将馆，没有隔音，整栋楼睡不好', 'communal'],
    ['健身房的会员卡想退，商家不退费', 'private'],
    ['租房押金到期房东不退', 'private'],
    ['我和弟弟为父亲的房子分家吵起来了', 'private'],
  ])('[S000-13] %s is %s', (text, expected) => {
    expect(classOf(text)?.class).toBe(expected);
  });

  it('[S000-13] hears in the examples of the catalogue their own class in 97 of 100', () => {
    const heard = [...catalogue.items.values()]
      .filter(({ terms }) => terms.length > 0)
      .flatMap((item) => item.examples.zh.map((text) => classOf(text)?.class === item.class));
    expect(heard.filter(Boolean).length / heard.length).toBeGreaterThan(0.97);
  });

  it('[O8] says which words told beside the types, where they stand, and the strongest counts most', () => {
    const text = '业主大会选的业委会和物业公司闹矛盾';
    const [first] = suggestClasses(catalogue, text);
    expect(first).toMatchObject({ class: 'communal', known: true });
    expect(first?.matched.map(({ term, span }) => text.slice(...span) === term)).not.toContain(false);
    expect(first?.matched.map(({ term }) => term)).toEqual(expect.arrayContaining(['业委会', '业主大会', '物业公司']));
  });

  it('[O8] admits that a text without a known word tells nothing', () => {
    for (const text of ['', '？？', '嗯嗯好的', 'qwerty']) expect(suggestClasses(catalogue, text).every(({ known }) => !known)).toBe(true);
  });

  it('answers all three classes with shares that add up to one, whatever the text, and always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(30), (text, titleLength) => {
        const heard = suggestClasses(catalogue, text, titleLength);
        expect(heard.map((each) => each.class).sort()).toEqual(['communal', 'major', 'private']);
        expect(heard.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 6);
        expect(suggestClasses(catalogue, text, titleLength)).toEqual(heard);
      }),
      { numRuns: 60 },
    );
  });

  it('names no word twice, neither in a class nor in two', () => {
    const words = Object.values(classCues).flatMap((cues) => cues.map(([term]) => term));
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });
});
