import { defineProblem } from '../../../platform/problem.ts';

export const typeUnknown = defineProblem('type-unknown', 422, {
  zh: '责任清单里没有“{typeCode}”这个类型',
  en: 'The catalogue has no type "{typeCode}"',
});
export const alreadyVoted = defineProblem('panel-already-voted', 422, { zh: '您已经投过票', en: 'You have voted already' });
export const panelDecides = defineProblem('panel-decides', 409, {
  zh: '评议小组正在裁定，期限届满前不能另行议定',
  en: 'A panel is ruling on the class; nobody determines it before the panel’s time is over',
});
export const notOnThePanel = defineProblem('not-on-the-panel', 403, { zh: '您不是这次专班的成员', en: 'You do not sit on this panel' });
export const appealUsed = defineProblem('appeal-used', 422, {
  zh: '居民异议只能提出一次，且须在议定后5个工作日内',
  en: 'A resident may object once, within five working days of the determination',
});
