import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const microStates = ['requested', 'approved', 'declined', 'closed', 'adopted'] as const;
export type MicroState = (typeof microStates)[number];
export type MicroAction = 'approve' | 'decline' | 'adopt' | 'close';

const community = { permission: 'projects.supervise', by: ['staff'] as const };

/** Micro-projects and golden ideas (S001-85): a short form, an answer within days, simple accounting. */
export const microWorkflow: Workflow<MicroState, MicroAction> = defineWorkflow<MicroState, MicroAction>()({
  name: 'micro_project',
  states: {
    requested: { type: 'open', zh: '待答复', en: 'to be answered' },
    approved: { type: 'open', zh: '已批准，实施中', en: 'approved' },
    declined: { type: 'done', zh: '未批准', en: 'declined' },
    closed: { type: 'done', zh: '已结清', en: 'closed' },
    adopted: { type: 'done', zh: '金点子已采纳', en: 'idea adopted' },
  },
  actions: {
    approve: { ...community, zh: '批准', en: 'approve', from: ['requested'], to: 'approved', event: 'micro.approved', order: 1 },
    decline: {
      ...community,
      zh: '不批准',
      en: 'decline',
      from: ['requested', 'approved'],
      to: 'declined',
      event: 'micro.declined',
      order: 2,
    },
    adopt: { ...community, zh: '采纳金点子', en: 'adopt the idea', from: ['requested'], to: 'adopted', event: 'micro.adopted', order: 1 },
    close: { ...community, zh: '结清', en: 'close the accounts', from: ['approved'], to: 'closed', event: 'micro.closed', order: 1 },
  },
});

export const contestStates = ['collecting', 'voting', 'decided', 'cancelled'] as const;
export type ContestState = (typeof contestStates)[number];
export type ContestAction = 'begin_voting' | 'vote_again' | 'decide' | 'cancel';

/** A proposal contest (S001-70): residents propose and vote, a jury scores. */
export const contestWorkflow: Workflow<ContestState, ContestAction> = defineWorkflow<ContestState, ContestAction>()({
  name: 'proposal_contest',
  states: {
    collecting: { type: 'open', zh: '征集和辅导提案', en: 'proposals are collected and coached' },
    voting: { type: 'open', zh: '居民投票、评委评分', en: 'residents vote, the jury scores' },
    decided: { type: 'done', zh: '已揭晓', en: 'decided' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    begin_voting: {
      ...community,
      zh: '开始投票',
      en: 'go on to the vote',
      from: ['collecting'],
      to: 'voting',
      event: 'contest.voting_began',
      order: 1,
    },
    vote_again: {
      zh: '投票作废，回到征集',
      en: 'the vote came to nothing',
      from: ['voting'],
      to: 'collecting',
      permission: null,
      by: ['system'],
      event: 'contest.vote_ended',
    },
    decide: { ...community, zh: '揭晓结果', en: 'decide', from: ['voting'], to: 'decided', event: 'contest.decided', order: 1 },
    cancel: { ...community, zh: '取消大赛', en: 'cancel', from: ['collecting'], to: 'cancelled', event: 'contest.cancelled', order: 9 },
  },
});
