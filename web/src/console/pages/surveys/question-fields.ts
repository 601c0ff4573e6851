import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { Field } from '../../kit/index.ts';
import { choicesOf, choicesText } from './choices.ts';
import type { words } from './phrases.ts';
import type { Survey } from './survey.ts';

export type Bank = Answer<'/api/v1/survey-questions'>['items'];

/** What a draft of a survey says. */
export interface DraftValues {
  title: string;
  intro?: string;
  sample: number;
  usual?: string[];
  own?: string;
  choices?: string;
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The fields of a draft: title, sample, questions of the bank and of one's own. */
export function draftFields<V extends DraftValues>(t: PhrasesOf<typeof words>, bank: Bank): Field<V>[] {
  // A choice needs options of its own; those of the bank without any cannot be ticked here.
  const usual = bank.filter((question) => question.kind !== 'choice');
  const fields: Field<DraftValues>[] = [
    { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 200, wide: true },
    { key: 'intro', label: t.intro, kind: 'long_text', maxLength: 1000, rows: 2 },
    { key: 'sample', label: t.sample, kind: 'number', min: 1, max: 100_000, required: true, help: t.sampleHelp },
    {
      key: 'usual',
      label: t.usual,
      kind: 'choices',
      as: 'boxes',
      wide: true,
      options: usual.map(({ code, label }) => ({ value: code, label })),
    },
    { key: 'own', label: t.own, kind: 'long_text', rows: 3, help: t.ownHelp },
    {
      key: 'choices',
      label: t.choices,
      kind: 'long_text',
      rows: 3,
      help: t.choicesHelp,
      check: (values) => (choicesOf(values.choices ?? '') === null ? t.choicesWrong : undefined),
    },
  ];
  return fields as unknown as Field<V>[];
}

/** What the server takes of a draft. */
export function draftBody({ title, intro, sample, usual = [], own, choices }: DraftValues) {
  const added = linesOf(own).map((label, i) => ({ code: `own_${i + 1}`, kind: 'scale' as const, label }));
  const questions = [...usual.map((each) => ({ code: each })), ...added, ...(choicesOf(choices ?? '') ?? [])];
  return { title, intro: intro || null, sampleSize: sample, questions };
}

/** A draft as its form has it. */
export function draftValues({ title, intro, sampleSize, questions }: Survey, bank: Bank): DraftValues {
  const known = new Set(bank.map(({ code }) => code));
  const own = questions.filter(({ code }) => !known.has(code));
  return {
    title,
    ...(intro ? { intro } : {}),
    sample: sampleSize,
    usual: questions.filter(({ code }) => known.has(code)).map(({ code }) => code),
    own: own
      .filter(({ kind }) => kind === 'scale')
      .map(({ label }) => label)
      .join('\n'),
    choices: choicesText(own.filter(({ kind }) => kind === 'choice')),
  };
}
