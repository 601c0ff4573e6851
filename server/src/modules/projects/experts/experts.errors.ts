import { defineProblem } from '../../../platform/problem.ts';

export const expertExists = defineProblem('expert-exists', 409, {
  zh: '这个账号已经在专家库里',
  en: 'This account is in the expert pool already',
});
export const accountNotExpert = defineProblem('account-not-expert', 422, {
  zh: '这个账号不存在，或者没有评审专家的职责',
  en: 'There is no such account, or it does not hold the role of an expert',
});
export const expertPoolTooSmall = defineProblem('expert-pool-too-small', 422, {
  zh: '这个领域可抽取的专家只有 {pool} 位，需要 {count} 位',
  en: 'Only {pool} experts of this field can be drawn, {count} are needed',
});
export const expertNotYours = defineProblem('expert-not-yours', 403, {
  zh: '您不能查看或修改这位专家的资料',
  en: 'This expert’s file is not yours',
});
