/** One line of a score sheet. */
export interface RubricLine {
  code: string;
  words: string;
  most: number;
}

const codeAt = (i: number): string => `line_${String.fromCharCode(97 + i)}`;

/** A score sheet as somebody writes it: one line each, what is judged and its most marks. Null when a line does not fit or the sum is not 100. */
export function rubricOf(text: string): RubricLine[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const rubric = lines.flatMap((line, i) => {
    const match = /^(.*\S)\s+(\d{1,3})\s*分?$/.exec(line);
    const most = Number(match?.[2] ?? 0);
    return match?.[1] && most >= 1 && most <= 100 ? [{ code: codeAt(i), words: match[1], most }] : [];
  });
  if (lines.length === 0) return [];
  const whole = rubric.reduce((sum, line) => sum + line.most, 0) === 100;
  return rubric.length === lines.length && rubric.length <= 20 && whole ? rubric : null;
}

/** A score sheet as lines that can be changed. */
export const rubricText = (rubric: readonly Pick<RubricLine, 'words' | 'most'>[]): string =>
  rubric.map(({ words, most }) => `${words} ${most}`).join('\n');
