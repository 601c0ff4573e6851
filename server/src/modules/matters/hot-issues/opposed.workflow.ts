import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const opposedStates = ['open', 'deliberation', 'mediation', 'dismissed'] as const;
export type OpposedState = (typeof opposedStates)[number];
export type OpposedAction = 'settle';

/** Opposite wishes wait until somebody says how they are brought together, or that they are none. */
export const opposedWorkflow: Workflow<OpposedState, OpposedAction> = defineWorkflow<OpposedState, OpposedAction>()({
  name: 'opposed_pair',
  states: {
    open: { type: 'open', zh: '待处理', en: 'to be settled' },
    deliberation: { type: 'done', zh: '转协商', en: 'to be deliberated' },
    mediation: { type: 'done', zh: '转调解', en: 'to be mediated' },
    dismissed: { type: 'done', zh: '不构成对立', en: 'not opposed' },
  },
  actions: {
    settle: {
      zh: '处理',
      en: 'settle',
      from: ['open'],
      to: ['deliberation', 'mediation', 'dismissed'],
      permission: 'matters.convene',
      by: ['staff'],
      event: 'opposed_pair.settled',
    },
  },
});
