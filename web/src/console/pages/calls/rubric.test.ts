import { describe, expect, it } from 'vitest';
import { rubricOf, rubricText } from './rubric.ts';

describe('the score sheet of a call', () => {
  it('is written line by line and read back as it was written', () => {
    const text = '需求真实 40\n方案可行 35\n团队能力 25分';
    const rubric = rubricOf(text);
    expect(rubric?.map(({ words, most }) => [words, most])).toEqual([
      ['需求真实', 40],
      ['方案可行', 35],
      ['团队能力', 25],
    ]);
    expect(rubricOf(rubricText(rubric ?? []))).toEqual(rubric);
  });

  it('adds up to 100; an empty one means the usual sheet', () => {
    expect(rubricOf('')).toEqual([]);
    expect(rubricOf('需求真实 40\n方案可行 35')).toBeNull();
    expect(rubricOf('需求真实')).toBeNull();
  });
});
