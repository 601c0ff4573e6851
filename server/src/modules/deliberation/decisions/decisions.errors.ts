import { defineProblem } from '../../../platform/problem.ts';

export const notYourDecision = defineProblem('not-your-decision', 403, {
  zh: '这个决策事项不归您管理',
  en: 'This decision is not yours to handle',
});
export const consultationMissing = defineProblem('decision-without-consultation', 422, {
  zh: '还没有征询居民意见；要么先完成听证或议事，要么写明不征询的理由',
  en: 'Residents were not consulted; hold the hearing or topic, or state why not',
});
export const consultationUnfit = defineProblem('decision-consultation-unfit', 422, {
  zh: '没有这个听证会或议题，或不在这个街道',
  en: 'There is no such hearing or topic of this place',
});
export const dutyReasonMissing = defineProblem('decision-duty-reason-missing', 422, {
  zh: '不需要征询的，请写明理由',
  en: 'Say why no consultation is due',
});
