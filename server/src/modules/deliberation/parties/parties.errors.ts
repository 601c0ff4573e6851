import { defineProblem } from '../../../platform/problem.ts';

export const partyExists = defineProblem('party-exists', 409, {
  zh: '这一方已经在名单上',
  en: 'This party is on the list already',
});
export const invitationUnknown = defineProblem('invitation-unknown', 404, {
  zh: '邀请码不正确，请对照邀请函再输入一次',
  en: 'No invitation has this code; please check it against the letter',
});
export const invitationTaken = defineProblem('invitation-taken', 409, {
  zh: '您家已有人用这个邀请码答复过',
  en: 'Somebody of your household has answered with this code already',
});
export const notInvited = defineProblem('not-invited', 403, {
  zh: '您不在这个议题的邀请名单上；有邀请函的，请输入邀请码',
  en: 'You are not on the list of this topic; with a letter of invitation, enter its code',
});
export const seatFixed = defineProblem('party-list-closed', 409, {
  zh: '议题已经进入表决，名单不再改变',
  en: 'The vote has begun, so the list no longer changes',
});
