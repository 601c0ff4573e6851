import { defineProblem } from '../../../platform/problem.ts';

export const notReviewer = defineProblem('not-reviewer', 403, { zh: '您不是这次评审的专家', en: 'You are not an expert of this review' });
export const reviewFixed = defineProblem('review-fixed', 409, {
  zh: '评分已经提交，不能再改',
  en: 'The scores are handed in and cannot be changed',
});
export const reviewOver = defineProblem('review-over', 409, { zh: '这次评审已经结束', en: 'This review is over' });
export const scoresUnfit = defineProblem('scores-unfit', 422, {
  zh: '请给评分表的每一项打分，每一项不超过满分',
  en: 'Score every line of the sheet, none above its most',
});
export const scoresOutstanding = defineProblem('scores-outstanding', 422, {
  zh: '还有 {n} 份评分没有提交，不能排序',
  en: '{n} scores are still to come; there is no ranking before',
});
export const boardMissing = defineProblem('board-missing', 422, {
  zh: '联合审定要有政府部门和居民代表两方成员，请先确定名单',
  en: 'The joint board needs officials and residents; name its members first',
});
export const boardUndecided = defineProblem('board-undecided', 422, {
  zh: '还有 {n} 个项目没有得到联合审定结论（两方都要过半参加表决）',
  en: 'The joint board has not decided on {n} applications (more than half of both kinds must vote)',
});
export const boardMemberUnfit = defineProblem('board-member-unfit', 422, {
  zh: '{name}没有参加联合审定的职责，或者身份与所列一方不符',
  en: '{name} may not sit on the joint board, or is listed for the wrong kind',
});
export const notBoardMember = defineProblem('not-board-member', 403, {
  zh: '您不是这次联合审定的成员',
  en: 'You are not a member of this joint board',
});
export const boardInterest = defineProblem('board-interest', 403, {
  zh: '您代表申报组织，须回避这一项的表决',
  en: 'You act for the applicant and keep out of this vote',
});
export const boardNotNow = defineProblem('board-not-now', 409, {
  zh: '现在不能表决：专家评分还没有全部提交，或者评审已经结束',
  en: 'There is no vote now: scores are still to come, or the review is over',
});
export const boardClosed = defineProblem('board-closed', 409, {
  zh: '专家已抽取，联合审定名单不能再改',
  en: 'The experts are drawn; the board cannot be changed',
});
export const noticeOver = defineProblem('notice-over', 409, {
  zh: '这一项不在公示期内，不能提出异议',
  en: 'This one is not under public notice; there is nothing to object to',
});
export const objectionAnswered = defineProblem('objection-answered', 409, {
  zh: '这条异议已经处理过',
  en: 'This objection was decided already',
});
export const ownObjection = defineProblem('own-project-objection', 403, {
  zh: '自己提出的异议由别人处理',
  en: 'An objection is decided by somebody else than whoever made it',
});
