import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const supportStates = ['requested', 'in_work', 'answered', 'closed', 'withdrawn'] as const;
export type SupportState = (typeof supportStates)[number];
export type SupportAction = 'take' | 'answer' | 'close' | 'withdraw';

/** A request on one of the five support lines: it ends with an output and a rating by whoever asked (S001-37). */
export const supportWorkflow: Workflow<SupportState, SupportAction> = defineWorkflow<SupportState, SupportAction>()({
  name: 'organisation_support',
  states: {
    requested: { type: 'open', zh: '待受理', en: 'requested' },
    in_work: { type: 'open', zh: '办理中', en: 'in work' },
    answered: { type: 'open', zh: '待评价', en: 'answered' },
    closed: { type: 'done', zh: '已办结', en: 'closed' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    take: {
      zh: '受理',
      en: 'take it',
      from: ['requested'],
      to: 'in_work',
      permission: 'organisations.incubate',
      by: ['staff'],
      event: 'organisation_support.taken',
      order: 1,
    },
    answer: {
      zh: '交付成果',
      en: 'hand over the output',
      from: ['in_work'],
      to: 'answered',
      permission: 'organisations.incubate',
      by: ['staff'],
      event: 'organisation_support.answered',
      order: 1,
    },
    close: {
      zh: '评价并办结',
      en: 'rate and close',
      from: ['answered'],
      to: 'closed',
      permission: 'organisations.own',
      by: ['staff'],
      event: 'organisation_support.closed',
      order: 1,
    },
    withdraw: {
      zh: '撤回',
      en: 'withdraw',
      from: ['requested', 'in_work'],
      to: 'withdrawn',
      permission: 'organisations.own',
      by: ['staff'],
      event: 'organisation_support.withdrawn',
      order: 9,
    },
  },
});

/** The five service lines of the support platform (S001-37), with the days until an answer. */
export const supportLines = {
  cultivation: { zh: '培育与评估', en: 'Cultivation and evaluation', days: 15 },
  advice: { zh: '信息与政策咨询', en: 'Information and policy advice', days: 5 },
  procurement: { zh: '公益项目采购', en: 'Project procurement', days: 20 },
  pooling: { zh: '公益资源整合', en: 'Resource pooling', days: 15 },
  research: { zh: '社会创业研究', en: 'Social-enterprise research', days: 30 },
} as const;
export type SupportLine = keyof typeof supportLines;
export const supportLineCodes = Object.keys(supportLines) as SupportLine[];
