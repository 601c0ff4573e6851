import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const needStates = ['proposed', 'merged', 'selected', 'deferred', 'rejected', 'funded', 'realised'] as const;
export type NeedState = (typeof needStates)[number];

export type NeedAction = 'merge' | 'unmerge' | 'select' | 'defer' | 'reject' | 'fund' | 'realise';

/** Screening may change its mind until the list is published; the round's state sees to that. */
const undecided = ['proposed', 'selected', 'deferred', 'rejected'] as const;

/** The way of a need (requirements 2.3.14). */
export const needWorkflow: Workflow<NeedState, NeedAction> = defineWorkflow<NeedState, NeedAction>()({
  name: 'need',
  states: {
    proposed: { type: 'open', zh: '已提出', en: 'proposed' },
    merged: { type: 'done', zh: '已合并', en: 'merged' },
    selected: { type: 'open', zh: '已入选', en: 'selected' },
    deferred: { type: 'open', zh: '暂缓', en: 'deferred' },
    rejected: { type: 'done', zh: '未采纳', en: 'rejected' },
    funded: { type: 'open', zh: '已获资助', en: 'funded' },
    realised: { type: 'done', zh: '已实现', en: 'realised' },
  },
  actions: {
    merge: {
      zh: '合并到同类需求',
      en: 'merge into a like need',
      from: ['proposed'],
      to: 'merged',
      permission: 'needs.compile',
      by: ['staff'],
      event: 'need.merged',
      order: 5,
    },
    unmerge: {
      zh: '撤销合并',
      en: 'undo the merge',
      from: ['merged'],
      to: 'proposed',
      permission: 'needs.compile',
      by: ['staff'],
      event: 'need.unmerged',
      order: 6,
    },
    select: {
      zh: '入选',
      en: 'select',
      from: undecided,
      to: 'selected',
      permission: 'needs.coordinate',
      by: ['staff'],
      event: 'need.selected',
      order: 1,
    },
    defer: {
      zh: '暂缓',
      en: 'defer',
      from: undecided,
      to: 'deferred',
      permission: 'needs.coordinate',
      by: ['staff'],
      event: 'need.deferred',
      order: 2,
    },
    reject: {
      zh: '不采纳',
      en: 'reject',
      from: undecided,
      to: 'rejected',
      permission: 'needs.coordinate',
      by: ['staff'],
      event: 'need.rejected',
      order: 3,
    },
    fund: { zh: '获得资助', en: 'is funded', from: ['selected'], to: 'funded', permission: null, by: ['system'], event: 'need.funded' },
    realise: { zh: '实现', en: 'is realised', from: ['funded'], to: 'realised', permission: null, by: ['system'], event: 'need.realised' },
  },
});

export const levels = ['community', 'subdistrict', 'district'] as const;
export type NeedLevel = (typeof levels)[number];

/** States of a need that stands on the list and may be served by a project. */
export const servable: readonly NeedState[] = ['selected', 'funded', 'realised'];
