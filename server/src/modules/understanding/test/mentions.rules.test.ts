import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameName, placeMentions } from '../places/mentions.rules.ts';

describe('places a text names', () => {
  it.each([
    ['关于望江苑小区漏水的投诉', ['望江苑']],
    ['青石路与柳荫街交叉口红绿灯坏了', ['青石路', '柳荫街']],
    ['反映梧桐里社区路灯不亮', ['梧桐里社区']],
    ['请问北门小学什么时候开学', ['北门小学']],
    ['老板跑路了，工资没发', []],
    ['我们小区物业不管事', []],
    ['公积金怎么提取', []],
  ])('finds in %s: %j', (text, names) => {
    expect(placeMentions(text).map(({ name }) => name)).toEqual(names);
  });

  it('takes a name with and without what stands before it for one place', () => {
    expect(isSameName('江南望江苑', '望江苑')).toBe(true);
    expect(isSameName('望江苑', '翠屏山庄')).toBe(false);
    expect(isSameName('苑', '望江苑')).toBe(false);
  });

  it('gives spans in order that do not overlap, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('望', '江', '苑', '小区', '路', '在', '社区', '3', '。', '\ud800')), (parts) => {
        const mentions = placeMentions(parts.join(''));
        mentions.forEach(({ span, name }, i) => {
          expect(span[1] - span[0]).toBe(name.length);
          expect(span[0]).toBeGreaterThanOrEqual(mentions[i - 1]?.span[1] ?? 0);
        });
      }),
    );
  });
});
