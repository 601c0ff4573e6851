import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const appealStates = ['waiting', 'upheld', 'rejected'] as const;
export type AppealState = (typeof appealStates)[number];
export type AppealAction = 'decide';

/** An appeal against a published roll is answered once. */
export const appealWorkflow: Workflow<AppealState, AppealAction> = defineWorkflow<AppealState, AppealAction>()({
  name: 'ballot_roll_appeal',
  states: {
    waiting: { type: 'open', zh: '待答复', en: 'waiting for an answer' },
    upheld: { type: 'done', zh: '成立，已更正', en: 'upheld' },
    rejected: { type: 'done', zh: '不成立', en: 'rejected' },
  },
  actions: {
    decide: {
      zh: '答复',
      en: 'decide',
      from: ['waiting'],
      to: ['upheld', 'rejected'],
      permission: 'ballots.manage',
      by: ['staff'],
      event: 'ballot.roll_appeal_decided',
    },
  },
});
