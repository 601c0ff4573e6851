import { defineProblem } from '../../../platform/problem.ts';

export const functionYearExists = defineProblem('function-year-exists', 409, {
  zh: '{year}年的职能转移目录已经启动',
  en: 'The catalogue of {year} has been opened already',
});
export const functionsConfirmed = defineProblem('functions-confirmed', 409, {
  zh: '本部门已经确认，如需修改请先撤回确认',
  en: 'The unit has confirmed its lines: take the confirmation back first',
});
export const functionYearPublished = defineProblem('function-year-published', 409, {
  zh: '这一年的目录已经发布',
  en: 'The catalogue of that year has been published',
});
