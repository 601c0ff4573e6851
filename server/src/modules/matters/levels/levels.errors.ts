import { defineProblem } from '../../../platform/problem.ts';

export const nothingAbove = defineProblem('nothing-above', 422, {
  zh: '已经在区一级，上面没有可转的单位；请选一个单位',
  en: 'It is at the district already; choose a unit',
});
export const alreadyThere = defineProblem('already-there', 422, { zh: '已经在这个单位', en: 'It is with that unit already' });
