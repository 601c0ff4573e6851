import { defineProblem } from '../../../platform/problem.ts';

export const coordinationEnded = defineProblem('coordination-ended', 409, {
  zh: '这条协调请求已经处理过',
  en: 'This coordination request has been dealt with',
});
