import { defineProblem } from '../../../platform/problem.ts';

export const notYourHearing = defineProblem('not-your-hearing', 403, {
  zh: '这场听证会不归您组织',
  en: 'This hearing is not yours to hold',
});
export const hearingFixed = defineProblem('hearing-fixed', 409, {
  zh: '公告发布后不能再改，可以延期',
  en: 'Once announced a hearing no longer changes; it can be postponed',
});
export const groupsUnfit = defineProblem('hearing-groups-unfit', 422, {
  zh: '席位不符合要求：五类参加人都要写明，利害关系人席位不少于{least}席',
  en: 'All five kinds have to be named, and those affected have at least {least} seats',
});
export const hearingTooSoon = defineProblem('hearing-too-soon', 422, {
  zh: '公告期不足，最早可定在{earliest}',
  en: 'The notice is too short; {earliest} is the earliest day',
});
export const signUpOver = defineProblem('hearing-sign-up-over', 409, {
  zh: '现在不在报名时间内',
  en: 'Nobody can sign up now',
});
export const signUpRuns = defineProblem('hearing-sign-up-runs', 409, {
  zh: '报名到{until}截止，之后才能抽选',
  en: 'Sign-up runs until {until}; lots are drawn afterwards',
});
export const alreadySignedUp = defineProblem('already-signed-up', 409, {
  zh: '已经报过名',
  en: 'Signed up already',
});
export const byInvitationOnly = defineProblem('hearing-by-invitation', 422, {
  zh: '这一类参加人由主办单位邀请',
  en: 'Participants of this kind are invited',
});
export const materialsLate = defineProblem('hearing-materials-late', 422, {
  zh: '材料要提前至少{days}天送达，请先延期',
  en: 'Materials are sent at least {days} days before; postpone first',
});
export const hearingNotDue = defineProblem('hearing-not-due', 422, {
  zh: '还没到听证当天（{day}）',
  en: 'The hearing is on {day}',
});
export const groupsMissing = defineProblem('hearing-quorum-missing', 422, {
  zh: '有的参加人到会不足，不能举行，可以延期',
  en: 'Too few of some kinds of participants are present; postpone instead',
});
export const expertsMissing = defineProblem('hearing-experts-missing', 422, {
  zh: '没有专家学者到会，要写明原因，并写进听证报告',
  en: 'Without experts the reason has to be given; it stands in the report',
});
export const entryGone = defineProblem('hearing-entry-unfit', 409, {
  zh: '这个人不是参加人，或已经退出',
  en: 'This person is no participant, or has withdrawn',
});
export const pointsFixed = defineProblem('hearing-points-fixed', 409, {
  zh: '笔录定稿后不能再记意见，报告公布后不能再改答复',
  en: 'Points are recorded until the minutes stand, and answered until the report is out',
});
export const minutesNotShown = defineProblem('hearing-minutes-not-shown', 409, {
  zh: '笔录还没有公布给参加人确认',
  en: 'The minutes have not been shown to the participants yet',
});
export const pointsUnanswered = defineProblem('hearing-points-unanswered', 422, {
  zh: '还有{count}条意见没有答复，报告不能公布',
  en: '{count} points have no answer yet',
});
export const notRatable = defineProblem('hearing-not-ratable', 409, {
  zh: '参加人在决策公布后评价，每人一次',
  en: 'Participants rate once, after the decision',
});
