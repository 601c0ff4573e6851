import { defineProblem } from '../../platform/problem.ts';

export const modelInUse = defineProblem('text-model-in-use', 409, {
  zh: '这个模型正在使用',
  en: 'This model is in use already',
});
export const modelGivenUp = defineProblem('text-model-given-up', 409, {
  zh: '这个模型已不能再用：它的数据已清除，或学过的内容后来被要求删除',
  en: 'This model cannot be used any more: its data were given up, or something it learned from was erased since',
});
export const modelDamaged = defineProblem('text-model-damaged', 422, {
  zh: '这个模型的数据已损坏，请重新训练',
  en: 'The data of this model are damaged; have it learned again',
});
