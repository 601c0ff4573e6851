import { defineProblem } from '../../../platform/problem.ts';

export const notYourBody = defineProblem('not-your-body', 403, {
  zh: '这个议事组织不归您管理',
  en: 'This body is not yours to run',
});
export const quorumUnfit = defineProblem('body-quorum-unfit', 422, {
  zh: '到会人数要求要在1到{seats}之间',
  en: 'The quorum lies between 1 and {seats}',
});
export const seatUnfit = defineProblem('body-seat-unfit', 422, {
  zh: '这类组织没有这种席位',
  en: 'A body of this kind has no such seat',
});
export const bodyFull = defineProblem('body-full', 409, {
  zh: '席位已满，共{seats}席',
  en: 'All {seats} seats are taken',
});
export const termUnfit = defineProblem('membership-term-unfit', 422, {
  zh: '结束日期要在开始日期之后，也不能改到已经过去的日子以前',
  en: 'A membership ends after it began',
});
export const alreadyMember = defineProblem('already-member', 409, {
  zh: '这个人已经是成员',
  en: 'This person is a member already',
});
export const bodyDissolved = defineProblem('body-dissolved', 409, { zh: '这个组织已经撤销', en: 'This body was dissolved' });
export const notYourHelp = defineProblem('not-your-help-request', 403, {
  zh: '只有求助人或帮忙的邻居可以这样做',
  en: 'Only the asker or the helping neighbour can do this',
});
export const ownRequest = defineProblem('own-help-request', 422, {
  zh: '自己的求助要由邻居来帮',
  en: 'Your own request is for a neighbour to take',
});
export const entryReversed = defineProblem('help-entry-reversed', 409, {
  zh: '这一笔已经冲正，或本身就是冲正',
  en: 'This line was set right already, or is itself a correction',
});
