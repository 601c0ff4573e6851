import { defineProblem } from '../../../platform/problem.ts';

export const roomExists = defineProblem('organisation-room-exists', 409, { zh: '这个房间已经登记', en: 'The room is registered already' });
export const roomTaken = defineProblem('organisation-room-taken', 409, {
  zh: '这段时间房间已安排给其他社会组织',
  en: 'The room is given to another organisation in that time',
});
export const monthOutside = defineProblem('hosting-month-outside', 422, {
  zh: '这个月不在入驻期内或还没有结束',
  en: 'That month lies outside the contract or is not over',
});
export const hostingOver = defineProblem('hosting-over', 409, { zh: '入驻已经结束', en: 'The hosting is over' });
