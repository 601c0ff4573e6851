import { defineProblem } from '../../../platform/problem.ts';

export const threePartAssignment = defineProblem('three-part-assignment', 422, {
  zh: '签收须写明科室和承办人',
  en: 'Signing for an order names the section and the officer',
});
export const handlerNotInSection = defineProblem('handler-not-in-section', 422, {
  zh: '这位同志不在所选科室',
  en: 'This person does not work in the chosen section',
});
export const coUnitsNotReady = defineProblem('co-units-not-ready', 422, {
  zh: '还有协办单位没有报告结果：{units}',
  en: 'Co-handling units have not reported yet: {units}',
});
export const sameUnitTwice = defineProblem('same-unit-twice', 422, {
  zh: '主办和协办单位不能重复',
  en: 'A unit can be lead or co-handler only once',
});
export const tooLateForCoUnit = defineProblem('too-late-for-co-unit', 409, {
  zh: '主办单位还在办理时才能增加协办单位',
  en: 'Co-handling units can be added only while the lead unit is at work',
});
export const changedProposalNeedsReason = defineProblem('changed-proposal-needs-reason', 422, {
  zh: '改派建议单位以外的单位，请写明原因',
  en: 'Dispatching to another unit than proposed needs a reason',
});
export const extensionNotPossible = defineProblem('extension-not-possible', 422, { zh: '不能延期：{why}', en: 'No extension: {whyEn}' });
export const pauseReasonNotAllowed = defineProblem('pause-reason-not-allowed', 422, {
  zh: '这个理由不能挂起',
  en: 'This reason does not allow a pause',
});
