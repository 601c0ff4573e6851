import { defineWorkflow, type Workflow } from '../../../../platform/workflow.ts';

export const letterStates = ['sent', 'answered', 'forwarded'] as const;
export type LetterState = (typeof letterStates)[number];
export type LetterAction = 'answer' | 'forward';

/** A feedback letter: answered need by need, or handed on by a receiver without competence (S001-44, N21). */
export const letterWorkflow: Workflow<LetterState, LetterAction> = defineWorkflow<LetterState, LetterAction>()({
  name: 'need_letter',
  states: {
    sent: { type: 'open', zh: '等待答复', en: 'waits for an answer' },
    answered: { type: 'done', zh: '已答复', en: 'answered' },
    forwarded: { type: 'done', zh: '已转送', en: 'forwarded' },
  },
  actions: {
    answer: {
      zh: '答复',
      en: 'answer',
      from: ['sent'],
      to: ['sent', 'answered'],
      permission: 'needs.answer',
      by: ['staff'],
      event: 'need_letter.answered',
      order: 1,
    },
    forward: {
      zh: '转送有职责的单位',
      en: 'forward to the competent unit',
      from: ['sent'],
      to: 'forwarded',
      permission: 'needs.answer',
      by: ['staff'],
      event: 'need_letter.forwarded',
      order: 2,
    },
  },
});

export const answers = ['adopted', 'partly', 'not_adopted'] as const;
export type LetterAnswer = (typeof answers)[number] | 'noted';
