import type { Bilingual } from '../phrases.ts';

/** How a state feels to the person who works with it; each kit gives the tone its colours and its sign. */
export type Tone = 'fresh' | 'active' | 'waiting' | 'paused' | 'done' | 'closed' | 'alarm';

export interface StateWord extends Bilingual {
  tone: Tone;
}

/** Demands and matters (requirements 2.3.1). */
export const matterStates: Readonly<Record<string, StateWord>> = {
  received: { zh: '待受理', en: 'Received', tone: 'fresh' },
  needs_info: { zh: '待补充', en: 'Needs details', tone: 'paused' },
  closed_incomplete: { zh: '未补充，已关闭', en: 'Closed, details missing', tone: 'closed' },
  not_accepted: { zh: '不予受理', en: 'Not accepted', tone: 'closed' },
  merged: { zh: '已并入', en: 'Merged', tone: 'closed' },
  accepted: { zh: '已受理', en: 'Accepted', tone: 'active' },
  answered: { zh: '已答复', en: 'Answered', tone: 'done' },
  triage_proposed: { zh: '待议定', en: 'Class proposed', tone: 'waiting' },
  triage_disputed: { zh: '分类有异议', en: 'Class disputed', tone: 'alarm' },
  determined: { zh: '已议定', en: 'Determined', tone: 'active' },
  in_handling: { zh: '办理中', en: 'In handling', tone: 'active' },
  in_batch: { zh: '批量办理中', en: 'Handled in a batch', tone: 'active' },
  awaiting_deliberation: { zh: '待协商', en: 'Waiting for deliberation', tone: 'waiting' },
  in_deliberation: { zh: '协商中', en: 'In deliberation', tone: 'active' },
  in_implementation: { zh: '落实中', en: 'Being carried out', tone: 'active' },
  guided: { zh: '已指引', en: 'Guided', tone: 'active' },
  referred: { zh: '已转介', en: 'Referred', tone: 'waiting' },
  awaiting_confirmation: { zh: '待回访', en: 'Awaiting confirmation', tone: 'waiting' },
  closed: { zh: '已办结', en: 'Closed', tone: 'done' },
  reopened: { zh: '重新办理', en: 'Reopened', tone: 'alarm' },
  under_supervision: { zh: '督办中', en: 'Under supervision', tone: 'alarm' },
  closed_unresolved: { zh: '未解决，已结案', en: 'Closed, not solved', tone: 'closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn', tone: 'closed' },
};

/** Work orders (requirements 2.3.2). */
export const orderStates: Readonly<Record<string, StateWord>> = {
  dispatched: { zh: '待签收', en: 'To be signed for', tone: 'fresh' },
  signed: { zh: '已签收', en: 'Signed for', tone: 'active' },
  returned: { zh: '已退单', en: 'Returned', tone: 'alarm' },
  in_progress: { zh: '办理中', en: 'In progress', tone: 'active' },
  paused: { zh: '已挂起', en: 'Paused', tone: 'paused' },
  extension_requested: { zh: '申请延期', en: 'Extension asked', tone: 'waiting' },
  result_reported: { zh: '待审核', en: 'To be checked', tone: 'waiting' },
  verified: { zh: '待回访', en: 'Checked', tone: 'waiting' },
  completed: { zh: '已办结', en: 'Completed', tone: 'done' },
  reopened: { zh: '重新办理', en: 'Reopened', tone: 'alarm' },
  cancelled: { zh: '已取消', en: 'Cancelled', tone: 'closed' },
};

/** Steps of the supervision ladder (requirements 2.3.2). */
export const supervisionSteps: Readonly<Record<string, StateWord>> = {
  reminder: { zh: '催办', en: 'Reminder', tone: 'waiting' },
  yellow: { zh: '黄牌', en: 'Yellow card', tone: 'waiting' },
  red: { zh: '红牌', en: 'Red card', tone: 'alarm' },
  leader: { zh: '领导督办', en: 'Leader', tone: 'alarm' },
  cleared: { zh: '已解除', en: 'Cleared', tone: 'closed' },
};

/** Background work: imports, exports, reports. */
export const jobStates: Readonly<Record<string, StateWord>> = {
  waiting: { zh: '排队中', en: 'Waiting', tone: 'waiting' },
  running: { zh: '进行中', en: 'Running', tone: 'active' },
  done: { zh: '已完成', en: 'Done', tone: 'done' },
  failed: { zh: '未完成', en: 'Failed', tone: 'alarm' },
  cancelled: { zh: '已取消', en: 'Cancelled', tone: 'closed' },
};

/** The vocabularies by the name a `StateTag` is given. */
export const stateVocabularies = { matter: matterStates, order: orderStates, supervision: supervisionSteps, job: jobStates } as const;

export type StateVocabulary = keyof typeof stateVocabularies;

/** The word of a state; one that is not in the vocabulary is shown as it came, so that it is noticed. */
export function stateWord(vocabulary: StateVocabulary, state: string): StateWord {
  return stateVocabularies[vocabulary][state] ?? { zh: state, en: state, tone: 'active' };
}
