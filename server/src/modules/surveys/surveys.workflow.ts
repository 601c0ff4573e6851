import { defineWorkflow, type Workflow } from '../../platform/workflow.ts';

export const surveyStates = ['draft', 'open', 'closed', 'published', 'withheld', 'cancelled'] as const;
export type SurveyState = (typeof surveyStates)[number];
export type SurveyAction = 'open' | 'close' | 'publish' | 'cancel';

/** The way of a survey. Opening draws the sample and invites; what too few answered is withheld instead of published (S000-30, N80). */
export const surveyWorkflow: Workflow<SurveyState, SurveyAction> = defineWorkflow<SurveyState, SurveyAction>()({
  name: 'survey',
  states: {
    draft: { type: 'open', zh: '拟定中', en: 'being prepared' },
    open: { type: 'open', zh: '作答中', en: 'being answered' },
    closed: { type: 'open', zh: '已截止，待公布', en: 'closed, to be published' },
    published: { type: 'done', zh: '结果已公布', en: 'published' },
    withheld: { type: 'done', zh: '作答人数不足，不公布', en: 'withheld: too few answers' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    open: {
      zh: '抽样并邀请',
      en: 'draw and invite',
      from: ['draft'],
      to: 'open',
      permission: 'surveys.manage',
      by: ['staff', 'system'],
      event: 'survey.opened',
      order: 1,
    },
    close: {
      zh: '截止作答',
      en: 'close',
      from: ['open'],
      to: 'closed',
      permission: 'surveys.manage',
      by: ['system', 'staff'],
      event: 'survey.closed',
      order: 2,
    },
    publish: {
      zh: '公布结果',
      en: 'publish the result',
      from: ['closed'],
      to: ['published', 'withheld'],
      permission: 'surveys.manage',
      by: ['staff', 'system'],
      event: 'survey.published',
      order: 3,
    },
    cancel: {
      zh: '取消问卷',
      en: 'cancel',
      from: ['draft', 'open'],
      to: 'cancelled',
      permission: 'surveys.manage',
      by: ['staff'],
      event: 'survey.cancelled',
      order: 9,
    },
  },
});
