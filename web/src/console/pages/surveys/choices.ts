/** A question with options to choose from. */
export interface ChoiceQuestion {
  code: string;
  kind: 'choice';
  label: string;
  options: { code: string; label: string }[];
}

/** Choices as somebody writes them: one a line, question, colon, options with slashes between. Null when a line does not fit. */
export function choicesOf(text: string): ChoiceQuestion[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const questions = lines.flatMap((line, i): ChoiceQuestion[] => {
    const [, label = '', rest = ''] = /^(.+?)\s*[：:]\s*(.+)$/.exec(line) ?? [];
    const options = rest
      .split(/[/／]/)
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each, at) => ({ code: `option_${at + 1}`, label: each }));
    return label && options.length >= 2 ? [{ code: `choice_${i + 1}`, kind: 'choice', label, options }] : [];
  });
  return questions.length === lines.length ? questions : null;
}

/** Choices as they are written in a form, the other way round. */
export const choicesText = (questions: readonly { label: string; options: readonly { label: string }[] }[]): string =>
  questions.map(({ label, options }) => `${label}：${options.map((each) => each.label).join(' / ')}`).join('\n');
