import { defineProblem } from '../../../platform/problem.ts';

export const opposedSettled = defineProblem('opposed-pair-settled', 409, {
  zh: '这组对立诉求已经处理过了',
  en: 'These opposite wishes have been settled already',
});
