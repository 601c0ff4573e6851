import { defineProblem } from '../../../platform/problem.ts';

export const growthNotAsked = defineProblem('growth-not-asked', 409, {
  zh: '现在不需要您回答这几个问题，谢谢您的热心',
  en: 'These questions are not put to you now; thank you all the same',
});
