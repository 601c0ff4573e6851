import { defineProblem } from '../../../platform/problem.ts';

export const alreadyFollowing = defineProblem('already-following', 409, {
  zh: '您已经反映或关注过这件事，不用重复',
  en: 'You have reported or followed this matter already',
});
