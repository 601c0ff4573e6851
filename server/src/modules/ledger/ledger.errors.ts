import { defineProblem } from '../../platform/problem.ts';

export const balanceTooLow = defineProblem('balance-too-low', 422, {
  zh: '余额不足：可用 {available}，需要 {needed}',
  en: 'Not enough money: {available} available, {needed} needed',
});
export const accountClosed = defineProblem('account-closed', 409, { zh: '这个账户已经关闭', en: 'This account is closed' });
export const alreadyReversed = defineProblem('already-reversed', 409, {
  zh: '这笔账已经冲正过了',
  en: 'This entry has been reversed already',
});
export const reversalStands = defineProblem('reversal-stands', 422, {
  zh: '冲正的账不能再冲正，请重新记账',
  en: 'A reversal is not reversed; post the entry anew',
});

/** What may go wrong wherever something is posted or reversed; routes that post list these among their problems. */
export const ledgerProblems = [balanceTooLow, accountClosed, alreadyReversed, reversalStands] as const;
