import { defineProblem } from '../../../platform/problem.ts';

export const guidanceEmpty = defineProblem('guidance-empty', 422, {
  zh: '私事不能只说“不归我们管”：请至少附一篇办事指南、一家服务机构或一个联系电话',
  en: 'A private matter is never just turned away: add at least one guide, provider or contact',
});
