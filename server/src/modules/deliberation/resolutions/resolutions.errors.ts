import { defineProblem } from '../../../platform/problem.ts';

export const objectionOver = defineProblem('objection-over', 409, {
  zh: '提出异议的期限已过',
  en: 'The time to object is over',
});
export const objectionWaits = defineProblem('objection-waits', 409, {
  zh: '已有一件异议正在裁定，请等待结果',
  en: 'An objection is being decided already; please wait for it',
});
export const onlyLawBreach = defineProblem('only-law-breach', 403, {
  zh: '街道只能对违反法律的决议提出异议，不能代替居民作决定',
  en: 'The subdistrict may object only where law is broken; it does not decide for the residents',
});
export const nothingToAppeal = defineProblem('nothing-to-appeal', 409, {
  zh: '这个议题没有被拒绝，不能申诉',
  en: 'This topic was not declined, so there is nothing to appeal against',
});
export const ownObjection = defineProblem('own-objection', 403, {
  zh: '不能裁定自己提出的异议',
  en: 'Nobody decides on an objection of their own',
});
export const actionsMissing = defineProblem('actions-missing', 422, {
  zh: '请至少写明一项落实事项、负责人和期限',
  en: 'Name at least one thing to be done, with its owner and date',
});
export const actionsOpen = defineProblem('actions-open', 422, {
  zh: '还有{open}项没有落实，不能反馈结果',
  en: '{open} things are still to be done, so nothing can be reported back',
});
export const actionOwnerUnknown = defineProblem('action-owner-unknown', 422, {
  zh: '落实事项要有一位负责人：工作人员或参与方',
  en: 'A thing to be done has one owner: an account or a party of the topic',
});
export const notYourAction = defineProblem('not-your-action', 403, {
  zh: '这一项不由您负责',
  en: 'This is not yours to do',
});
export const notAParticipant = defineProblem('not-a-participant', 403, {
  zh: '评价由参加过这个议题的人来做',
  en: 'Those who took part in the topic say whether it mattered',
});
export const evaluationRuns = defineProblem('evaluation-runs', 409, {
  zh: '评价期还没有结束；提前结束请写明理由',
  en: 'People may still say whether it mattered; ending it sooner needs a reason',
});
export const replyExists = defineProblem('reply-exists', 409, {
  zh: '已经向这个单位提出过这份决议',
  en: 'This unit was asked about the resolution already',
});
export const notYourReply = defineProblem('not-your-reply', 403, {
  zh: '这份决议不由您答复',
  en: 'This resolution is not yours to answer',
});
