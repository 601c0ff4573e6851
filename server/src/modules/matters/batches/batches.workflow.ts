import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const batchStates = ['running', 'answered', 'dissolved'] as const;
export type BatchState = (typeof batchStates)[number];
export type BatchAction = 'join' | 'leave' | 'answer' | 'dissolve';

/** The way of a batch of matters of one type in one place (requirements S000-28). Its work is the order or deliberation of the lead matter. */
export const batchWorkflow: Workflow<BatchState, BatchAction> = defineWorkflow<BatchState, BatchAction>()({
  name: 'batch',
  states: {
    running: { type: 'open', zh: '办理中', en: 'running' },
    answered: { type: 'done', zh: '已逐件答复', en: 'every member answered' },
    dissolved: { type: 'done', zh: '已解散', en: 'dissolved' },
  },
  actions: {
    join: {
      zh: '加入事项',
      en: 'add matters',
      from: ['running'],
      to: 'running',
      permission: null,
      by: ['staff'],
      event: 'batch.joined',
      order: 2,
    },
    leave: {
      zh: '退出批次',
      en: 'take out',
      from: ['running'],
      to: 'running',
      permission: null,
      by: ['staff'],
      event: 'batch.left',
      order: 5,
    },
    answer: {
      zh: '逐件答复',
      en: 'answer every member',
      from: ['running'],
      to: 'answered',
      permission: null,
      by: ['staff'],
      event: 'batch.answered',
      order: 1,
    },
    dissolve: {
      zh: '解散批次',
      en: 'dissolve',
      from: ['running'],
      to: 'dissolved',
      permission: null,
      by: ['staff'],
      event: 'batch.dissolved',
      order: 9,
    },
  },
});
