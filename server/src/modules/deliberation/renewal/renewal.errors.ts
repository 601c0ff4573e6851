import { defineProblem } from '../../../platform/problem.ts';

export const notYourRenewal = defineProblem('not-your-renewal', 403, {
  zh: '您不能处理这个出新项目',
  en: 'This renewal is not yours to handle',
});
export const phasesUnfit = defineProblem('renewal-phases-unfit', 422, {
  zh: '请写明设计、施工、管护三个阶段，各一次，依次进行',
  en: 'Name design, works and upkeep once each, one after the other',
});
export const consultationMissing = defineProblem('renewal-consultation-missing', 422, {
  zh: '本阶段还没有结束一次至少 {days} 天的征求意见，不能进入下一阶段',
  en: 'No consultation of at least {days} days of this phase is closed yet, so the next one cannot begin',
});
export const cultureMissing = defineProblem('renewal-culture-missing', 422, {
  zh: '本阶段还没有写明文化内容，不能进入下一阶段',
  en: 'The cultural part of this phase is not written yet, so the next one cannot begin',
});
export const consultationUnfit = defineProblem('renewal-consultation-unfit', 422, {
  zh: '没有找到这个编号的议题或听证会，或者它不在这个社区',
  en: 'There is no topic or hearing of this number in the community',
});
export const consultationLinked = defineProblem('renewal-consultation-linked', 409, {
  zh: '这个议题或听证会已经用于一个出新项目',
  en: 'This topic or hearing belongs to a renewal already',
});
export const renewalOver = defineProblem('renewal-over', 409, { zh: '这个出新项目已经结束', en: 'This renewal is over' });
export const phaseOver = defineProblem('renewal-phase-over', 409, {
  zh: '这个阶段已经结束，不能再改',
  en: 'This phase is over and cannot be changed',
});
