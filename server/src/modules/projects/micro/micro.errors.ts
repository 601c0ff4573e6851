import { defineProblem } from '../../../platform/problem.ts';

export const notYourMicro = defineProblem('not-your-micro-project', 403, {
  zh: '您不能处理这个微项目',
  en: 'This micro-project is not yours to handle',
});
export const microTooLarge = defineProblem('micro-limit-exceeded', 422, {
  zh: '微项目最多申请 {most} 元，请改为申报正在征集的项目',
  en: 'A micro-project may ask for at most {most} yuan; please apply to a call instead',
});
export const groupMissing = defineProblem('micro-group-missing', 422, {
  zh: '微项目由居民小组申请，请先登记小组',
  en: 'A micro-project is asked for by a group of residents; register the group first',
});
export const groupExists = defineProblem('resident-group-exists', 409, {
  zh: '这个社区已有同名小组',
  en: 'The community has a group of this name',
});
export const microFundMissing = defineProblem('micro-fund-missing', 422, {
  zh: '这个社区没有可用的社区基金，也没有今年的为民服务专项经费，请先请资金管理员设立',
  en: 'This place has neither an open community fund nor a service fund of this year; ask whoever manages funds to set one up',
});
export const microHasReceipts = defineProblem('micro-has-receipts', 409, {
  zh: '已经登记了票据，请结清，不能撤销',
  en: 'Receipts are entered already; close the accounts instead',
});
export const receiptsMissing = defineProblem('micro-receipts-missing', 422, { zh: '还没有票据，不能结项', en: 'There is no receipt yet' });
export const receiptsBeyond = defineProblem('micro-receipts-beyond', 422, {
  zh: '票据合计超过批准金额 {left} 元',
  en: 'The receipts add up to {left} yuan more than was approved',
});
export const groupContinues = defineProblem('resident-group-continues', 409, {
  zh: '这个小组已经自己组织了活动，不用邀请',
  en: 'This group goes on by itself; there is no need to invite it',
});
export const notYourContest = defineProblem('not-your-contest', 403, {
  zh: '您不能处理这次大赛',
  en: 'This contest is not yours to handle',
});
export const contestOver = defineProblem('contest-proposals-over', 409, { zh: '提案征集已经结束', en: 'The time for proposals is over' });
export const proposalsTooFew = defineProblem('contest-proposals-few', 422, {
  zh: '至少要有两个提案才能投票',
  en: 'There is nothing to vote on with fewer than two proposals',
});
export const cannotMerge = defineProblem('proposals-cannot-merge', 422, {
  zh: '只能把同一次大赛里征集中的提案合并到另一个提案',
  en: 'Only proposals of the same contest that still stand can be merged',
});
export const notJuror = defineProblem('not-juror', 403, { zh: '您不是这次大赛的评委', en: 'You are not on the jury of this contest' });
export const contestOpen = defineProblem('contest-not-decided', 422, {
  zh: '投票还没有公布结果，或者评委还有 {n} 份评分没有提交',
  en: 'The vote has no published result yet, or {n} scores of the jury are still to come',
});
