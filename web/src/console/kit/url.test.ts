import { describe, expect, it } from 'vitest';
import { allValues, firstValue, parseQuery, sameQuery, writeQuery } from './url.ts';

describe('the state of a list in the address', () => {
  it.each([
    [{}, ''],
    [{ q: '路灯' }, '?q=%E8%B7%AF%E7%81%AF'],
    [{ number: '0012' }, '?number=0012'],
    [{ state: ['a', 'b'], unit: '' }, '?state=a&state=b'],
  ])('writes %j', (query, text) => {
    expect(writeQuery(query)).toBe(text);
  });

  it('reads back what it wrote, without making numbers of texts', () => {
    const query = { q: '3+1 楼', number: '0012', state: ['received', 'accepted'] };
    expect(parseQuery(writeQuery(query))).toEqual(query);
  });

  it('gives one value or all of them', () => {
    const query = parseQuery('?state=a&state=b&q=x');
    expect(firstValue(query, 'state')).toBe('a');
    expect(allValues(query, 'state')).toEqual(['a', 'b']);
    expect(allValues(query, 'none')).toEqual([]);
    expect(firstValue(query, 'none')).toBeUndefined();
  });

  it('knows a view again whatever the order of its conditions', () => {
    expect(sameQuery({ a: '1', b: ['2'] }, { b: '2', a: '1' })).toBe(true);
    expect(sameQuery({ a: '1' }, { a: '1', b: [] })).toBe(true);
    expect(sameQuery({ a: '1' }, { a: '2' })).toBe(false);
  });
});
