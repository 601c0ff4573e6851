import { describe, expect, it } from 'vitest';
import { placeOf, type Reading, telling } from './reading.ts';

function readingOf(...terms: string[]): Reading {
  return { types: [{ matched: terms.map((term) => ({ term, span: [0, term.length] })) }], elsewhere: [] } as unknown as Reading;
}

describe('where something is', () => {
  it.each([
    ['东风社区', null, '东风社区'],
    ['东风社区', '', '东风社区'],
    ['东风社区', '东风社区', '东风社区'],
    ['东风社区第1网格', '东风社区', '东风社区第1网格'],
    ['东风社区', '东风社区3幢楼下', '东风社区3幢楼下'],
    ['东风社区', '菜场门口', '东风社区 · 菜场门口'],
  ])('%s and %s are said as %s', (area, place, said) => {
    expect(placeOf(area, place)).toBe(said);
  });
});

describe('the word that finds what may be the same thing', () => {
  it('the shortest of the words that spoke for the type finds most', () => {
    expect(telling(readingOf('路灯不亮', '路灯', '灯坏'))).toBe('路灯');
  });

  it('a single character finds too much', () => {
    expect(telling(readingOf('灯', '路灯坏'))).toBe('路灯坏');
  });

  it('a text that told nothing asks nothing', () => {
    expect(telling(undefined)).toBeUndefined();
    expect(telling({ types: [], elsewhere: [] } as unknown as Reading)).toBeUndefined();
  });
});
