import { defineProblem } from '../../../platform/problem.ts';

export const nothingRated = defineProblem('nothing-rated', 409, {
  zh: '办结并评价之后才能修改评价',
  en: 'A rating can be changed once the matter is closed and rated',
});
export const nothingAsked = defineProblem('nothing-asked', 409, {
  zh: '现在没有等待回答的后续回访',
  en: 'No later follow-up waits for an answer now',
});
