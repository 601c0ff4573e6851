import { describe, expect, it } from 'vitest';
import { amountInWords } from './in-words.ts';

describe('amounts in capital characters', () => {
  it.each([
    [10_000_000, '壹拾万元整'],
    [4_000_000, '肆万元整'],
    [100_100, '壹仟零壹元整'],
    [123_456_789, '壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分'],
    [1_000_005, '壹万元零伍分'],
    [10_010_000, '壹拾万零壹佰元整'],
    [1_000_000_000_000, '壹佰亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [50, '伍角整'],
    [5, '伍分'],
    [0, '零元整'],
  ])('%i fen are %s', (fen, text) => {
    expect(amountInWords(fen)).toBe(text);
  });
});
