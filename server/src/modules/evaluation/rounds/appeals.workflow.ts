import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const appealStates = ['waiting', 'upheld', 'rejected'] as const;
export type AppealState = (typeof appealStates)[number];

/** An appeal against a result (S001-66). One that is upheld brings the corrected marks with it. */
export const evaluationAppealWorkflow: Workflow<AppealState, 'decide'> = defineWorkflow<AppealState, 'decide'>()({
  name: 'evaluation_appeal',
  states: {
    waiting: { type: 'open', zh: '等待答复', en: 'waiting' },
    upheld: { type: 'done', zh: '支持，已更正', en: 'upheld and corrected' },
    rejected: { type: 'done', zh: '不支持', en: 'rejected' },
  },
  actions: {
    decide: {
      zh: '答复',
      en: 'decide',
      from: ['waiting'],
      to: ['upheld', 'rejected'],
      permission: 'evaluation.manage',
      by: ['staff'],
      event: 'evaluation.appeal_decided',
    },
  },
});
