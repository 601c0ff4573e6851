import type { Phrase } from '../../../platform/problem.ts';

/** What people are asked of themselves, each from 1 (not at all) to 5 (fully) (S003-66). */
export const growthQuestions = {
  ability: {
    zh: '在社区商量事情时，我能把自己的想法说清楚，也能听进别人的意见',
    en: 'When we settle things in the community I can say what I think, and take in what others say',
  },
  belonging: { zh: '我觉得自己是这个社区的一员', en: 'I feel that I belong to this community' },
  identification: {
    zh: '社区的事就是我的事，我愿意为它出一份力',
    en: 'What concerns the community concerns me, and I am willing to do my part',
  },
} as const satisfies Record<string, Phrase>;
export type GrowthQuestion = keyof typeof growthQuestions;
export const growthQuestionCodes = Object.keys(growthQuestions) as [GrowthQuestion, ...GrowthQuestion[]];

/** When people are asked. */
export const growthMoments = ['first', 'fifth'] as const;
export type GrowthMoment = (typeof growthMoments)[number];

/** Until which participation the first answer is taken: later ones would already be changed by taking part (decision 0050). */
const lastForFirst = 2;
const firstForFifth = 5;

/**
 * Whether somebody who took part so often, and has answered so far, is asked now: at the first time, and at the fifth those who answered then.
 * Who was not asked in time is never asked, because nothing could be compared.
 */
export function momentDue(occasions: number, answered: readonly GrowthMoment[]): GrowthMoment | null {
  if (answered.includes('fifth')) return null;
  if (answered.includes('first')) return occasions >= firstForFifth ? 'fifth' : null;
  return occasions >= 1 && occasions <= lastForFirst ? 'first' : null;
}

/** The mean of `n` whole scores in tenths, half up: 64 over 22 is 2.9. */
export function meanTenths(sum: number, n: number): number {
  return Math.floor((sum * 20 + n) / (2 * n));
}
