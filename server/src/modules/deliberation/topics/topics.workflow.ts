import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const topicStates = [
  'proposed',
  'supported',
  'declined',
  'preparing',
  'noticed',
  'discussing',
  'drafted',
  'voting',
  'not_carried',
  'resolved',
  'objected',
  'annulled',
  'implementing',
  'fed_back',
  'evaluated',
  'withdrawn',
] as const;
export type TopicState = (typeof topicStates)[number];

export type TopicAction =
  | 'reach_threshold'
  | 'decline'
  | 'uphold_appeal'
  | 'admit'
  | 'notice'
  | 'open'
  | 'close_discussion'
  | 'reopen_discussion'
  | 'call_vote'
  | 'resolve_by_consensus'
  | 'carry'
  | 'fail'
  | 'miss_quorum'
  | 'object'
  | 'settle_objection'
  | 'implement'
  | 'report'
  | 'evaluate'
  | 'withdraw'
  | 'grow_up'
  | 'count_hands'
  | 'cancel_vote'
  | 'annul';

/** The way of a topic (requirements 2.3.3). The six stages of the procedure bar are drawn from it (S001-89). */
export const topicWorkflow: Workflow<TopicState, TopicAction> = defineWorkflow<TopicState, TopicAction>()({
  name: 'topic',
  states: {
    proposed: { type: 'open', zh: '征集附议', en: 'proposed' },
    supported: { type: 'open', zh: '待居委会答复', en: 'supported, waiting for an answer' },
    declined: { type: 'done', zh: '未列入议事', en: 'not taken up' },
    preparing: { type: 'open', zh: '筹备中', en: 'being prepared' },
    noticed: { type: 'open', zh: '公告中', en: 'announced' },
    discussing: { type: 'open', zh: '讨论中', en: 'under discussion' },
    drafted: { type: 'open', zh: '方案已拟定', en: 'options drafted' },
    voting: { type: 'open', zh: '表决中', en: 'vote under way' },
    not_carried: { type: 'done', zh: '未通过', en: 'not carried' },
    resolved: { type: 'open', zh: '已形成决议', en: 'resolved' },
    objected: { type: 'paused', zh: '决议有异议', en: 'resolution contested' },
    annulled: { type: 'done', zh: '决议已撤销', en: 'resolution annulled' },
    implementing: { type: 'open', zh: '落实中', en: 'being carried out' },
    fed_back: { type: 'open', zh: '已反馈', en: 'reported back' },
    evaluated: { type: 'done', zh: '已评价', en: 'evaluated' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    reach_threshold: {
      zh: '附议达标',
      en: 'enough supporters',
      from: ['proposed'],
      to: 'supported',
      permission: null,
      by: ['system'],
      event: 'topic.supported',
    },
    decline: {
      zh: '不列入议事',
      en: 'decline',
      from: ['proposed', 'supported'],
      to: 'declined',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.declined',
      order: 6,
    },
    uphold_appeal: {
      zh: '支持申诉',
      en: 'uphold the appeal',
      from: ['declined'],
      to: 'supported',
      permission: 'topics.hear_appeals',
      by: ['staff'],
      event: 'topic.taken_up_again',
      order: 2,
    },
    admit: {
      zh: '列入议事',
      en: 'take it up',
      from: ['proposed', 'supported'],
      to: 'preparing',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.admitted',
      order: 1,
    },
    notice: {
      zh: '发布公告',
      en: 'announce',
      from: ['preparing'],
      to: 'noticed',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.noticed',
      order: 1,
    },
    open: {
      zh: '开始讨论',
      en: 'open the discussion',
      from: ['noticed'],
      to: 'discussing',
      permission: 'topics.facilitate',
      by: ['staff'],
      event: 'topic.opened',
      order: 1,
    },
    close_discussion: {
      zh: '结束讨论',
      en: 'close the discussion',
      from: ['discussing'],
      to: 'drafted',
      permission: 'topics.facilitate',
      by: ['staff'],
      event: 'topic.discussion_closed',
      order: 1,
    },
    reopen_discussion: {
      zh: '继续讨论',
      en: 'go on discussing',
      from: ['drafted'],
      to: 'discussing',
      permission: 'topics.facilitate',
      by: ['staff'],
      event: 'topic.discussion_reopened',
      order: 5,
    },
    call_vote: {
      zh: '发起表决',
      en: 'call the vote',
      from: ['drafted'],
      to: 'voting',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.vote_called',
      order: 1,
    },
    resolve_by_consensus: {
      zh: '协商一致',
      en: 'resolve by consensus',
      from: ['drafted'],
      to: 'resolved',
      permission: 'topics.facilitate',
      by: ['staff'],
      event: 'topic.resolved',
      order: 2,
    },
    carry: { zh: '表决通过', en: 'carried', from: ['voting'], to: 'resolved', permission: null, by: ['system'], event: 'topic.resolved' },
    fail: {
      zh: '表决未通过',
      en: 'not carried',
      from: ['voting'],
      to: 'not_carried',
      permission: null,
      by: ['system'],
      event: 'topic.not_carried',
    },
    miss_quorum: {
      zh: '人数不足，再次公告',
      en: 'no quorum, announced again',
      from: ['voting'],
      to: 'noticed',
      permission: 'topics.convene',
      by: ['staff', 'system'],
      event: 'topic.noticed_again',
      order: 2,
    },
    object: {
      zh: '提出异议',
      en: 'object',
      from: ['resolved', 'implementing'],
      to: 'objected',
      permission: null,
      by: ['reporter', 'staff'],
      event: 'topic.objected',
      order: 6,
    },
    settle_objection: {
      zh: '裁定异议',
      en: 'settle the objection',
      from: ['objected'],
      to: ['resolved', 'annulled'],
      permission: 'topics.hear_appeals',
      by: ['staff'],
      event: 'topic.objection_settled',
      order: 1,
    },
    implement: {
      zh: '开始落实',
      en: 'carry it out',
      from: ['resolved'],
      to: 'implementing',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.implementation_began',
      order: 1,
    },
    report: {
      zh: '反馈结果',
      en: 'report back',
      from: ['implementing'],
      to: 'fed_back',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.reported',
      order: 1,
    },
    evaluate: {
      zh: '完成评价',
      en: 'close the evaluation',
      from: ['fed_back'],
      to: 'evaluated',
      permission: 'topics.convene',
      by: ['staff', 'system'],
      event: 'topic.evaluated',
      order: 1,
    },
    withdraw: {
      zh: '撤回议题',
      en: 'withdraw',
      from: ['proposed', 'supported', 'preparing', 'noticed', 'discussing', 'drafted'],
      to: 'withdrawn',
      permission: 'topics.convene',
      by: ['reporter', 'staff'],
      event: 'topic.withdrawn',
      order: 8,
    },
    grow_up: {
      zh: '转到社区商议',
      en: 'take it to the community',
      from: ['discussing', 'drafted', 'not_carried'],
      to: 'withdrawn',
      permission: 'topics.convene',
      by: ['staff', 'system'],
      event: 'topic.grew_up',
      order: 7,
    },
    count_hands: {
      zh: '登记举手表决',
      en: 'record a show of hands',
      from: ['drafted'],
      to: ['resolved', 'not_carried'],
      permission: 'topics.facilitate',
      by: ['staff'],
      event: 'topic.hands_counted',
      order: 3,
    },
    cancel_vote: {
      zh: '表决取消',
      en: 'vote cancelled',
      from: ['voting'],
      to: 'drafted',
      permission: null,
      by: ['system'],
      event: 'topic.vote_cancelled',
    },
    annul: {
      zh: '表决结果被撤销',
      en: 'the vote was annulled',
      from: ['resolved', 'objected', 'implementing'],
      to: 'annulled',
      permission: null,
      by: ['system'],
      event: 'topic.annulled',
    },
  },
});
