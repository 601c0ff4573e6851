import { defineProblem } from '../../../platform/problem.ts';

export const notYourOrganisation = defineProblem('not-your-organisation', 403, {
  zh: '您没有办理这个社会组织的权限',
  en: 'You have no right to act for or on this organisation',
});
export const creditCodeWrong = defineProblem('credit-code-wrong', 422, {
  zh: '统一社会信用代码有误：{faultName}',
  en: 'The unified social credit code is wrong: {faultNameEn}',
});
export const creditCodeTaken = defineProblem('credit-code-taken', 409, {
  zh: '这个信用代码已属于另一个社会组织',
  en: 'Another organisation already has this credit code',
});
export const filingNumberTaken = defineProblem('filing-number-taken', 409, {
  zh: '这个备案号已属于另一个社会组织',
  en: 'Another organisation already has this filing number',
});
export const checklistIncomplete = defineProblem('checklist-incomplete', 422, {
  zh: '还缺材料：{missingNames}',
  en: 'Still missing: {missingNamesEn}',
});
export const notASocialOrganisation = defineProblem('not-a-social-organisation', 422, {
  zh: '这个单位不是社会组织，或已有档案',
  en: 'This unit is no social organisation, or already has a file',
});
export const unsettledMatters = defineProblem('organisation-unsettled', 422, {
  zh: '资金和档案尚未清结，不能注销',
  en: 'Money and records are not settled yet: it cannot be ended',
});
export const notWorking = defineProblem('organisation-not-working', 422, {
  zh: '这个社会组织目前不能承接工作',
  en: 'This organisation cannot take work at present',
});
export const entryCorrected = defineProblem('credit-entry-corrected', 409, {
  zh: '这条信用记录已经更正过',
  en: 'This credit entry has been corrected already',
});
export const resourceCannotAct = defineProblem('resource-cannot-act', 422, {
  zh: '资源不能承担任务：只能向社区、社会组织、社会工作者或志愿者提出',
  en: 'A resource cannot act: ask a community, an organisation, a social worker or volunteers',
});
