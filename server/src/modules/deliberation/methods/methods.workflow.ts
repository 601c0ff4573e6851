import { defineWorkflow } from '../../../platform/workflow.ts';

export const methodStates = ['draft', 'published', 'retired'] as const;
export type MethodState = (typeof methodStates)[number];
const writes = { permission: 'methods.write', by: ['staff'] } as const;
const promotes = { permission: 'methods.promote', by: ['staff'] } as const;
const follows = { permission: null, by: ['system'] } as const;

/** A way of working: published in editions, at last withdrawn (S001-17). */
export const methodWorkflow = defineWorkflow<MethodState, 'publish' | 'retire'>()({
  name: 'method',
  states: {
    draft: { type: 'open', zh: '草稿', en: 'draft' },
    published: { type: 'open', zh: '已发布', en: 'published' },
    retired: { type: 'done', zh: '已停用', en: 'retired' },
  },
  actions: {
    publish: { zh: '发布', en: 'publish', from: ['draft', 'published'], to: 'published', ...writes, event: 'method.published', order: 1 },
    retire: { zh: '停用', en: 'retire', from: ['published'], to: 'retired', ...writes, event: 'method.retired', order: 9 },
  },
});

export const adoptionStates = ['running', 'completed', 'stopped', 'reviewed'] as const;
export type AdoptionState = (typeof adoptionStates)[number];

/** A community takes a method over: its own checklist, then a look back (S001-17). */
export const adoptionWorkflow = defineWorkflow<AdoptionState, 'complete' | 'stop' | 'review'>()({
  name: 'adoption',
  states: {
    running: { type: 'open', zh: '推进中', en: 'under way' },
    completed: { type: 'open', zh: '步骤全部完成', en: 'all steps done' },
    stopped: { type: 'done', zh: '已停止', en: 'stopped' },
    reviewed: { type: 'done', zh: '已复盘', en: 'reviewed' },
  },
  actions: {
    complete: {
      zh: '完成全部步骤',
      en: 'finish the last step',
      from: ['running'],
      to: 'completed',
      ...follows,
      event: 'adoption.completed',
    },
    review: {
      zh: '采用复盘',
      en: 'review',
      from: ['running', 'completed'],
      to: 'reviewed',
      ...writes,
      event: 'adoption.reviewed',
      order: 1,
    },
    stop: { zh: '停止采用', en: 'stop', from: ['running'], to: 'stopped', ...writes, event: 'adoption.stopped', order: 9 },
  },
});

export const rolloutStates = ['running', 'closed', 'cancelled'] as const;
export type RolloutState = (typeof rolloutStates)[number];

/** Rolling a method out over the district (S001-18). */
export const rolloutWorkflow = defineWorkflow<RolloutState, 'close' | 'cancel'>()({
  name: 'rollout',
  states: {
    running: { type: 'open', zh: '推广中', en: 'under way' },
    closed: { type: 'done', zh: '已结束', en: 'closed' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    close: { zh: '结束推广', en: 'close', from: ['running'], to: 'closed', ...promotes, event: 'rollout.closed', order: 1 },
    cancel: { zh: '取消推广', en: 'cancel', from: ['running'], to: 'cancelled', ...promotes, event: 'rollout.cancelled', order: 9 },
  },
});

export const targetStates = ['planned', 'adopted', 'adapted', 'declined'] as const;
export type TargetState = (typeof targetStates)[number];

/** Where a community stands in a roll-out: adopting is said by its adoption, declining needs the reason (S001-18). */
export const targetWorkflow = defineWorkflow<TargetState, 'adopt' | 'decline' | 'give_up'>()({
  name: 'rollout_target',
  states: {
    planned: { type: 'open', zh: '待采用', en: 'planned' },
    adopted: { type: 'done', zh: '已采用', en: 'adopted' },
    adapted: { type: 'done', zh: '调整后采用', en: 'adapted' },
    declined: { type: 'done', zh: '不采用', en: 'declined' },
  },
  actions: {
    adopt: {
      zh: '采用',
      en: 'adopt',
      from: ['planned', 'declined'],
      to: ['adopted', 'adapted'],
      ...follows,
      event: 'rollout.target_adopted',
    },
    decline: { zh: '不采用', en: 'decline', from: ['planned'], to: 'declined', ...writes, event: 'rollout.target_declined', order: 2 },
    give_up: { zh: '停止采用', en: 'give up', from: ['adopted', 'adapted'], to: 'declined', ...follows, event: 'rollout.target_given_up' },
  },
});
