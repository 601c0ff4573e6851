import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { sumFen } from '../../../platform/money.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { balancesOf } from '../../ledger/index.ts';
import { fundYearWrong, yearNotOver } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { type FundRecord, findYearly, updateFund } from '../funds.repository.ts';
import { managedFund, storeFund } from '../funds.service.ts';
import { fundWorkflow } from '../funds.workflow.ts';
import { linesOf } from '../lines/lines.repository.ts';
import { type Rest, settleRest } from './carrying.service.ts';

/** Where the rest of a year's money goes: into the next year, kept apart from that year's own, or back to the budget it came from. */
export const closingModes = ['carry', 'give_back'] as const;

/**
 * Closes the year of a fund. What is set aside stays and can still be paid; what comes free later follows the rest.
 * @returns the fund of the next year, null when the money went back
 * @throws not-found, not-your-fund, illegal-transition, fund-year-wrong, year-not-over, edit-conflict
 */
export async function closeYear(
  ctx: WriteCtx,
  id: string,
  { version, mode }: { readonly version: number; readonly mode: (typeof closingModes)[number] },
): Promise<string | null> {
  const fund = await managedFund(ctx, id);
  const state = applyAction(fundWorkflow, fund.state, 'close_year');
  if (fund.year === null) throw fundYearWrong();
  if (localDateOf(ctx.now) < `${fund.year}-12-25`) throw yearNotOver();
  const successorId = mode === 'carry' ? await nextYear(ctx, fund, fund.year + 1) : null;
  await updateFund(ctx, fund, { version, state, successor_id: successorId, closed_at: ctx.now });
  const rests = await restsOf(ctx, fund);
  await settleRest(ctx, { ...fund, successor_id: successorId, state }, rests);
  const left = Number(sumFen(rests.map(({ amount }) => amount)));
  emit(ctx, {
    name: 'fund.year_closed',
    subject: { type: 'fund', id },
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { successorId, carried: successorId === null ? 0 : left, givenBack: successorId === null ? left : 0 },
  } satisfies FundEvent);
  return successorId;
}

/** The fund of the next year; one that is not there yet begins empty. */
async function nextYear(ctx: WriteCtx, fund: FundRecord, year: number): Promise<string> {
  const known = fund.kind === 'other' ? null : await findYearly(ctx, { kind: fund.kind, areaCode: fund.areaCode, year });
  const name = fund.name.replace(String(fund.year), String(year));
  return known ?? storeFund(ctx, { kind: fund.kind, areaCode: fund.areaCode, year, name });
}

async function restsOf(ctx: WriteCtx, fund: FundRecord): Promise<Rest[]> {
  const accounts = [fund.account_id, ...(await linesOf(ctx, fund.id)).map((line) => line.account_id)];
  const balances = await balancesOf(ctx, accounts);
  return accounts.flatMap((account) => {
    const amount = balances.get(account);
    return amount !== undefined && amount > 0n ? [{ account, amount }] : [];
  });
}
