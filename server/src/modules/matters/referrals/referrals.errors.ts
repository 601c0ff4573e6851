import { defineProblem } from '../../../platform/problem.ts';

export const referralEnded = defineProblem('referral-ended', 409, {
  zh: '这条转介现在不能这样处理',
  en: 'This referral cannot be answered like this now',
});
