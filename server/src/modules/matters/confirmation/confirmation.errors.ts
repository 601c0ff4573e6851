import { defineProblem } from '../../../platform/problem.ts';

export const nothingRated = defineProblem('nothing-rated', 409, {
  zh: '办结并评价之后才能修改评价',
  en: 'A rating can be changed once the matter is closed and rated',
});
