import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const orderStates = [
  'dispatched',
  'signed',
  'in_progress',
  'paused',
  'extension_requested',
  'returned',
  'result_reported',
  'verified',
  'completed',
  'reopened',
  'cancelled',
] as const;
export type OrderState = (typeof orderStates)[number];

export type OrderAction =
  | 'sign'
  | 'return_order'
  | 'contact'
  | 'pause'
  | 'resume'
  | 'ask_extension'
  | 'decide_extension'
  | 'report'
  | 'verify'
  | 'send_back'
  | 'complete'
  | 'reopen'
  | 'restart'
  | 'hand_over'
  | 'cancel';

/** From its signature to its end somebody is named in an order, and can be replaced: also while a result waits for its check or for the resident. */
const named: readonly OrderState[] = ['signed', 'in_progress', 'paused', 'extension_requested', 'reopened', 'result_reported', 'verified'];

/** The way of a work order (requirements 2.3.2). */
export const orderWorkflow: Workflow<OrderState, OrderAction> = defineWorkflow<OrderState, OrderAction>()({
  name: 'work_order',
  states: {
    dispatched: { type: 'open', zh: '待签收', en: 'waiting for signature' },
    signed: { type: 'open', zh: '已签收', en: 'signed for' },
    in_progress: { type: 'open', zh: '办理中', en: 'in progress' },
    paused: { type: 'paused', zh: '已挂起', en: 'paused' },
    extension_requested: { type: 'open', zh: '申请延期中', en: 'extension asked' },
    returned: { type: 'done', zh: '已退单', en: 'returned' },
    result_reported: { type: 'open', zh: '待审核', en: 'waiting for the check' },
    verified: { type: 'open', zh: '待回访', en: 'checked' },
    completed: { type: 'done', zh: '已办结', en: 'completed' },
    reopened: { type: 'open', zh: '重新办理', en: 'reopened' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    sign: {
      zh: '签收',
      en: 'sign for',
      from: ['dispatched'],
      to: 'signed',
      permission: 'orders.sign',
      by: ['staff'],
      event: 'order.signed',
      order: 1,
    },
    return_order: {
      zh: '退单',
      en: 'return',
      from: ['dispatched'],
      to: 'returned',
      permission: 'orders.return',
      by: ['staff'],
      event: 'order.returned',
      order: 5,
    },
    contact: {
      zh: '联系居民',
      en: 'contact the resident',
      from: ['signed', 'reopened', 'in_progress'],
      to: 'in_progress',
      permission: 'orders.handle',
      by: ['staff'],
      event: 'order.resident_contacted',
      order: 1,
    },
    pause: {
      zh: '挂起',
      en: 'pause',
      from: ['in_progress'],
      to: 'paused',
      permission: 'orders.approve_pause',
      by: ['staff'],
      event: 'order.paused',
      order: 6,
    },
    resume: {
      zh: '恢复办理',
      en: 'resume',
      from: ['paused'],
      to: 'in_progress',
      permission: 'orders.handle',
      by: ['staff', 'system'],
      event: 'order.resumed',
      order: 1,
    },
    ask_extension: {
      zh: '申请延期',
      en: 'ask for an extension',
      from: ['in_progress'],
      to: 'extension_requested',
      permission: 'orders.handle',
      by: ['staff'],
      event: 'order.extension_asked',
      order: 4,
    },
    decide_extension: {
      zh: '审批延期',
      en: 'decide the extension',
      from: ['extension_requested'],
      to: 'in_progress',
      permission: 'orders.decide_extension',
      by: ['staff'],
      event: 'order.extension_decided',
      order: 1,
    },
    report: {
      zh: '报告结果',
      en: 'report the result',
      from: ['in_progress'],
      to: 'result_reported',
      permission: 'orders.handle',
      by: ['staff'],
      event: 'order.result_reported',
      order: 2,
    },
    verify: {
      zh: '审核通过',
      en: 'pass the check',
      from: ['result_reported'],
      to: 'verified',
      permission: 'orders.verify',
      by: ['staff'],
      event: 'order.verified',
      order: 1,
    },
    send_back: {
      zh: '审核退回',
      en: 'send back',
      from: ['result_reported'],
      to: 'in_progress',
      permission: 'orders.verify',
      by: ['staff'],
      event: 'order.sent_back',
      order: 2,
    },
    complete: {
      zh: '办结',
      en: 'complete',
      from: ['verified'],
      to: 'completed',
      permission: null,
      by: ['system', 'reporter', 'staff'],
      event: 'order.completed',
    },
    reopen: {
      zh: '重新办理',
      en: 'reopen',
      from: ['verified', 'completed'],
      to: 'reopened',
      permission: null,
      by: ['system', 'reporter', 'staff'],
      event: 'order.reopened',
    },
    restart: {
      zh: '重新开始',
      en: 'start again',
      from: ['reopened'],
      to: 'in_progress',
      permission: 'orders.handle',
      by: ['staff'],
      event: 'order.restarted',
      order: 1,
    },
    hand_over: {
      zh: '移交',
      en: 'hand over',
      from: named,
      to: named,
      permission: 'orders.sign',
      by: ['staff', 'system'],
      event: 'order.handed_over',
      order: 8,
    },
    cancel: {
      zh: '取消',
      en: 'cancel',
      from: ['dispatched', ...named],
      to: 'cancelled',
      permission: null,
      by: ['system', 'staff'],
      event: 'order.cancelled',
    },
  },
});
