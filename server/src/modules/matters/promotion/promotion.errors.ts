import { defineProblem } from '../../../platform/problem.ts';

export const hintSettled = defineProblem('promotion-hint-settled', 409, {
  zh: '这条升级建议已经处理过',
  en: 'This suggestion has been dealt with',
});
