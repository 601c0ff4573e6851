import { defineWorkflow } from '../../platform/workflow.ts';

export type NoticeState = 'pending' | 'held' | 'sending' | 'sent' | 'failed' | 'unknown' | 'suppressed' | 'dropped';
export type NoticeAction = 'claim' | 'hold' | 'confirm_sent' | 'put_off' | 'give_up' | 'leave_unknown' | 'suppress' | 'resend' | 'drop';

/** How a text message or a mail goes out. In-app notices have arrived when they are written, phone tasks have a table of their own. */
export const noticeWorkflow = defineWorkflow<NoticeState, NoticeAction>()({
  name: 'notification',
  states: {
    pending: { zh: '待发送', en: 'To be sent', type: 'open' },
    held: { zh: '暂缓发送', en: 'Held back', type: 'paused' },
    sending: { zh: '发送中', en: 'Being sent', type: 'open' },
    sent: { zh: '已发送', en: 'Sent', type: 'done' },
    failed: { zh: '发送失败', en: 'Failed', type: 'done' },
    unknown: { zh: '结果不明', en: 'Outcome unknown', type: 'done' },
    suppressed: { zh: '未外发', en: 'Kept in the house', type: 'done' },
    dropped: { zh: '已放弃', en: 'Dropped', type: 'done' },
  },
  actions: {
    claim: {
      zh: '开始发送',
      en: 'Start sending',
      from: ['pending', 'held'],
      to: 'sending',
      permission: null,
      by: ['system'],
      event: 'notification.attempted',
    },
    hold: {
      zh: '暂缓',
      en: 'Hold back',
      from: ['pending', 'held'],
      to: 'held',
      permission: null,
      by: ['system'],
      event: 'notification.held',
    },
    confirm_sent: {
      zh: '确认发出',
      en: 'Confirm as sent',
      from: ['sending', 'unknown'],
      to: 'sent',
      permission: null,
      by: ['system'],
      event: 'notification.sent',
    },
    put_off: {
      zh: '稍后重试',
      en: 'Try again later',
      from: ['sending', 'unknown'],
      to: 'pending',
      permission: null,
      by: ['system'],
      event: 'notification.refused',
    },
    give_up: {
      zh: '停止重试',
      en: 'Give up',
      from: ['pending', 'held', 'sending', 'unknown'],
      to: 'failed',
      permission: null,
      by: ['system'],
      event: 'notification.failed',
    },
    leave_unknown: {
      zh: '标为结果不明',
      en: 'Mark as unknown',
      from: ['sending'],
      to: 'unknown',
      permission: null,
      by: ['system'],
      event: 'notification.left_unknown',
    },
    suppress: {
      zh: '不外发',
      en: 'Keep in the house',
      from: ['pending', 'held'],
      to: 'suppressed',
      permission: null,
      by: ['system'],
      event: 'notification.suppressed',
    },
    resend: {
      zh: '重新发送',
      en: 'Send again',
      from: ['failed', 'unknown', 'suppressed'],
      to: 'pending',
      permission: 'notifications.manage',
      by: ['staff'],
      event: 'notification.resent',
      order: 1,
    },
    drop: {
      zh: '放弃发送',
      en: 'Drop',
      from: ['pending', 'held', 'failed', 'unknown', 'suppressed'],
      to: 'dropped',
      permission: 'notifications.manage',
      by: ['staff'],
      event: 'notification.dropped',
      order: 2,
    },
  },
});

export type PhoneTaskState = 'pending' | 'done';

/** Somebody has to be told by telephone or in person. */
export const phoneTaskWorkflow = defineWorkflow<PhoneTaskState, 'record_call'>()({
  name: 'phone_task',
  states: {
    pending: { zh: '待告知', en: 'To be told', type: 'open' },
    done: { zh: '已办结', en: 'Done', type: 'done' },
  },
  actions: {
    record_call: {
      zh: '记录告知结果',
      en: 'Record the call',
      from: ['pending'],
      to: ['pending', 'done'],
      permission: 'demands.intake',
      by: ['staff'],
      event: 'notification.call_recorded',
      order: 1,
    },
  },
});
