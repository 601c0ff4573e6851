import { defineWorkflow, type Workflow } from '../../../../platform/workflow.ts';

export const policyStates = ['flagged', 'drafted', 'adopted', 'dropped'] as const;
export type PolicyState = (typeof policyStates)[number];
export type PolicyAction = 'draft' | 'adopt' | 'drop';

const step = { permission: 'needs.coordinate', by: ['staff'] } as const;

/** From a gap that a need shows to a document, or to the reason why there is none (S001-45). */
export const policyWorkflow: Workflow<PolicyState, PolicyAction> = defineWorkflow<PolicyState, PolicyAction>()({
  name: 'policy_suggestion',
  states: {
    flagged: { type: 'open', zh: '已提出', en: 'flagged' },
    drafted: { type: 'open', zh: '已起草', en: 'drafted' },
    adopted: { type: 'done', zh: '已形成文件', en: 'became a document' },
    dropped: { type: 'done', zh: '未采纳', en: 'not adopted' },
  },
  actions: {
    draft: {
      ...step,
      zh: '起草建议',
      en: 'write the draft',
      from: ['flagged', 'drafted'],
      to: 'drafted',
      event: 'policy_suggestion.drafted',
      order: 1,
    },
    adopt: {
      ...step,
      zh: '形成文件',
      en: 'became a document',
      from: ['drafted'],
      to: 'adopted',
      event: 'policy_suggestion.adopted',
      order: 1,
    },
    drop: {
      ...step,
      zh: '不采纳',
      en: 'not adopted',
      from: ['flagged', 'drafted'],
      to: 'dropped',
      event: 'policy_suggestion.dropped',
      order: 9,
    },
  },
});
