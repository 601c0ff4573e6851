import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const electionStates = [
  'preparing',
  'roll_published',
  'nominating',
  'candidates_published',
  'voting',
  'counted',
  'result_published',
  'sealed',
] as const;
export type ElectionState = (typeof electionStates)[number];
export const electionActions = [
  'publish_roll',
  'nominate',
  'publish_candidates',
  'begin_voting',
  'count',
  'publish_result',
  'seal',
] as const;
export type ElectionAction = (typeof electionActions)[number];

const held = { permission: 'elections.hold', by: ['staff'] } as const;

/** The way of an election (requirements 2.3.14, S004-36). */
export const electionWorkflow: Workflow<ElectionState, ElectionAction> = defineWorkflow<ElectionState, ElectionAction>()({
  name: 'election',
  states: {
    preparing: { type: 'open', zh: '筹备中', en: 'being prepared' },
    roll_published: { type: 'open', zh: '选民名单公布', en: 'roll published' },
    nominating: { type: 'open', zh: '提名中', en: 'nominating' },
    candidates_published: { type: 'open', zh: '候选人公布', en: 'candidates published' },
    voting: { type: 'open', zh: '投票中', en: 'voting' },
    counted: { type: 'open', zh: '已计票', en: 'counted' },
    result_published: { type: 'open', zh: '结果已公布', en: 'result published' },
    sealed: { type: 'done', zh: '档案已封存', en: 'records sealed' },
  },
  actions: {
    publish_roll: {
      ...held,
      zh: '公布选民名单',
      en: 'publish the roll',
      from: ['preparing'],
      to: 'roll_published',
      event: 'election.roll_published',
      order: 1,
    },
    nominate: {
      ...held,
      zh: '开始提名',
      en: 'open nominations',
      from: ['roll_published'],
      to: 'nominating',
      event: 'election.nominations_opened',
      order: 1,
    },
    publish_candidates: {
      ...held,
      zh: '公布候选人',
      en: 'publish the candidates',
      from: ['nominating'],
      to: 'candidates_published',
      event: 'election.candidates_published',
      order: 1,
    },
    begin_voting: {
      ...held,
      zh: '开始投票',
      en: 'begin voting',
      from: ['candidates_published'],
      to: 'voting',
      event: 'election.voting_began',
      order: 1,
    },
    count: {
      zh: '计票一致',
      en: 'both counts agree',
      from: ['voting'],
      to: 'counted',
      permission: 'ballots.tally',
      by: ['system'],
      event: 'election.counted',
    },
    publish_result: {
      ...held,
      zh: '公布结果',
      en: 'publish the result',
      from: ['counted'],
      to: 'result_published',
      event: 'election.result_published',
      order: 1,
    },
    seal: { ...held, zh: '封存档案', en: 'seal the records', from: ['result_published'], to: 'sealed', event: 'election.sealed', order: 1 },
  },
});

export const nomineeStates = ['nominated', 'qualified', 'refused', 'withdrawn'] as const;
export type NomineeState = (typeof nomineeStates)[number];
export type NomineeAction = 'qualify' | 'refuse' | 'withdraw';

/** A nominee is checked once before the candidates are published, and may step back until then. */
export const nomineeWorkflow: Workflow<NomineeState, NomineeAction> = defineWorkflow<NomineeState, NomineeAction>()({
  name: 'election_nominee',
  states: {
    nominated: { type: 'open', zh: '待审查', en: 'to be checked' },
    qualified: { type: 'open', zh: '候选人', en: 'candidate' },
    refused: { type: 'done', zh: '不符合条件', en: 'not qualified' },
    withdrawn: { type: 'done', zh: '已退出', en: 'withdrawn' },
  },
  actions: {
    qualify: { ...held, zh: '审查通过', en: 'qualify', from: ['nominated'], to: 'qualified', event: 'election.nominee_checked' },
    refuse: { ...held, zh: '审查不通过', en: 'refuse', from: ['nominated'], to: 'refused', event: 'election.nominee_checked' },
    withdraw: {
      ...held,
      zh: '退出',
      en: 'withdraw',
      from: ['nominated', 'qualified'],
      to: 'withdrawn',
      event: 'election.nominee_withdrew',
    },
  },
});

export const electionAppealStates = ['waiting', 'upheld', 'rejected'] as const;
export type ElectionAppealState = (typeof electionAppealStates)[number];

/** An appeal against the roll of an election is answered once, before nominations begin. */
export const electionAppealWorkflow: Workflow<ElectionAppealState, 'decide'> = defineWorkflow<ElectionAppealState, 'decide'>()({
  name: 'election_appeal',
  states: {
    waiting: { type: 'open', zh: '待答复', en: 'waiting for an answer' },
    upheld: { type: 'done', zh: '成立', en: 'upheld' },
    rejected: { type: 'done', zh: '不成立', en: 'rejected' },
  },
  actions: {
    decide: { ...held, zh: '答复', en: 'decide', from: ['waiting'], to: ['upheld', 'rejected'], event: 'election.appeal_decided' },
  },
});
