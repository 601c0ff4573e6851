import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const bodyStates = ['active', 'dissolved'] as const;
export type BodyState = (typeof bodyStates)[number];
export type BodyAction = 'dissolve';

/** A standing body works until it is dissolved. */
export const bodyWorkflow: Workflow<BodyState, BodyAction> = defineWorkflow<BodyState, BodyAction>()({
  name: 'deliberation_body',
  states: {
    active: { type: 'open', zh: '运行中', en: 'at work' },
    dissolved: { type: 'done', zh: '已撤销', en: 'dissolved' },
  },
  actions: {
    dissolve: {
      zh: '撤销',
      en: 'dissolve',
      from: ['active'],
      to: 'dissolved',
      permission: 'meetings.hold',
      by: ['staff'],
      event: 'body.dissolved',
      order: 9,
    },
  },
});

export const helpStates = ['open', 'taken', 'closed', 'withdrawn'] as const;
export type HelpState = (typeof helpStates)[number];
export type HelpAction = 'take' | 'give_back' | 'close' | 'withdraw';

/** A request for help among neighbours (S001-92): whoever asked says when it is done. */
export const helpWorkflow: Workflow<HelpState, HelpAction> = defineWorkflow<HelpState, HelpAction>()({
  name: 'help_request',
  states: {
    open: { type: 'open', zh: '等邻居帮忙', en: 'waiting for a neighbour' },
    taken: { type: 'open', zh: '有邻居在帮', en: 'a neighbour is helping' },
    closed: { type: 'done', zh: '已办好', en: 'done' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    take: { zh: '我来帮忙', en: 'help', from: ['open'], to: 'taken', permission: null, by: ['reporter'], event: 'help.taken', order: 1 },
    give_back: {
      zh: '帮不了了',
      en: 'give back',
      from: ['taken'],
      to: 'open',
      permission: null,
      by: ['reporter'],
      event: 'help.given_back',
      order: 6,
    },
    close: { zh: '办好了', en: 'close', from: ['taken'], to: 'closed', permission: null, by: ['reporter'], event: 'help.closed', order: 1 },
    withdraw: {
      zh: '撤回',
      en: 'withdraw',
      from: ['open', 'taken'],
      to: 'withdrawn',
      permission: 'meetings.hold',
      by: ['reporter', 'staff'],
      event: 'help.withdrawn',
      order: 8,
    },
  },
});
