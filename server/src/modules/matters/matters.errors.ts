import { defineProblem } from '../../platform/problem.ts';

export const notYourMatter = defineProblem('not-your-matter', 403, {
  zh: '这件事不在您负责的范围内',
  en: 'This matter is outside your responsibility',
});
export const residentOnly = defineProblem('resident-only', 403, { zh: '这一步要由居民本人来做', en: 'Only the resident can do this' });
export const notDetermined = defineProblem('matter-not-determined', 409, {
  zh: '事项尚未议定，不能派单或办理',
  en: 'The matter is not determined yet, so it cannot be dispatched or handled',
});
export const wrongClass = defineProblem('wrong-class', 422, {
  zh: '“{className}”不能走这条路径',
  en: 'A {className} matter cannot take this way',
});
export const textNotUsable = defineProblem('text-not-usable', 400, {
  zh: '文字内容无法使用，请检查',
  en: 'The text cannot be used, please check it',
});
export const handlerSupervises = defineProblem('handler-cannot-supervise', 403, {
  zh: '办理人不能督查同一事项',
  en: 'Nobody handles and supervises the same matter',
});
export const ownCheck = defineProblem('own-result-check', 403, {
  zh: '不能审核自己报告的结果，请由他人审核',
  en: 'Somebody else must check this result',
});
export const notAQuestion = defineProblem('not-a-question', 422, {
  zh: '只有咨询、建议和表扬可以直接答复；投诉、求助要分类办理',
  en: 'Only questions, suggestions and praise end with an answer; complaints and calls for help are sorted and handled',
});
export const answeredBefore = defineProblem('answered-before', 409, {
  zh: '居民说上次没有答到，这次要分类办理',
  en: 'The resident said the first answer did not help; now it is to be sorted and handled',
});
export const reasonNeeded = defineProblem('reason-needed', 422, { zh: '请写明理由', en: 'Please give a reason' });
export const objectionClosed = defineProblem('objection-not-possible', 422, {
  zh: '异议期已过，或已经裁定过',
  en: 'The time to object has passed, or it has been ruled already',
});
export const bindingRuling = defineProblem('binding-ruling', 422, {
  zh: '已经作出裁定，裁定有约束力，不能再次退单',
  en: 'It has been ruled whose matter this is; the ruling binds and the order cannot be returned again',
});
export const unitWithoutHead = defineProblem('nobody-accountable', 422, {
  zh: '“{unit}”还没有负责人，请先指定负责人',
  en: 'Nobody is accountable in "{unit}" yet; name a head first',
});
