import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const ruleStates = ['draft', 'consulting', 'in_force', 'superseded', 'withdrawn'] as const;
export type RuleState = (typeof ruleStates)[number];
export const ruleActions = ['consult', 'adopt', 'supersede', 'withdraw'] as const;
export type RuleAction = (typeof ruleActions)[number];

/** The way of rules of deliberation: drafted, laid open, adopted by the residents' meeting, replaced by the next version (S001-83). */
export const ruleWorkflow: Workflow<RuleState, RuleAction> = defineWorkflow<RuleState, RuleAction>()({
  name: 'deliberation_rule',
  states: {
    draft: { type: 'open', zh: '草案', en: 'draft' },
    consulting: { type: 'open', zh: '征求意见', en: 'laid open' },
    in_force: { type: 'open', zh: '施行中', en: 'in force' },
    superseded: { type: 'done', zh: '已被新版替代', en: 'replaced' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    consult: {
      zh: '征求意见',
      en: 'lay open',
      from: ['draft'],
      to: 'consulting',
      permission: 'rules.adopt',
      by: ['staff'],
      event: 'deliberation_rule.laid_open',
      order: 1,
    },
    adopt: {
      zh: '登记通过',
      en: 'record the adoption',
      from: ['consulting'],
      to: 'in_force',
      permission: 'rules.adopt',
      by: ['staff'],
      event: 'deliberation_rule.adopted',
      order: 1,
    },
    supersede: {
      zh: '被新版替代',
      en: 'replace',
      from: ['in_force'],
      to: 'superseded',
      permission: null,
      by: ['system'],
      event: 'deliberation_rule.superseded',
    },
    withdraw: {
      zh: '撤回草案',
      en: 'withdraw',
      from: ['draft', 'consulting'],
      to: 'withdrawn',
      permission: 'rules.adopt',
      by: ['staff'],
      event: 'deliberation_rule.withdrawn',
      order: 9,
    },
  },
});
