import { defineProblem } from '../../../platform/problem.ts';

export const postMortemNeeded = defineProblem('post-mortem-needed', 422, {
  zh: '严重程度已到最高级，结案前须写复盘（五条原因）',
  en: 'The top of the severity ladder is reached: write a post-mortem with five causes first',
});
export const exclusionNeedsAnother = defineProblem('exclusion-needs-another-person', 403, {
  zh: '不计入评价须由另一人确认',
  en: 'Another person must confirm the exclusion',
});
export const whoseWithdrawal = defineProblem('whose-withdrawal', 422, {
  zh: '这件事有多人反映，请写明是谁撤回',
  en: 'Several people raised this matter; say whose report is withdrawn',
});
export const spotCheckDone = defineProblem('spot-check-done', 409, {
  zh: '这次抽查已经登记过结果',
  en: 'This spot check has its answer already',
});
