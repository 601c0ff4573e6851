import { defineProblem } from '../../../platform/problem.ts';

export const roomUsesBeyond = defineProblem('room-uses-beyond', 422, {
  zh: '各种用途加起来不能超过整个房间（现在是 {percent} %）',
  en: 'The uses of a room add up to the whole of it at most (now {percent} %)',
});
export const roomHosted = defineProblem('room-hosted', 409, {
  zh: '房间里有社会组织入驻，先结束入驻再注销或改为不安排入驻',
  en: 'An organisation is in the room: end that first',
});
export const roomStruck = defineProblem('room-struck', 409, { zh: '房间已经注销', en: 'The room was struck off' });
