import { defineWorkflow } from '../../../platform/workflow.ts';

export const seriesKinds = ['evening_school', 'moral_lecture', 'course', 'festival', 'other'] as const;
export type SeriesKind = (typeof seriesKinds)[number];
export const seriesStates = ['draft', 'open', 'finished', 'cancelled'] as const;
export type SeriesState = (typeof seriesStates)[number];
const holds = { permission: 'community_life.manage', by: ['staff'] } as const;

/** A series of activities: written, open for those who sign up, over (S001-22). */
export const seriesWorkflow = defineWorkflow<SeriesState, 'open' | 'finish' | 'cancel'>()({
  name: 'series',
  states: {
    draft: { type: 'open', zh: '筹备中', en: 'in preparation' },
    open: { type: 'open', zh: '进行中', en: 'open' },
    finished: { type: 'done', zh: '已结束', en: 'finished' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    open: { zh: '发布并开始报名', en: 'open for sign-up', from: ['draft'], to: 'open', ...holds, event: 'series.opened', order: 1 },
    finish: { zh: '结束活动', en: 'finish', from: ['open'], to: 'finished', ...holds, event: 'series.finished', order: 2 },
    cancel: { zh: '取消活动', en: 'cancel', from: ['open'], to: 'cancelled', ...holds, event: 'series.cancelled', order: 9 },
  },
});

export const signUpStates = ['going', 'waiting', 'withdrawn'] as const;
export type SignUpState = (typeof signUpStates)[number];

/** A place in a series: those beyond the capacity wait in the order in which they signed up. */
export const signUpWorkflow = defineWorkflow<SignUpState, 'move_up' | 'withdraw'>()({
  name: 'sign_up',
  states: {
    going: { type: 'open', zh: '已报名', en: 'signed up' },
    waiting: { type: 'paused', zh: '候补', en: 'waiting' },
    withdrawn: { type: 'done', zh: '已退出', en: 'withdrawn' },
  },
  actions: {
    move_up: { zh: '候补转正', en: 'move up', from: ['waiting'], to: 'going', permission: null, by: ['system'], event: 'series.moved_up' },
    withdraw: { zh: '退出', en: 'withdraw', from: ['going', 'waiting'], to: 'withdrawn', ...holds, event: 'series.withdrawn', order: 9 },
  },
});
