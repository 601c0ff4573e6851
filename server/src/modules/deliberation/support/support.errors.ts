import { defineProblem } from '../../../platform/problem.ts';

export const supportClosed = defineProblem('support-closed', 409, {
  zh: '这个议题现在不征集附议',
  en: 'Supporters are not collected for this topic now',
});
export const notOfThisPlace = defineProblem('not-of-this-place', 403, {
  zh: '这是其他社区的议题，由那里的居民附议',
  en: 'This topic is of another community; its residents support it',
});
