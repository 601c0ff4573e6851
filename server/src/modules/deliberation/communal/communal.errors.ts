import { defineProblem } from '../../../platform/problem.ts';

export const communityNeeded = defineProblem('community-needed', 422, {
  zh: '请选择社区（村）一级的区域',
  en: 'Choose areas that are communities',
});
