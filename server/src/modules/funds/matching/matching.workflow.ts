import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const matchingStates = ['declared', 'proven', 'released'] as const;
export type MatchingState = (typeof matchingStates)[number];
export type MatchingAction = 'prove' | 'release';

/** Matching money: the own part is declared, proven before another person, and only then matched (S003-56). */
export const matchingWorkflow: Workflow<MatchingState, MatchingAction> = defineWorkflow<MatchingState, MatchingAction>()({
  name: 'matching',
  states: {
    declared: { type: 'open', zh: '自筹待核实', en: 'own part to be proven' },
    proven: { type: 'open', zh: '自筹已核实', en: 'own part proven' },
    released: { type: 'done', zh: '配套已安排', en: 'matched' },
  },
  actions: {
    prove: {
      zh: '核实自筹',
      en: 'check the proof',
      from: ['declared'],
      to: 'proven',
      permission: 'funds.approve',
      by: ['staff'],
      event: 'matching.proven',
    },
    release: {
      zh: '安排配套资金',
      en: 'set the match aside',
      from: ['proven'],
      to: 'released',
      permission: 'funds.manage',
      by: ['staff'],
      event: 'matching.released',
    },
  },
});
