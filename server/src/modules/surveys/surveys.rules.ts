import type { Lang } from '../../platform/context.ts';
import type { Phrase } from '../../platform/problem.ts';

export const questionKinds = ['scale', 'yes_no', 'choice'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Option {
  readonly code: string;
  readonly label: string;
}

export interface Question {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly label: string;
  /** Empty for scales, which go from 1 to 5. */
  readonly options: readonly Option[];
}

/** What somebody answered: 1 to 5 on a scale, else the code of an option. */
export type Answers = Readonly<Record<string, number | string>>;

interface BankItem extends Phrase {
  readonly kind: QuestionKind;
}

/** Questions that every survey asks in the same words, so that answers can be compared over time (S000-30, S002-105, S002-107). */
export const questionBank = {
  trust: { kind: 'scale', zh: '您信任这里的居委会和街道吗？', en: 'Do you trust the residents’ committee and the subdistrict here?' },
  fairness: { kind: 'scale', zh: '您觉得他们办事公道吗？', en: 'Do you find that they act fairly?' },
  listened: { kind: 'scale', zh: '您的意见有人听吗？', en: 'Is your opinion listened to?' },
  satisfaction: {
    kind: 'scale',
    zh: '总的来说，您对社区的服务满意吗？',
    en: 'All in all, are you satisfied with the services of the community?',
  },
  knows_covenant: { kind: 'yes_no', zh: '您知道本社区的居民公约吗？', en: 'Do you know the covenant of your community?' },
  concern: { kind: 'choice', zh: '您现在最关心哪件事？', en: 'What concerns you most at present?' },
} as const satisfies Record<string, BankItem>;

export type BankCode = keyof typeof questionBank;

const yesNo: Readonly<Record<Lang, readonly Option[]>> = {
  zh: [
    { code: 'yes', label: '是' },
    { code: 'no', label: '否' },
  ],
  en: [
    { code: 'yes', label: 'Yes' },
    { code: 'no', label: 'No' },
  ],
};

/** The options a question is answered with. */
export function optionsOf(question: Question, lang: Lang): readonly Option[] {
  return question.kind === 'yes_no' ? yesNo[lang] : question.options;
}

/** A question in the reader's language: those of the bank are known in both. */
export function labelOf(question: Question, lang: Lang): string {
  return isBankCode(question.code) ? questionBank[question.code][lang] : question.label;
}

export const isBankCode = (code: string): code is BankCode => code in questionBank;

/** Whether these questions can be asked at all: one to six, no code twice, two different options at least for a choice. */
export function areAskable(questions: readonly Question[]): boolean {
  const codes = new Set(questions.map((q) => q.code));
  return questions.length >= 1 && questions.length <= 6 && codes.size === questions.length && questions.every(isAskable);
}

function isAskable({ code, kind, options }: Question): boolean {
  if (isBankCode(code) && questionBank[code].kind !== kind) return false;
  if (kind !== 'choice') return options.length === 0;
  const codes = new Set(options.map((o) => o.code));
  return options.length >= 2 && options.length <= 30 && codes.size === options.length;
}

/** The answers that fit the questions, or null when one does not or nothing is answered. Nobody has to answer every question. */
export function fittingAnswers(questions: readonly Question[], given: Answers): Answers | null {
  const known = new Map(questions.map((q) => [q.code, q]));
  const entries = Object.entries(given);
  const fits = entries.every(([code, value]) => {
    const question = known.get(code);
    return question !== undefined && isFitting(question, value);
  });
  return fits && entries.length > 0 ? Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) : null;
}

function isFitting(question: Question, value: number | string): boolean {
  if (question.kind === 'scale') return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5;
  return optionsOf(question, 'zh').some((o) => o.code === value);
}
