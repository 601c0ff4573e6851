import { defineProblem } from '../../../platform/problem.ts';

export const studioExists = defineProblem('studio-exists', 409, { zh: '已有同名工作室', en: 'There already is a studio of this name' });
export const notYourSession = defineProblem('not-your-session', 403, {
  zh: '只有做这次咨询的人可以修改记录',
  en: 'Only the counsellor of the session may change its record',
});
