import { defineProblem } from '../../platform/problem.ts';

export const notYourFund = defineProblem('not-your-fund', 403, { zh: '您不负责这笔资金', en: 'This money is not yours to handle' });
export const fundExists = defineProblem('fund-exists', 409, {
  zh: '这个地方这一年已经有这种资金',
  en: 'There is a fund of this kind for this place and year already',
});
export const fundClosed = defineProblem('fund-closed', 409, {
  zh: '这笔资金已经年终结账',
  en: 'This fund was closed at the end of its year',
});
export const fundYearWrong = defineProblem('fund-year-wrong', 422, {
  zh: '年度资金要写明年度，社区基金不分年度',
  en: 'A yearly fund needs its year; a community fund has none',
});
export const budgetExceeded = defineProblem('budget-exceeded', 422, {
  zh: '预算不足：可用 {available}，需要 {needed}',
  en: 'Beyond the budget: {available} available, {needed} needed',
});
export const projectShareUnreachable = defineProblem('project-share-unreachable', 422, {
  zh: '项目化服务的最低比例将无法达到：其他支出最多还能安排 {room}，这次要 {needed}',
  en: 'The least share of project-based services could no longer be reached: {room} is left for other things, {needed} asked',
});
export const commitmentExceeded = defineProblem('commitment-exceeded', 422, {
  zh: '超过已安排的金额：还可支付 {available}，申请 {needed}',
  en: 'Beyond what was set aside: {available} can still be paid, {needed} asked',
});
export const paymentsWaiting = defineProblem('payments-waiting', 409, {
  zh: '还有支付申请没有办完',
  en: 'Payments are still on their way',
});
export const paymentExists = defineProblem('payment-exists', 409, {
  zh: '这个节点已经有支付申请，不能付两次',
  en: 'A payment for this has been asked for already; nothing is paid twice',
});
export const paymentNotMendable = defineProblem('payment-not-mendable', 409, {
  zh: '只有已冲正、款项仍留在安排中的一次性支付可以这样办；合同节点的支付在项目里重新申请',
  en: 'Only for a single payment that was taken back and whose money still stands aside; a milestone is asked for again at its project',
});
export const payeeWaiting = defineProblem('payee-account-waiting', 409, {
  zh: '这个单位有一个收款账户在等待核对，先核对完',
  en: 'An account of this unit waits to be confirmed; decide on it first',
});
export const payeeDecided = defineProblem('payee-account-decided', 409, { zh: '这个账户已经核对过', en: 'This account was decided on' });
export const payeeUnknown = defineProblem('payee-account-missing', 422, {
  zh: '没有核对过的收款账户：{names}',
  en: 'No confirmed account is known of: {names}',
});
export const paymentNotApproved = defineProblem('payment-not-approved', 409, {
  zh: '支付 {number} 不是待支付状态',
  en: 'Payment {number} is not approved and waiting',
});
export const paymentExported = defineProblem('payment-exported', 409, {
  zh: '已经在付款文件里：{numbers}。确需再次导出的，写明理由',
  en: 'In a file already: {numbers}. To hand them over again, say why',
});
export const bankFileCancelled = defineProblem('bank-file-cancelled', 409, { zh: '付款文件已经作废', en: 'The file was withdrawn' });
export const bankFilePaid = defineProblem('bank-file-paid', 409, {
  zh: '文件里已有款项支付，不能作废',
  en: 'Payments of the file are paid; it cannot be withdrawn',
});
export const paymentBlocked = defineProblem('payment-blocked', 422, {
  zh: '现在不能支付：{reason}',
  en: 'This cannot be paid now: {reason}',
});
export const needsOtherPerson = defineProblem('payment-needs-another-person', 403, {
  zh: '申请、审批、执行要由不同的人办理',
  en: 'Asking, approving and paying are done by different people',
});
export const referenceUsed = defineProblem('bank-reference-used', 409, {
  zh: '这个银行流水号已经登记过',
  en: 'This bank reference is recorded already',
});
export const incomeReversed = defineProblem('income-reversed', 409, { zh: '这笔收入已经冲正', en: 'This income has been taken back' });
export const taskWithoutMoney = defineProblem('task-without-money', 422, {
  zh: '下派任务没有配套经费；确需无经费下派的，要由有权的人签批例外',
  en: 'A task is not handed down without money, unless somebody entitled signs an exception',
});
export const taskNeedsFund = defineProblem('task-needs-fund', 422, {
  zh: '请写明经费从哪笔资金拨付',
  en: 'Say which fund the money comes from',
});
export const matchUnproven = defineProblem('match-unproven', 422, {
  zh: '自筹部分还没有证明：{proof}',
  en: 'The own part is not proven yet: {proof}',
});
export const notTheDeclarer = defineProblem('match-needs-another-person', 403, {
  zh: '自筹证明要由另一个人核实',
  en: 'The proof is checked by another person',
});
export const statementUnreadable = defineProblem('statement-unreadable', 422, {
  zh: '银行流水第 {row} 行读不懂：{fault}',
  en: 'Line {row} of the statement cannot be read: {fault}',
});
export const lineMatched = defineProblem('statement-line-matched', 409, {
  zh: '这一行或这笔收支已经对过账',
  en: 'This line, or what it is compared with, has been matched already',
});
export const matchDiffers = defineProblem('statement-amount-differs', 422, {
  zh: '金额或方向与流水不一致',
  en: 'Amount or direction differ from the statement',
});
export const purposeUnknown = defineProblem('payment-purpose-unknown', 422, {
  zh: '没有这种支付事项',
  en: 'Nothing of this kind is paid here',
});
export const yearNotOver = defineProblem('year-not-over', 422, {
  zh: '年终结账从十二月二十五日起办理',
  en: 'A year is closed from 25 December on',
});

/** What setting money aside and asking for a payment may be refused for, for modules that do so for their records. */
export const fundProblems = [
  fundClosed,
  budgetExceeded,
  projectShareUnreachable,
  commitmentExceeded,
  paymentsWaiting,
  paymentExists,
  paymentBlocked,
] as const;
