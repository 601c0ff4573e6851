import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const hearingStates = [
  'planned',
  'noticed',
  'participants_set',
  'materials_sent',
  'held',
  'minutes_confirmed',
  'reported',
  'decided',
  'closed',
  'cancelled',
] as const;
export type HearingState = (typeof hearingStates)[number];
export type HearingAction =
  | 'notice'
  | 'draw'
  | 'send_materials'
  | 'hold'
  | 'postpone'
  | 'publish_minutes'
  | 'confirm_minutes'
  | 'report'
  | 'decide'
  | 'close'
  | 'cancel';

const byHost = { permission: 'hearings.hold', by: ['staff'] } as const;

/** The way of a hearing on a major decision (requirements 2.3.4): no decision without the report that answers every point. */
export const hearingWorkflow: Workflow<HearingState, HearingAction> = defineWorkflow<HearingState, HearingAction>()({
  name: 'hearing',
  states: {
    planned: { type: 'open', zh: '筹备中', en: 'planned' },
    noticed: { type: 'open', zh: '公告报名中', en: 'announced, sign-up open' },
    participants_set: { type: 'open', zh: '参加人已确定', en: 'participants chosen' },
    materials_sent: { type: 'open', zh: '材料已送达', en: 'materials sent' },
    held: { type: 'open', zh: '已举行，待确认笔录', en: 'held' },
    minutes_confirmed: { type: 'open', zh: '笔录已确认', en: 'minutes confirmed' },
    reported: { type: 'open', zh: '报告已公布', en: 'reported' },
    decided: { type: 'open', zh: '已决策', en: 'decided' },
    closed: { type: 'done', zh: '已反馈归档', en: 'closed' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    notice: { zh: '发布公告', en: 'announce', from: ['planned'], to: 'noticed', ...byHost, event: 'hearing.noticed', order: 1 },
    draw: {
      zh: '抽选参加人',
      en: 'draw participants',
      from: ['noticed'],
      to: 'participants_set',
      ...byHost,
      event: 'hearing.participants_drawn',
      order: 1,
    },
    send_materials: {
      zh: '送达材料',
      en: 'send materials',
      from: ['participants_set'],
      to: 'materials_sent',
      ...byHost,
      event: 'hearing.materials_sent',
      order: 1,
    },
    hold: { zh: '举行听证', en: 'hold', from: ['materials_sent'], to: 'held', ...byHost, event: 'hearing.held', order: 1 },
    postpone: {
      zh: '延期',
      en: 'postpone',
      from: ['noticed', 'participants_set', 'materials_sent'],
      to: 'noticed',
      ...byHost,
      event: 'hearing.postponed',
      order: 6,
    },
    publish_minutes: {
      zh: '公布笔录请参加人确认',
      en: 'publish the minutes',
      from: ['held'],
      to: 'held',
      ...byHost,
      event: 'hearing.minutes_published',
      order: 1,
    },
    confirm_minutes: {
      zh: '笔录定稿',
      en: 'settle the minutes',
      from: ['held'],
      to: 'minutes_confirmed',
      ...byHost,
      event: 'hearing.minutes_confirmed',
      order: 2,
    },
    report: {
      zh: '公布听证报告',
      en: 'publish the report',
      from: ['minutes_confirmed'],
      to: 'reported',
      ...byHost,
      event: 'hearing.reported',
      order: 1,
    },
    decide: {
      zh: '登记决策',
      en: 'register the decision',
      from: ['reported'],
      to: 'decided',
      permission: 'hearings.decide',
      by: ['staff'],
      event: 'hearing.decided',
      order: 1,
    },
    close: { zh: '反馈并归档', en: 'feed back and close', from: ['decided'], to: 'closed', ...byHost, event: 'hearing.closed', order: 1 },
    cancel: {
      zh: '取消听证',
      en: 'cancel',
      from: ['planned', 'noticed', 'participants_set', 'materials_sent'],
      to: 'cancelled',
      ...byHost,
      event: 'hearing.cancelled',
      order: 9,
    },
  },
});
