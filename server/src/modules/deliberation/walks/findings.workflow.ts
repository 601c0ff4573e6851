import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const findingStates = ['found', 'talked', 'noticed', 'public_opinion', 'handed_over', 'settled'] as const;
export type FindingState = (typeof findingStates)[number];
export type FindingAction = 'talk' | 'notice' | 'ask_public_opinion' | 'hand_over' | 'settle';

/** The ladder against a breach: talk, notice, public opinion, hand over. No fines (requirements 2.3.14, S002-96, O27). */
export const findingWorkflow: Workflow<FindingState, FindingAction> = defineWorkflow<FindingState, FindingAction>()({
  name: 'finding',
  states: {
    found: { type: 'open', zh: '待处理', en: 'found' },
    talked: { type: 'open', zh: '已劝导', en: 'talked to' },
    noticed: { type: 'open', zh: '已书面提醒', en: 'notice given' },
    public_opinion: { type: 'open', zh: '已公开评议', en: 'brought before the neighbours' },
    handed_over: { type: 'open', zh: '已移交', en: 'handed over' },
    settled: { type: 'done', zh: '已解决', en: 'settled' },
  },
  actions: {
    talk: {
      zh: '劝导',
      en: 'talk',
      from: ['found', 'talked'],
      to: 'talked',
      permission: 'covenants.inspect',
      by: ['staff'],
      event: 'finding.talked',
      order: 1,
    },
    notice: {
      zh: '书面提醒',
      en: 'give notice',
      from: ['found', 'talked'],
      to: 'noticed',
      permission: 'covenants.inspect',
      by: ['staff'],
      event: 'finding.noticed',
      order: 2,
    },
    ask_public_opinion: {
      zh: '公开评议',
      en: 'ask the neighbours',
      from: ['noticed'],
      to: 'public_opinion',
      permission: 'covenants.inspect',
      by: ['staff'],
      event: 'finding.public_opinion_asked',
      order: 3,
    },
    hand_over: {
      zh: '移交执法部门',
      en: 'hand over to the authority',
      from: ['found', 'talked', 'noticed', 'public_opinion'],
      to: 'handed_over',
      permission: 'covenants.manage',
      by: ['staff'],
      event: 'finding.handed_over',
      order: 4,
    },
    settle: {
      zh: '已解决',
      en: 'settled',
      from: ['talked', 'noticed', 'public_opinion', 'handed_over'],
      to: 'settled',
      permission: 'covenants.inspect',
      by: ['staff'],
      event: 'finding.settled',
      order: 5,
    },
  },
});

export const walkStates = ['planned', 'walking', 'done', 'cancelled'] as const;
export type WalkState = (typeof walkStates)[number];
export type WalkAction = 'start' | 'finish' | 'cancel';

/** A walk of a group along the clauses of a covenant (S002-99). */
export const walkWorkflow: Workflow<WalkState, WalkAction> = defineWorkflow<WalkState, WalkAction>()({
  name: 'walk',
  states: {
    planned: { type: 'open', zh: '已排班', en: 'planned' },
    walking: { type: 'open', zh: '巡查中', en: 'under way' },
    done: { type: 'done', zh: '已完成', en: 'done' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    start: {
      zh: '开始巡查',
      en: 'start',
      from: ['planned'],
      to: 'walking',
      permission: 'covenants.inspect',
      by: ['staff'],
      event: 'walk.started',
      order: 1,
    },
    finish: {
      zh: '结束巡查',
      en: 'finish',
      from: ['walking'],
      to: 'done',
      permission: 'covenants.inspect',
      by: ['staff'],
      event: 'walk.finished',
      order: 1,
    },
    cancel: {
      zh: '取消',
      en: 'cancel',
      from: ['planned'],
      to: 'cancelled',
      permission: 'covenants.inspect',
      by: ['staff'],
      event: 'walk.cancelled',
      order: 8,
    },
  },
});
