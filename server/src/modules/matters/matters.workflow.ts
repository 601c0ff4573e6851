import { defineWorkflow, type StateType, type Workflow } from '../../platform/workflow.ts';

export const matterStates = [
  'accepted',
  'answered',
  'triage_proposed',
  'triage_disputed',
  'determined',
  'in_handling',
  'in_batch',
  'awaiting_deliberation',
  'guided',
  'referred',
  'awaiting_confirmation',
  'under_supervision',
  'closed',
  'closed_unresolved',
  'withdrawn',
  'merged',
] as const;
export type MatterState = (typeof matterStates)[number];

/** Whose duty it is: government's, the neighbours', one's own (requirements S000-09). */
export type MatterClass = 'major' | 'communal' | 'private';

export type MatterAction =
  | 'answer_at_once'
  | 'answer_at_source'
  | 'propose'
  | 'pass_on'
  | 'object'
  | 'determine'
  | 'dispatch'
  | 'return_to_dispatcher'
  | 'convene'
  | 'guide'
  | 'refer'
  | 'join_batch'
  | 'leave_batch'
  | 'referral_came_back'
  | 'report_result'
  | 'confirm_solved'
  | 'say_not_solved'
  | 'ask_again'
  | 'come_back'
  | 'settle_supervision'
  | 'fail_spot_check'
  | 'close_unresolved'
  | 'reclassify'
  | 'withdraw'
  | 'merge';

const open: readonly MatterState[] = [
  'accepted',
  'triage_proposed',
  'triage_disputed',
  'determined',
  'in_handling',
  'in_batch',
  'awaiting_deliberation',
  'guided',
  'referred',
  'awaiting_confirmation',
  'under_supervision',
];

