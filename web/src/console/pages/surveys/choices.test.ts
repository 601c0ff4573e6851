import { expect, it } from 'vitest';
import { choicesOf } from './choices.ts';

it('reads a choice from a line: the question, a colon, options with slashes between', () => {
  expect(choicesOf('您多久去一次食堂：每天 / 每周／不去')).toEqual([
    {
      code: 'choice_1',
      kind: 'choice',
      label: '您多久去一次食堂',
      options: [
        { code: 'option_1', label: '每天' },
        { code: 'option_2', label: '每周' },
        { code: 'option_3', label: '不去' },
      ],
    },
  ]);
  expect(choicesOf('')).toEqual([]);
  expect(choicesOf('您多久去一次食堂')).toBeNull();
  expect(choicesOf('您多久去一次食堂：每天')).toBeNull();
});
