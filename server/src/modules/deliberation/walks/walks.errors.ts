import { defineProblem } from '../../../platform/problem.ts';

export const ladderNotReached = defineProblem('ladder-not-reached', 422, {
  zh: '还不到这一步：第一次先劝导，再次发生书面提醒，第三次才移交',
  en: 'Not yet: talk the first time, give notice the second time, hand over the third time',
});
export const walkNotUnderWay = defineProblem('walk-not-under-way', 409, {
  zh: '这次巡查没有在进行，请先开始巡查',
  en: 'This walk is not under way; start it first',
});
export const groupNameTaken = defineProblem('walk-group-name-taken', 409, {
  zh: '本社区已有同名的小组或组员',
  en: 'There is a group or member of this name already',
});
export const receiverMissing = defineProblem('finding-receiver-missing', 422, {
  zh: '请选择移交给哪个单位',
  en: 'Say to which unit it is handed over',
});
