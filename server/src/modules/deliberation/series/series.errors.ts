import { defineProblem } from '../../../platform/problem.ts';

export const notYourSeries = defineProblem('not-your-series', 403, {
  zh: '您不能处理这项活动',
  en: 'This activity is not yours to handle',
});
export const seriesFixed = defineProblem('series-fixed', 409, {
  zh: '活动已经发布，不能再改',
  en: 'The activity is published and cannot be changed',
});
export const sessionsUnfit = defineProblem('series-sessions-unfit', 422, {
  zh: '每一场的结束时间要晚于开始时间，报名截止要早于最后一场开始',
  en: 'Each session ends after it begins, and sign-up closes before the last one begins',
});
export const signUpClosed = defineProblem('series-sign-up-closed', 409, { zh: '现在不能报名', en: 'Sign-up is not open now' });
export const signedUpAlready = defineProblem('series-signed-up-already', 409, { zh: '已经报过名', en: 'Signed up already' });
export const notGoing = defineProblem('series-not-going', 409, {
  zh: '这个人没有名额，或者已经退出',
  en: 'This person has no place, or withdrew',
});
export const sessionNotDue = defineProblem('series-session-not-due', 409, {
  zh: '到了这一场当天才能签到',
  en: 'People are ticked off on the day of the session',
});
export const notVisited = defineProblem('series-not-visited', 422, {
  zh: '参加过至少一场才能评价',
  en: 'Whoever came at least once may rate',
});
