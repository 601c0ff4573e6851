import { describe, expect, it } from 'vitest';
import { titleOf } from '../demands/demands.rules.ts';

describe('the title a demand gets from its own words', () => {
  it.each([
    ['路灯不亮。晚上老人出门看不见路', '路灯不亮'],
    ['The street lamp in front of our gate is out', 'The street lamp in front of our gate is out'],
    ['The lamp is out. My mother fell.', 'The lamp is out'],
    ['Version 2.5 of the form cannot be opened', 'Version 2.5 of the form cannot be opened'],
    ['。。路灯', '。。路灯'],
    ['汉'.repeat(30), '汉'.repeat(30)],
    ['汉'.repeat(31), `${'汉'.repeat(29)}…`],
    ['𠮷'.repeat(40), `${'𠮷'.repeat(29)}…`],
    ['The water has been dripping through the ceiling of our kitchen for weeks', 'The water has been dripping through the ceiling of our…'],
    ['a'.repeat(100), `${'a'.repeat(58)}…`],
  ])('of %s is %s: a line wide, Latin letters half as wide as Chinese ones, no word cut in two (S003-36)', (body, title) => {
    expect(titleOf(body)).toBe(title);
  });
});
