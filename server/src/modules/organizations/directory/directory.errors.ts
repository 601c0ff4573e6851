import { defineProblem } from '../../../platform/problem.ts';

export const listedAlready = defineProblem('organisation-listed-already', 409, {
  zh: '这个社会组织已在目录中或正在申请',
  en: 'The organisation is in the directory or has applied already',
});
export const nothingToPublish = defineProblem('directory-nothing-to-publish', 422, {
  zh: '没有待审核的申请，不能发布目录',
  en: 'No application waits: there is nothing to publish',
});
export const criteriaNotMet = defineProblem('directory-criteria-not-met', 422, {
  zh: '不符合目录条件，不能恢复',
  en: 'It does not meet what the directory asks for',
});
