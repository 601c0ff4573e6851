import { defineProblem } from '../../../platform/problem.ts';

export const notYourHonour = defineProblem('not-your-honour', 403, {
  zh: '您不能处理这项评选',
  en: 'This award programme is not yours to handle',
});
export const nominationsClosed = defineProblem('honour-nominations-closed', 409, {
  zh: '现在不接受推荐',
  en: 'Nominations are not open now',
});
export const notAgreed = defineProblem('nomination-not-agreed', 422, {
  zh: '被推荐的人还没有同意公示姓名，不能公示',
  en: 'Those nominated have not agreed to be named, so nothing is shown',
});
export const ownNomination = defineProblem('nomination-is-own', 403, {
  zh: '自己推荐的要由别人审核',
  en: 'A nomination is reviewed by somebody else than whoever made it',
});
export const noticeIsOver = defineProblem('nomination-notice-over', 409, {
  zh: '公示已经结束，不能再提异议',
  en: 'The public notice is over, so nobody can object any more',
});
export const objectedAlready = defineProblem('nomination-objected-already', 409, { zh: '您已经提过异议', en: 'You objected already' });
export const answeredByReviewer = defineProblem('nomination-objection-own', 403, {
  zh: '异议要由没有审核过、也没有提过这条异议的人复核',
  en: 'An objection is decided by somebody who neither reviewed the nomination nor objected',
});
export const objectionSettled = defineProblem('nomination-objection-settled', 409, {
  zh: '这条异议已经答复，或者还没有进入复核',
  en: 'This objection is answered, or the re-review has not begun',
});
