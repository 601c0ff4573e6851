import { defineProblem } from '../../../platform/problem.ts';

export const bulletinExists = defineProblem('bulletin-exists', 409, {
  zh: '这一期通报已经拟过',
  en: 'The bulletin of this period has been drawn already',
});
export const appealTooLate = defineProblem('appeal-too-late', 422, {
  zh: '申诉期已过，或已经申诉过',
  en: 'The time to appeal has passed, or there was an appeal already',
});
export const nothingToDecide = defineProblem('no-appeal-to-decide', 409, { zh: '没有待裁定的申诉', en: 'There is no appeal to decide' });
export const appealDecidedByAnother = defineProblem('appeal-decided-by-another', 403, {
  zh: '拟通报的人和申诉的人不能裁定申诉',
  en: 'Neither who drew the bulletin nor who appealed decides on the appeal',
});
export const appealsOpen = defineProblem('appeals-still-open', 409, {
  zh: '申诉期未满或还有申诉没有裁定，不能发布',
  en: 'The time to appeal still runs, or an appeal is not decided',
});
