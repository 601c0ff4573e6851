import { defineProblem } from '../../../platform/problem.ts';

export const alreadyHidden = defineProblem('post-already-hidden', 409, { zh: '这条发言已经屏蔽', en: 'This post is hidden already' });
export const alreadyReported = defineProblem('post-already-reported', 409, {
  zh: '您已经举报过这条发言',
  en: 'You have reported this post already',
});
export const notYourHiding = defineProblem('not-your-hiding', 403, {
  zh: '只有发言人本人可以申诉',
  en: 'Only the author can appeal',
});
export const anotherDecides = defineProblem('another-decides-the-appeal', 403, {
  zh: '屏蔽这条发言的人不能裁定它的申诉',
  en: 'Whoever hid the post does not decide the appeal',
});
