import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const callStates = ['drafting', 'open', 'checking', 'reviewing', 'noticed', 'settled', 'cancelled'] as const;
export type CallState = (typeof callStates)[number];
export type CallAction = 'open' | 'close' | 'draw' | 'rank' | 'settle' | 'cancel';

const officer = { permission: 'projects.manage', by: ['staff'] as const };

/** A call for applications from its guide list to the end of the public notice (first half of 2.3.5). */
export const callWorkflow: Workflow<CallState, CallAction> = defineWorkflow<CallState, CallAction>()({
  name: 'project_call',
  states: {
    drafting: { type: 'open', zh: '编制指引清单', en: 'guide list being made' },
    open: { type: 'open', zh: '征集中', en: 'open' },
    checking: { type: 'open', zh: '资格审查', en: 'applications are checked' },
    reviewing: { type: 'open', zh: '立项评审', en: 'initiation review' },
    noticed: { type: 'open', zh: '公示中', en: 'public notice' },
    settled: { type: 'done', zh: '已办结', en: 'settled' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    open: { ...officer, zh: '发布征集', en: 'open the call', from: ['drafting'], to: 'open', event: 'call.opened', order: 1 },
    close: {
      zh: '截止申报',
      en: 'close it to applications',
      from: ['open'],
      to: 'checking',
      permission: 'projects.manage',
      by: ['staff', 'system'],
      event: 'call.closed',
      order: 1,
    },
    draw: {
      ...officer,
      zh: '抽取专家',
      en: 'draw the experts',
      from: ['checking'],
      to: 'reviewing',
      event: 'call.experts_drawn',
      order: 1,
    },
    rank: { ...officer, zh: '排序并公示', en: 'rank and give notice', from: ['reviewing'], to: 'noticed', event: 'call.ranked', order: 1 },
    settle: {
      zh: '公示结束',
      en: 'end the public notice',
      from: ['noticed'],
      to: 'settled',
      permission: null,
      by: ['system'],
      event: 'call.settled',
    },
    cancel: {
      ...officer,
      zh: '取消征集',
      en: 'cancel the call',
      from: ['drafting', 'open', 'checking'],
      to: 'cancelled',
      event: 'call.cancelled',
      order: 9,
    },
  },
});

/** States in which the guide list may still grow: items are published while the call is open, as soon as all four kinds endorse them. */
export const guideIsOpen = (state: CallState): boolean => state === 'drafting' || state === 'open';
