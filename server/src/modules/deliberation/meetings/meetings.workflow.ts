import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const meetingStates = ['planned', 'noticed', 'running', 'held', 'minutes_open', 'minutes_confirmed', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];
export type MeetingAction =
  | 'notice'
  | 'start'
  | 'give_second_notice'
  | 'finish'
  | 'publish_minutes'
  | 'confirm_minutes'
  | 'close'
  | 'cancel';

const byStaff = { permission: 'meetings.hold', by: ['staff'] } as const;

/** The way of a meeting: announced, held, its minutes confirmed by those who were there. */
export const meetingWorkflow: Workflow<MeetingState, MeetingAction> = defineWorkflow<MeetingState, MeetingAction>()({
  name: 'meeting',
  states: {
    planned: { type: 'open', zh: '筹备中', en: 'planned' },
    noticed: { type: 'open', zh: '已通知', en: 'announced' },
    running: { type: 'open', zh: '进行中', en: 'under way' },
    held: { type: 'open', zh: '已结束，待整理纪要', en: 'held' },
    minutes_open: { type: 'open', zh: '纪要待确认', en: 'minutes to be confirmed' },
    minutes_confirmed: { type: 'open', zh: '纪要已确认', en: 'minutes confirmed' },
    closed: { type: 'done', zh: '已归档', en: 'closed' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    notice: { zh: '发出通知', en: 'announce', from: ['planned'], to: 'noticed', ...byStaff, event: 'meeting.noticed', order: 1 },
    start: { zh: '开始会议', en: 'start', from: ['noticed'], to: 'running', ...byStaff, event: 'meeting.started', order: 1 },
    give_second_notice: {
      zh: '二次通知',
      en: 'announce a second time',
      from: ['noticed', 'running'],
      to: 'noticed',
      ...byStaff,
      event: 'meeting.noticed_again',
      order: 5,
    },
    finish: { zh: '结束会议', en: 'finish', from: ['running'], to: 'held', ...byStaff, event: 'meeting.held', order: 1 },
    publish_minutes: {
      zh: '公布纪要请与会人确认',
      en: 'publish the minutes',
      from: ['held', 'minutes_open'],
      to: 'minutes_open',
      ...byStaff,
      event: 'meeting.minutes_published',
      order: 1,
    },
    confirm_minutes: {
      zh: '纪要定稿',
      en: 'settle the minutes',
      from: ['minutes_open'],
      to: 'minutes_confirmed',
      ...byStaff,
      event: 'meeting.minutes_confirmed',
      order: 2,
    },
    close: {
      zh: '归档',
      en: 'close',
      from: ['held', 'minutes_confirmed'],
      to: 'closed',
      ...byStaff,
      event: 'meeting.closed',
      order: 3,
    },
    cancel: {
      zh: '取消会议',
      en: 'cancel',
      from: ['planned', 'noticed'],
      to: 'cancelled',
      ...byStaff,
      event: 'meeting.cancelled',
      order: 9,
    },
  },
});

export const taskStates = ['open', 'done', 'dropped'] as const;
export type TaskState = (typeof taskStates)[number];
export type TaskAction = 'finish' | 'drop';

/** What was agreed to be done, on the public follow-up list (S003-62). */
export const taskWorkflow: Workflow<TaskState, TaskAction> = defineWorkflow<TaskState, TaskAction>()({
  name: 'meeting_task',
  states: {
    open: { type: 'open', zh: '落实中', en: 'to be done' },
    done: { type: 'done', zh: '已完成', en: 'done' },
    dropped: { type: 'done', zh: '不再办理', en: 'dropped' },
  },
  actions: {
    finish: { zh: '完成', en: 'finish', from: ['open'], to: 'done', ...byStaff, event: 'meeting_task.finished', order: 1 },
    drop: { zh: '不再办理', en: 'drop', from: ['open'], to: 'dropped', ...byStaff, event: 'meeting_task.dropped', order: 9 },
  },
});
