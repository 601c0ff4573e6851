import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const covenantStates = [
  'drafting',
  'consulting',
  'legality_check',
  'voting',
  'in_force',
  'under_review',
  'replaced',
  'repealed',
  'withdrawn',
] as const;
export type CovenantState = (typeof covenantStates)[number];

export type CovenantAction =
  | 'consult'
  | 'request_legality'
  | 'pass_legality'
  | 'object_legality'
  | 'redraft'
  | 'adopt'
  | 'review'
  | 'keep'
  | 'replace'
  | 'repeal'
  | 'withdraw';

/** The way of a covenant (requirements 2.3.14). A draft may be given up, and one that a group refused goes back to drafting (S002-98). */
export const covenantWorkflow: Workflow<CovenantState, CovenantAction> = defineWorkflow<CovenantState, CovenantAction>()({
  name: 'covenant',
  states: {
    drafting: { type: 'open', zh: '起草中', en: 'being drafted' },
    consulting: { type: 'open', zh: '征求意见', en: 'open for comments' },
    legality_check: { type: 'open', zh: '合法性审查', en: 'legality check' },
    voting: { type: 'open', zh: '分组表决', en: 'groups vote' },
    in_force: { type: 'open', zh: '已生效', en: 'in force' },
    under_review: { type: 'open', zh: '评估修订', en: 'under review' },
    replaced: { type: 'done', zh: '已被新版取代', en: 'replaced' },
    repealed: { type: 'done', zh: '已废止', en: 'repealed' },
    withdrawn: { type: 'done', zh: '已停止制定', en: 'given up' },
  },
  actions: {
    consult: {
      zh: '公开征求意见',
      en: 'ask for comments',
      from: ['drafting'],
      to: 'consulting',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'covenant.consulted',
      order: 1,
    },
    request_legality: {
      zh: '送合法性审查',
      en: 'send to the legality check',
      from: ['consulting'],
      to: 'legality_check',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'covenant.legality_requested',
      order: 1,
    },
    pass_legality: {
      zh: '审查通过',
      en: 'find it lawful',
      from: ['legality_check'],
      to: 'voting',
      permission: 'topics.give_opinion',
      by: ['staff'],
      event: 'covenant.legality_passed',
      order: 1,
    },
    object_legality: {
      zh: '退回修改',
      en: 'send it back',
      from: ['legality_check'],
      to: 'drafting',
      permission: 'topics.give_opinion',
      by: ['staff'],
      event: 'covenant.legality_objected',
      order: 2,
    },
    redraft: {
      zh: '修改后重新表决',
      en: 'change it and vote again',
      from: ['voting'],
      to: 'drafting',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'covenant.redrafted',
      order: 3,
    },
    adopt: {
      zh: '公布生效',
      en: 'publish and put into force',
      from: ['voting'],
      to: 'in_force',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'covenant.adopted',
      order: 1,
    },
    review: {
      zh: '开始评估',
      en: 'begin the review',
      from: ['in_force'],
      to: 'under_review',
      permission: 'covenants.manage',
      by: ['staff', 'system'],
      event: 'covenant.review_began',
      order: 4,
    },
    keep: {
      zh: '继续有效',
      en: 'keep it as it is',
      from: ['under_review'],
      to: 'in_force',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'covenant.kept',
      order: 1,
    },
    replace: {
      zh: '由新版取代',
      en: 'replaced by the next edition',
      from: ['in_force', 'under_review'],
      to: 'replaced',
      permission: null,
      by: ['system'],
      event: 'covenant.replaced',
    },
    repeal: {
      zh: '废止',
      en: 'repeal',
      from: ['under_review'],
      to: 'repealed',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'covenant.repealed',
      order: 8,
    },
    withdraw: {
      zh: '停止制定',
      en: 'give up the draft',
      from: ['drafting', 'consulting', 'legality_check', 'voting'],
      to: 'withdrawn',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'covenant.withdrawn',
      order: 9,
    },
  },
});

/** States in which the covenant holds. */
export function holds(state: CovenantState): boolean {
  return state === 'in_force' || state === 'under_review';
}

/** States in which a new text may be written. */
export function mayWrite(state: CovenantState): boolean {
  return state === 'drafting' || state === 'consulting';
}
