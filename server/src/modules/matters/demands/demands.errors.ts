import { defineProblem } from '../../../platform/problem.ts';

export const duplicateExternalNumber = defineProblem('duplicate-external-number', 409, {
  zh: '来源系统的这个编号已经登记过',
  en: 'This number of the source system is registered already',
});
export const contactIncomplete = defineProblem('contact-incomplete', 422, {
  zh: '手机号码格式不对，请检查；也可以不留电话，用查询码查进度',
  en: 'The phone number is not valid; you may leave it out and use the query code',
});
export const placeUnknown = defineProblem('place-unknown', 422, {
  zh: '没有找到这个地点，请从列表中选择社区',
  en: 'This place is not known; please choose a community from the list',
});
export const mergeIntoItself = defineProblem('merge-into-itself', 422, { zh: '不能合并到自己', en: 'It cannot be merged into itself' });
export const mergeTooOld = defineProblem('merge-undo-too-late', 422, {
  zh: '合并已超过可撤销的期限',
  en: 'The time to undo this merge has passed',
});
export const splitNeedsTwo = defineProblem('split-needs-two', 422, {
  zh: '拆分至少要有两件事项',
  en: 'A split needs at least two matters',
});
export const wrongQueryCode = defineProblem('wrong-query-code', 404, {
  zh: '编号或查询码不对，请核对回执',
  en: 'Number or query code is not right; please check your receipt',
});
export const tooManyWrongCodes = defineProblem('too-many-wrong-codes', 429, {
  zh: '查询码输错次数太多，请明天再试，或拨打社区电话',
  en: 'Too many wrong codes; please try tomorrow or call your community',
});