/** The way of a matter (requirements 2.3.1). `awaiting_deliberation` is where a communal matter is handed to its deliberation. */
export const matterWorkflow: Workflow<MatterState, MatterAction> = defineWorkflow<MatterState, MatterAction>()({
  name: 'matter',
  states: {
    accepted: { type: 'open', zh: '已受理', en: 'accepted' },
    answered: { type: 'done', zh: '已当场答复', en: 'answered at once' },
    triage_proposed: { type: 'open', zh: '待议定', en: 'class proposed' },
    triage_disputed: { type: 'open', zh: '分类有异议', en: 'class disputed' },
    determined: { type: 'open', zh: '已议定', en: 'determined' },
    in_handling: { type: 'open', zh: '办理中', en: 'in handling' },
    in_batch: { type: 'open', zh: '批量办理中', en: 'handled in a batch' },
    awaiting_deliberation: { type: 'open', zh: '待协商', en: 'waiting for deliberation' },
    guided: { type: 'open', zh: '已指引', en: 'guidance given' },
    referred: { type: 'open', zh: '已转介', en: 'referred' },
    awaiting_confirmation: { type: 'open', zh: '待回访', en: 'waiting for the resident' },
    under_supervision: { type: 'open', zh: '督查中', en: 'under supervision' },
    closed: { type: 'done', zh: '已办结', en: 'closed' },
    closed_unresolved: { type: 'done', zh: '未解决结案', en: 'closed unresolved' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
    merged: { type: 'done', zh: '已并入', en: 'merged' },
  },
  actions: {
    answer_at_once: {
      zh: '当场答复',
      en: 'answer at once',
      from: ['accepted'],
      to: 'answered',
      permission: 'matters.propose',
      by: ['staff'],
      event: 'matter.answered_at_once',
      order: 3,
    },
    answer_at_source: {
      zh: '来源平台已答复',
      en: 'answered by the platform it came from',
      from: open.filter((state) => state !== 'in_batch'),
      to: 'answered',
      permission: 'imports.run',
      by: ['system', 'staff'],
      event: 'matter.answered_at_source',
    },
    propose: {
      zh: '提出分类',
      en: 'propose a class',
      from: ['accepted', 'triage_proposed'],
      to: 'triage_proposed',
      permission: 'matters.propose',
      by: ['staff'],
      event: 'matter.class_proposed',
      order: 1,
    },
    pass_on: {
      zh: '上报、下派或转给',
      en: 'pass on',
      from: ['accepted', 'triage_proposed', 'determined'],
      to: null,
      permission: 'matters.pass_on',
      by: ['staff'],
      event: 'matter.passed_on',
      order: 6,
    },
    object: {
      zh: '提出异议',
      en: 'object',
      from: ['triage_proposed', 'determined', 'in_handling', 'in_batch', 'awaiting_deliberation', 'guided'],
      to: 'triage_disputed',
      permission: 'matters.object',
      by: ['staff', 'reporter', 'system'],
      event: 'matter.class_disputed',
      order: 8,
    },
    determine: {
      zh: '议定',
      en: 'determine',
      from: ['triage_proposed', 'triage_disputed'],
      to: 'determined',
      permission: 'matters.determine',
      by: ['staff'],
      event: 'matter.determined',
      order: 1,
    },
    dispatch: {
      zh: '派单',
      en: 'dispatch',
      from: ['determined'],
      to: 'in_handling',
      permission: 'matters.dispatch',
      by: ['staff'],
      event: 'matter.dispatched',
      order: 1,
    },
    return_to_dispatcher: {
      zh: '退回分拨',
      en: 'return to the dispatcher',
      from: ['in_handling'],
      to: 'determined',
      permission: 'orders.return',
      by: ['staff', 'system'],
      event: 'matter.returned',
      order: 6,
    },
    convene: {
      zh: '转入协商',
      en: 'hand to deliberation',
      from: ['determined'],
      to: 'awaiting_deliberation',
      permission: 'matters.convene',
      by: ['staff'],
      event: 'matter.convened',
      order: 1,
    },
    guide: {
      zh: '给出指引',
      en: 'give guidance',
      from: ['determined'],
      to: 'guided',
      permission: 'matters.guide',
      by: ['staff'],
      event: 'matter.guided',
      order: 1,
    },
    refer: {
      zh: '转介',
      en: 'refer',
      from: ['determined'],
      to: 'referred',
      permission: 'matters.refer',
      by: ['staff'],
      event: 'matter.referred',
      order: 2,
    },
    referral_came_back: {
      zh: '转介退回',
      en: 'referral came back',
      from: ['referred'],
      to: 'determined',
      permission: null,
      by: ['staff', 'system'],
      event: 'matter.referral_came_back',
    },
    join_batch: {
      zh: '并入批量办理',
      en: 'join a batch',
      from: ['determined'],
      to: 'in_batch',
      permission: null,
      by: ['staff'],
      event: 'matter.joined_batch',
    },
    leave_batch: {
      zh: '退出批量办理',
      en: 'leave the batch',
      from: ['in_batch'],
      to: 'determined',
      permission: null,
      by: ['staff'],
      event: 'matter.left_batch',
    },
    report_result: {
      zh: '报告结果',
      en: 'report the result',
      from: ['in_handling', 'in_batch', 'referred', 'guided', 'awaiting_deliberation'],
      to: 'awaiting_confirmation',
      permission: null,
      by: ['staff', 'system'],
      event: 'matter.result_reported',
    },
    confirm_solved: {
      zh: '确认解决',
      en: 'confirm solved',
      from: ['awaiting_confirmation'],
      to: 'closed',
      permission: 'matters.confirm',
      by: ['reporter', 'staff', 'system'],
      event: 'matter.closed',
      order: 2,
    },
    say_not_solved: {
      zh: '没有解决',
      en: 'not solved',
      from: ['awaiting_confirmation'],
      to: ['in_handling', 'determined', 'under_supervision'],
      permission: 'matters.confirm',
      by: ['reporter', 'staff'],
      event: 'matter.reopened',
      order: 3,
    },
    ask_again: {
      zh: '没有答到，继续问',
      en: 'the answer did not help',
      from: ['answered'],
      to: 'accepted',
      permission: 'matters.confirm',
      by: ['reporter', 'staff'],
      event: 'matter.asked_again',
      order: 3,
    },
    come_back: {
      zh: '问题反复',
      en: 'it has come back',
      from: ['closed'],
      to: ['in_handling', 'determined', 'under_supervision'],
      permission: 'matters.confirm',
      by: ['reporter', 'staff'],
      event: 'matter.came_back',
    },
    settle_supervision: {
      zh: '督查后再办',
      en: 'send back to handling',
      from: ['under_supervision'],
      to: ['in_handling', 'determined'],
      permission: 'supervision.supervise',
      by: ['staff'],
      event: 'matter.supervision_settled',
      order: 1,
    },
    fail_spot_check: {
      zh: '抽查未解决',
      en: 'spot check failed',
      from: ['closed'],
      to: ['in_handling', 'under_supervision'],
      permission: 'supervision.spot_check',
      by: ['staff'],
      event: 'matter.spot_check_failed',
    },
    close_unresolved: {
      zh: '说明理由结案',
      en: 'close with written reason',
      from: ['under_supervision'],
      to: 'closed_unresolved',
      permission: 'matters.close_unresolved',
      by: ['staff'],
      event: 'matter.closed_unresolved',
      order: 7,
    },
    reclassify: {
      zh: '重新分类',
      en: 'reclassify',
      from: ['determined', 'in_handling', 'awaiting_deliberation', 'guided', 'referred', 'awaiting_confirmation', 'under_supervision'],
      to: 'determined',
      permission: 'matters.reclassify',
      by: ['staff', 'system'],
      event: 'matter.reclassified',
      order: 9,
    },
    withdraw: {
      zh: '撤回',
      en: 'withdraw',
      from: open,
      to: 'withdrawn',
      permission: null,
      by: ['reporter', 'staff'],
      event: 'matter.withdrawn',
      order: 20,
    },
    merge: {
      zh: '并入',
      en: 'merge',
      from: ['accepted', 'triage_proposed', 'determined', 'in_handling', 'awaiting_deliberation'],
      to: 'merged',
      permission: 'demands.intake',
      by: ['staff'],
      event: 'matter.merged',
      order: 10,
    },
  },
});

/** States in which something is still to be done. */
export const openMatterStates: readonly MatterState[] = open;

/** Whether the matter is open, paused or done. */
export function typeOfMatterState(state: MatterState): StateType {
  return matterWorkflow.states[state].type;
}

/** Whether a matter was handled to its end, solved or not: not answered at once, withdrawn or merged. */
export function isClosed(state: MatterState): boolean {
  return state === 'closed' || state === 'closed_unresolved';
}
