import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const decisionStates = ['registered', 'decided', 'withdrawn'] as const;
export type DecisionState = (typeof decisionStates)[number];
export type DecisionAction = 'decide' | 'withdraw';

/** A decision that touches residents, on the subdistrict's register until it is taken (S001-88). */
export const decisionWorkflow: Workflow<DecisionState, DecisionAction> = defineWorkflow<DecisionState, DecisionAction>()({
  name: 'decision_item',
  states: {
    registered: { type: 'open', zh: '拟决策', en: 'to be decided' },
    decided: { type: 'done', zh: '已决策', en: 'decided' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    decide: {
      zh: '登记决策',
      en: 'register the decision',
      from: ['registered'],
      to: 'decided',
      permission: 'hearings.decide',
      by: ['staff'],
      event: 'decision_item.decided',
      order: 1,
    },
    withdraw: {
      zh: '撤回',
      en: 'withdraw',
      from: ['registered'],
      to: 'withdrawn',
      permission: 'hearings.hold',
      by: ['staff'],
      event: 'decision_item.withdrawn',
      order: 9,
    },
  },
});
