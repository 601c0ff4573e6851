import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const moderationStates = ['hidden', 'appealed', 'upheld', 'restored'] as const;
export type ModerationState = (typeof moderationStates)[number];
export type ModerationAction = 'appeal' | 'decide_appeal' | 'show_again';

/** The way of a hidden post: its author may appeal once, and somebody else decides. */
export const moderationWorkflow: Workflow<ModerationState, ModerationAction> = defineWorkflow<ModerationState, ModerationAction>()({
  name: 'post_moderation',
  states: {
    hidden: { type: 'open', zh: '已屏蔽', en: 'hidden' },
    appealed: { type: 'open', zh: '作者已申诉', en: 'the author has appealed' },
    upheld: { type: 'done', zh: '维持屏蔽', en: 'stays hidden' },
    restored: { type: 'done', zh: '已恢复显示', en: 'shown again' },
  },
  actions: {
    appeal: {
      zh: '申诉',
      en: 'appeal',
      from: ['hidden'],
      to: 'appealed',
      permission: null,
      by: ['reporter'],
      event: 'post.hiding_appealed',
    },
    decide_appeal: {
      zh: '裁定申诉',
      en: 'decide the appeal',
      from: ['appealed'],
      to: ['upheld', 'restored'],
      permission: 'topics.hear_appeals',
      by: ['staff'],
      event: 'post.appeal_decided',
      order: 1,
    },
    show_again: {
      zh: '恢复显示',
      en: 'show it again',
      from: ['hidden'],
      to: 'restored',
      permission: 'topics.moderate',
      by: ['staff'],
      event: 'post.shown_again',
      order: 5,
    },
  },
});
