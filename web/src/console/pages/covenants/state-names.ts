import type { CovenantState } from './covenant.ts';

/** Names of the states, for filters; a covenant itself brings its state in words. */
export const stateNames: Readonly<Record<CovenantState, { zh: string; en: string }>> = {
  drafting: { zh: '起草中', en: 'Being drafted' },
  consulting: { zh: '征求意见', en: 'Open for comments' },
  legality_check: { zh: '合法性审查', en: 'Legality check' },
  voting: { zh: '分组表决', en: 'Groups vote' },
  in_force: { zh: '已生效', en: 'In force' },
  under_review: { zh: '评估修订', en: 'Under review' },
  replaced: { zh: '已被新版取代', en: 'Replaced' },
  repealed: { zh: '已废止', en: 'Repealed' },
  withdrawn: { zh: '已停止制定', en: 'Given up' },
};
