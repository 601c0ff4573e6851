import { defineProblem } from '../../../platform/problem.ts';

export const batchNotAlike = defineProblem('batch-not-alike', 422, {
  zh: '只有同一区域、同一类型、同一分类的大事或小事才能批量办理',
  en: 'Only big or small matters of one type, one class and one area are handled in a batch',
});
export const batchNeedsTwo = defineProblem('batch-needs-two', 422, {
  zh: '批量办理至少要有两件事项',
  en: 'A batch has at least two matters',
});
export const leadStays = defineProblem('lead-matter-stays', 422, {
  zh: '牵头事项不能单独退出，可以解散批次',
  en: 'The lead matter cannot leave; the batch can be dissolved',
});
export const leadNotDone = defineProblem('lead-matter-not-done', 409, {
  zh: '牵头事项的工单还没有办好并审核，不能答复',
  en: 'The order of the lead matter is not done and checked yet',
});
export const notInBatch = defineProblem('not-in-batch', 404, { zh: '这件事项不在批次里', en: 'The matter is not in the batch' });
