import { defineProblem } from '../../../platform/problem.ts';

export const federationExists = defineProblem('federation-exists', 409, {
  zh: '这个社区已有社会组织联合会',
  en: 'The community already has a federation',
});
export const notACommunity = defineProblem('not-a-community', 422, {
  zh: '联合会设在社区一级',
  en: 'A federation belongs to a community',
});
export const memberAlready = defineProblem('federation-member-already', 409, {
  zh: '这个社会组织已是成员',
  en: 'The organisation is a member already',
});
export const federationEnded = defineProblem('federation-ended', 409, { zh: '联合会已终止', en: 'The federation has ended' });
export const notIntroduced = defineProblem('match-not-introduced', 422, {
  zh: '这个社会组织还没有接受对接邀约，不能签订协议',
  en: 'The organisation has not accepted the introduction: there can be no agreement yet',
});
