import { defineProblem } from '../../../platform/problem.ts';

export const supportClosed = defineProblem('support-closed', 409, {
  zh: '这个议题现在不征集附议',
  en: 'Supporters are not collected for this topic now',
});
