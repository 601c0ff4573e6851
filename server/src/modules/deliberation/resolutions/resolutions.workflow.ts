import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const objectionStates = ['waiting', 'upheld', 'rejected'] as const;
export type ObjectionState = (typeof objectionStates)[number];

/** An objection or appeal is decided once. */
export const objectionWorkflow: Workflow<ObjectionState, 'decide'> = defineWorkflow<ObjectionState, 'decide'>()({
  name: 'deliberation_objection',
  states: {
    waiting: { type: 'open', zh: '待裁定', en: 'to be decided' },
    upheld: { type: 'done', zh: '成立', en: 'upheld' },
    rejected: { type: 'done', zh: '不成立', en: 'rejected' },
  },
  actions: {
    decide: {
      zh: '裁定',
      en: 'decide',
      from: ['waiting'],
      to: ['upheld', 'rejected'],
      permission: 'topics.hear_appeals',
      by: ['staff'],
      event: 'topic.objection_settled',
    },
  },
});

export const actionStates = ['open', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

/** What a resolution asks to be done is done, or dropped with the reason. */
export const actionWorkflow: Workflow<ActionState, 'settle'> = defineWorkflow<ActionState, 'settle'>()({
  name: 'deliberation_action',
  states: {
    open: { type: 'open', zh: '待落实', en: 'to be done' },
    done: { type: 'done', zh: '已完成', en: 'done' },
    dropped: { type: 'done', zh: '不再办理', en: 'dropped' },
  },
  actions: {
    settle: {
      zh: '报告完成情况',
      en: 'report',
      from: ['open'],
      to: ['done', 'dropped'],
      permission: null,
      by: ['staff', 'reporter'],
      event: 'topic.action_settled',
    },
  },
});

export const replyStates = ['waiting', 'raised', 'replied', 'rated'] as const;
export type ReplyState = (typeof replyStates)[number];
export type ReplyAction = 'raise' | 'reply' | 'rate';

/** A resolution addressed to government is answered in time, or raised; the body rates the reply (S003-67). */
export const replyWorkflow: Workflow<ReplyState, ReplyAction> = defineWorkflow<ReplyState, ReplyAction>()({
  name: 'deliberation_reply',
  states: {
    waiting: { type: 'open', zh: '待正式答复', en: 'waiting for a formal reply' },
    raised: { type: 'open', zh: '逾期，已上报区级', en: 'late, raised to the district' },
    replied: { type: 'done', zh: '已答复', en: 'replied' },
    rated: { type: 'done', zh: '已评价', en: 'rated' },
  },
  actions: {
    raise: {
      zh: '逾期上报',
      en: 'raise',
      from: ['waiting'],
      to: 'raised',
      permission: null,
      by: ['system'],
      event: 'topic.reply_raised',
    },
    reply: {
      zh: '正式答复',
      en: 'reply',
      from: ['waiting', 'raised'],
      to: 'replied',
      permission: null,
      by: ['staff'],
      event: 'topic.reply_given',
    },
    rate: {
      zh: '评价答复',
      en: 'rate the reply',
      from: ['replied'],
      to: 'rated',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.reply_rated',
    },
  },
});
