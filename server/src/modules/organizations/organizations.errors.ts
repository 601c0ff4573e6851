import { defineProblem } from '../../platform/problem.ts';

export const unitWithoutHead = defineProblem('unit-without-head', 422, {
  zh: '“{unitName}”没有在岗的负责人，无法落实到人；请先指定负责人',
  en: '{unitName} has nobody in charge who is there; name a head first',
});
export const unitExists = defineProblem('unit-exists', 409, {
  zh: '单位代码 {unitCode} 已经存在',
  en: 'There already is a unit with code {unitCode}',
});
export const sectionExists = defineProblem('section-exists', 409, {
  zh: '科室代码 {sectionCode} 已经存在',
  en: 'There already is a section with code {sectionCode}',
});
export const unitMisplaced = defineProblem('unit-misplaced', 422, {
  zh: '上级单位不合适：不能是自己或自己的下级',
  en: 'The parent unit does not fit: not the unit itself nor one below it',
});
export const unitInactive = defineProblem('unit-inactive', 409, { zh: '该单位已停用', en: 'The unit is no longer active' });
export const accountNotActive = defineProblem('account-not-active', 422, {
  zh: '没有这个在用的账号',
  en: 'There is no such active account',
});
export const noDeskUnit = defineProblem('no-desk-unit', 422, {
  zh: '本区还没有设立负责“{desk}”的分拨中心或单位，请联系管理员',
  en: 'No centre or unit of this district runs the desk "{desk}" yet; ask an administrator',
});
export const centreLevelWrong = defineProblem('centre-level-wrong', 422, {
  zh: '中心的级别与所在区域不符',
  en: 'The level of the centre is not that of its area',
});
export const badOpeningHours = defineProblem('bad-opening-hours', 422, {
  zh: '开放时间有误：起止颠倒、重叠或日期重复',
  en: 'The opening hours are wrong: reversed, overlapping, or a date twice',
});
export const deskInUse = defineProblem('desk-in-use', 409, {
  zh: '“{desk}”还有未来的班次，不能撤销',
  en: 'The desk "{desk}" still has shifts to come',
});
export const leaveOverlaps = defineProblem('leave-overlaps', 409, {
  zh: '这段时间已有请假记录',
  en: 'There already is a leave in this time',
});
export const leavePeriodWrong = defineProblem('leave-period-wrong', 422, {
  zh: '请假时间有误：结束须晚于开始，且不能已经过去',
  en: 'The time of the leave is wrong: it must end after it starts, and not in the past',
});
export const deputyUnfit = defineProblem('deputy-unfit', 422, {
  zh: '代理人不合适：须是另一位在用且这段时间不请假的人',
  en: 'The deputy does not fit: another active person who is not away in that time',
});
export const leaveOver = defineProblem('leave-over', 409, { zh: '这次请假已结束或已撤销', en: 'The leave is over or was cancelled' });
export const shiftConflict = defineProblem('shift-conflict', 409, {
  zh: '{personName}这段时间已在别处值班：一个人不能同时坐在两个中心，也不能在同一岗位重复排班',
  en: '{personName} is on duty elsewhere at that time: nobody sits at two centres at once, nor twice at one desk',
});
export const shiftPeriodWrong = defineProblem('shift-period-wrong', 422, {
  zh: '班次时间有误：结束须晚于开始，最长 24 小时',
  en: 'The time of the shift is wrong: it must end after it starts, within 24 hours',
});
export const deskUnknown = defineProblem('desk-unknown', 422, { zh: '该中心没有“{desk}”岗位', en: 'The centre has no desk "{desk}"' });
export const weekWrong = defineProblem('week-wrong', 422, { zh: '请选择两个不同的星期一', en: 'Choose two different Mondays' });
export const seatNotNow = defineProblem('seat-not-now', 409, {
  zh: '不在值班时间内，不能签到或离席',
  en: 'The shift is not now; nobody can take or leave the seat',
});
