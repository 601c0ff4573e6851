import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const demandStates = ['received', 'needs_info', 'not_accepted', 'merged', 'accepted', 'closed_incomplete', 'withdrawn'] as const;
export type DemandState = (typeof demandStates)[number];

export type DemandAction =
  | 'ask_back'
  | 'supplement'
  | 'give_up_waiting'
  | 'reject'
  | 'merge'
  | 'unmerge'
  | 'accept'
  | 'split'
  | 'answer_at_source'
  | 'withdraw'
  | 'leave';

/** The way of a demand until it has become one or more matters (requirements 2.3.1, first part). */
export const demandWorkflow: Workflow<DemandState, DemandAction> = defineWorkflow<DemandState, DemandAction>()({
  name: 'demand',
  states: {
    received: { type: 'open', zh: '已收到', en: 'received' },
    needs_info: { type: 'paused', zh: '待补充', en: 'waiting for details' },
    not_accepted: { type: 'done', zh: '不予受理', en: 'not accepted' },
    merged: { type: 'done', zh: '已合并办理', en: 'handled together' },
    accepted: { type: 'done', zh: '已受理', en: 'accepted' },
    closed_incomplete: { type: 'done', zh: '资料不全已关闭', en: 'closed, details missing' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    ask_back: {
      zh: '请补充',
      en: 'ask back',
      from: ['received'],
      to: 'needs_info',
      permission: 'demands.intake',
      by: ['staff'],
      event: 'demand.asked_back',
      order: 4,
    },
    supplement: {
      zh: '补充',
      en: 'supplement',
      from: ['needs_info'],
      to: 'received',
      permission: 'demands.intake',
      by: ['reporter', 'staff'],
      event: 'demand.supplemented',
      order: 1,
    },
    give_up_waiting: {
      zh: '逾期未补充',
      en: 'no answer',
      from: ['needs_info'],
      to: 'closed_incomplete',
      permission: null,
      by: ['system'],
      event: 'demand.closed_incomplete',
    },
    reject: {
      zh: '不予受理',
      en: 'do not accept',
      from: ['received'],
      to: 'not_accepted',
      permission: 'demands.intake',
      by: ['staff'],
      event: 'demand.not_accepted',
      order: 6,
    },
    merge: {
      zh: '合并到已有事项',
      en: 'handle with another',
      from: ['received'],
      to: 'merged',
      permission: 'demands.intake',
      by: ['staff'],
      event: 'demand.merged',
      order: 3,
    },
    unmerge: {
      zh: '撤销合并',
      en: 'undo the merge',
      from: ['merged'],
      to: 'received',
      permission: 'demands.intake',
      by: ['staff'],
      event: 'demand.unmerged',
      order: 5,
    },
    accept: {
      zh: '受理',
      en: 'accept',
      from: ['received'],
      to: 'accepted',
      permission: 'demands.intake',
      by: ['staff'],
      event: 'demand.accepted',
      order: 1,
    },
    split: {
      zh: '拆分受理',
      en: 'split and accept',
      from: ['received', 'accepted'],
      to: 'accepted',
      permission: 'demands.intake',
      by: ['staff'],
      event: 'demand.split',
      order: 5,
    },
    answer_at_source: {
      zh: '来源平台已答复',
      en: 'answered by the platform it came from',
      from: ['received', 'needs_info'],
      to: 'accepted',
      permission: 'imports.run',
      by: ['system', 'staff'],
      event: 'demand.answered_at_source',
    },
    withdraw: {
      zh: '撤回',
      en: 'withdraw',
      from: ['received', 'needs_info'],
      to: 'withdrawn',
      permission: null,
      by: ['reporter', 'staff'],
      event: 'demand.withdrawn',
      order: 9,
    },
    leave: {
      zh: '退出合并办理',
      en: 'leave what is handled together',
      from: ['accepted', 'merged'],
      to: 'withdrawn',
      permission: null,
      by: ['system'],
      event: 'demand.withdrawn',
    },
  },
});
