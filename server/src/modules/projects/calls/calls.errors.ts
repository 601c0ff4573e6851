import { defineProblem } from '../../../platform/problem.ts';

export const notYourCall = defineProblem('not-your-call', 403, { zh: '您不能处理这次征集', en: 'This call is not yours to handle' });
export const notYourApplication = defineProblem('not-your-application', 403, {
  zh: '您不能处理这份申报',
  en: 'This application is not yours to handle',
});
export const programmeExists = defineProblem('programme-exists', 409, {
  zh: '这一年已经有同名的资助计划',
  en: 'There is a programme of this name in the year already',
});
export const needUnknown = defineProblem('need-unknown', 422, {
  zh: '所选需求不存在，或者没有列入清单',
  en: 'There is no such need on the list',
});
export const needRequired = defineProblem('need-required', 422, {
  zh: '这个资助计划以需求为依据，申报要至少写明一项需求',
  en: 'This programme is need-based: an application names at least one need',
});
export const blocksIncomplete = defineProblem('four-requirements-incomplete', 422, {
  zh: '四项要求（对象要准、需求要清、服务要实、目标要明）只完成了 {complete}/4，还不能提交',
  en: 'Only {complete} of the four requirements are complete (target, need, service, goals); it cannot be submitted yet',
});
export const guideNotReady = defineProblem('guide-not-ready', 422, {
  zh: '指引清单里还没有一条得到四方认可（部门、街道、社区居委会、社区社会组织），不能发布征集',
  en: 'No guide item has the endorsement of all four kinds of parties yet; the call cannot be opened',
});
export const guideClosed = defineProblem('guide-closed', 409, {
  zh: '指引清单现在不能改',
  en: 'The guide list cannot be changed now',
});
export const notGuideParty = defineProblem('not-guide-party', 403, {
  zh: '您不代表四方中的任何一方，不能提出或认可指引',
  en: 'You stand for none of the four kinds of parties',
});
export const endorsedAlready = defineProblem('guide-endorsed-already', 409, {
  zh: '您或您的单位已经认可过这一条',
  en: 'You or your body endorsed this item already',
});
export const callNotOpen = defineProblem('call-not-open', 409, { zh: '这次征集现在不接受申报', en: 'This call takes no applications now' });
export const deadlinePassed = defineProblem('call-deadline-passed', 422, {
  zh: '申报截止时间已过',
  en: 'The time for applications is over',
});
export const tooEarly = defineProblem('call-not-due', 422, { zh: '截止时间还没到', en: 'The time for applications is not over yet' });
export const amountBeyondCall = defineProblem('amount-beyond-call', 422, {
  zh: '申请金额超过这次征集的上限',
  en: 'The amount is above what the call allows',
});
export const providerNotEligible = defineProblem('provider-not-eligible', 422, {
  zh: '这个组织不在承接目录里，或者资格已失效，不能申报和承接项目',
  en: 'This organisation is not in the directory of eligible providers',
});
export const applicationExists = defineProblem('application-exists', 409, {
  zh: '您的组织已用这个名称申报过',
  en: 'Your organisation has an application of this name already',
});
export const applicationFixed = defineProblem('application-fixed', 409, {
  zh: '这份申报现在不能修改',
  en: 'This application cannot be changed now',
});
export const returnedOnce = defineProblem('application-returned-once', 422, {
  zh: '只能退回补正一次，请直接审查合格或不合格',
  en: 'An application is returned once; decide whether it is eligible',
});
export const applicationsUnchecked = defineProblem('applications-unchecked', 422, {
  zh: '还有 {n} 份申报没有完成资格审查',
  en: '{n} applications are not checked yet',
});
export const nothingToReview = defineProblem('nothing-to-review', 422, {
  zh: '没有资格合格的申报可以评审',
  en: 'There is no eligible application to review',
});
export const budgetSpent = defineProblem('call-budget-spent', 422, {
  zh: '剩余资金不够递补这一项',
  en: 'What is left of the budget is not enough for this one',
});
export const checkerApplies = defineProblem('checker-applies', 403, {
  zh: '您代表申报组织，不能审查它的申报',
  en: 'You act for the applicant and cannot check its application',
});
export const offerNotOpen = defineProblem('offer-not-open', 409, {
  zh: '这项交办已经答复过，或者已过答复期限',
  en: 'This offer was answered already, or its time is over',
});
export const notYourOffer = defineProblem('not-your-offer', 403, {
  zh: '这项交办不是给您的组织的',
  en: 'This offer was not made to your organisation',
});
export const notYourCommission = defineProblem('not-your-commission', 403, {
  zh: '您不能处理这项交办',
  en: 'This commission is not yours to handle',
});
