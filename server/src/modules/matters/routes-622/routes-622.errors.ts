import { defineProblem } from '../../../platform/problem.ts';

export const routeNotCounted = defineProblem('route-not-counted', 409, {
  zh: '这件事项不在622统计范围内，没有途径可以更正',
  en: 'This matter is not counted among the routes; there is nothing to correct',
});

export const routeSame = defineProblem('route-same', 422, {
  zh: '更正后的途径和原来一样，请选择另一条途径',
  en: 'The route is the same as before; choose another one',
});

export const referralUnreported = defineProblem('referral-unreported', 422, {
  zh: '转介对象没有接受并回报结果，不能算作这条途径',
  en: 'Nobody accepted the referral and reported back, so it does not count as this route',
});
