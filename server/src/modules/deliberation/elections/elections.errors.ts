import { defineProblem } from '../../../platform/problem.ts';

export const notYourElection = defineProblem('not-your-election', 403, {
  zh: '您不负责这次选举',
  en: 'This election is not yours to hold',
});
export const electionSeats = defineProblem('election-seats', 422, {
  zh: '居民委员会由五至九人组成，现在是 {seats} 人',
  en: 'A committee has five to nine members, not {seats}',
});
export const electionRollEmpty = defineProblem('election-roll-empty', 422, { zh: '选民名单是空的', en: 'The roll is empty' });
export const noticeStillHangs = defineProblem('election-notice-runs', 409, {
  zh: '公示期未满，到 {until} 为止',
  en: 'The notice hangs until {until}',
});
export const electionAppealsWait = defineProblem('election-appeals-wait', 409, {
  zh: '还有对名单的申诉没有答复',
  en: 'An appeal against the roll waits for its answer',
});
export const electionAppealTooLate = defineProblem('election-appeal-too-late', 409, {
  zh: '名单公布期间才能申诉',
  en: 'Appeals are taken while the roll is published',
});
export const tooFewNominators = defineProblem('election-too-few-nominators', 422, {
  zh: '提名至少要有 {needed} 人联名',
  en: 'A nominee needs {needed} proposers',
});
export const nominatedTwice = defineProblem('election-nominated-twice', 409, {
  zh: '这个人已经被提名到这个职位',
  en: 'This person stands nominated for this post already',
});
export const nomineesUnchecked = defineProblem('election-nominees-unchecked', 409, {
  zh: '还有被提名人没有审查',
  en: 'A nominee has not been checked yet',
});
export const tooFewCandidates = defineProblem('election-too-few-candidates', 409, {
  zh: '“{post}”的候选人应当多于应选名额',
  en: 'There must be more candidates than seats for "{post}"',
});
export const sheetGivenOut = defineProblem('election-sheet-given-out', 409, {
  zh: '这位选民已经领过选票',
  en: 'This voter has been given a sheet',
});
export const electionProxyLimit = defineProblem('election-proxy-limit', 409, {
  zh: '一个人最多代 {most} 人投票',
  en: 'One person votes for at most {most} others',
});
export const electionCountUnfit = defineProblem('election-count-unfit', 422, {
  zh: '票数对不上，请重新清点：{fault}',
  en: 'These figures cannot be: {fault}',
});
export const electionCountsDiffer = defineProblem('election-counts-differ', 409, {
  zh: '两位计票人的结果不一致，请一起重新清点',
  en: 'The two tellers differ; count again together',
});
export const secondRoundExists = defineProblem('election-second-round-exists', 409, {
  zh: '这次选举已经安排了另行选举',
  en: 'A second round of this election exists',
});
