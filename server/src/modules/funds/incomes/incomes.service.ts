import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { fen } from '../../../platform/money.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { optionalName, optionalText } from '../../../platform/text/fields.ts';
import { moveBack } from '../book/book.service.ts';
import { incomeReversed } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { assertOpen, managedFund } from '../funds.service.ts';
import type { Source } from '../rules/sources.rules.ts';
import { bookIncome } from './booking.service.ts';
import { findIncome, markReversed } from './incomes.repository.ts';

/** What somebody who records an income says. */
export interface IncomeInput {
  readonly source: Source;
  readonly amount: number;
  readonly receivedOn: string;
  /** The bank's reference: the same money is not recorded twice. */
  readonly reference?: string | null;
  readonly payer?: string | null;
  readonly payerShown?: boolean;
  readonly note?: string | null;
}

/** Records money that came in. @throws not-found, not-your-fund, fund-closed, bank-reference-used, invalid-input */
export async function recordIncome(ctx: WriteCtx, fundId: string, input: IncomeInput): Promise<string> {
  const fund = await managedFund(ctx, fundId);
  assertOpen(fund);
  return bookIncome(ctx, {
    fundId,
    areaCode: fund.areaCode,
    source: input.source,
    amount: fen(input.amount),
    receivedOn: input.receivedOn,
    reference: optionalName(input.reference ?? null, '/reference'),
    payer: optionalName(input.payer ?? null, '/payer', 200),
    payerShown: input.payerShown ?? false,
    note: optionalText(input.note ?? null, '/note', 500),
  });
}

/** Takes an income back by a linked reversal: only money that is still in the fund. @throws not-found, not-your-fund, income-reversed, balance-too-low */
export async function reverseIncome(ctx: WriteCtx, fundId: string, incomeId: string): Promise<void> {
  const fund = await managedFund(ctx, fundId);
  const income = await findIncome(ctx, incomeId);
  if (!income || income.fund_id !== fundId || income.partnership_id !== null) throw notFound();
  if (income.reversal_id !== null) throw incomeReversed();
  const amount = fen(BigInt(income.amount));
  const subject = { type: 'income', id: incomeId };
  const movement = { fundId, areaCode: fund.areaCode, kind: 'income_reversed', amount, key: income.source, label: null, subject } as const;
  await markReversed(ctx, incomeId, await moveBack(ctx, movement, income.entry_id));
  emit(ctx, {
    name: 'fund.income_reversed',
    subject: { type: 'fund', id: fundId },
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { incomeId, amount: Number(amount) },
  } satisfies FundEvent);
}
