import type { Ctx } from '../../platform/context.ts';
import { type Fen, fen, sumFen } from '../../platform/money.ts';
import { areaNames } from '../areas/index.ts';
import { balancesOf } from '../ledger/index.ts';
import { netOf, type Sums, sumOf, sumsByFund } from './book/months.queries.ts';
import { baseOf, committedOf, normFrom, paidOf } from './commitments/norm.queries.ts';
import { accountsOf, allowedBy } from './funds.queries.ts';
import type { FundRecord } from './funds.repository.ts';
import type { FundLineJson, NormJson } from './funds.schema.ts';
import { neededForProjects, normLamp, permille, roomForOther } from './rules/norm.rules.ts';
import { dimensions, partsOf } from './rules/sources.rules.ts';

/** A fund with its sums from the book, and what stands in the ledger. */
export interface Summary {
  readonly fund: FundRecord;
  readonly sums: Sums;
  readonly available: Fen;
  readonly view: FundLineJson;
}

/** Funds with their figures: sums from the months that are kept, balances from the ledger. The number of queries does not grow with the funds. */
export async function summariesOf(ctx: Ctx, funds: readonly FundRecord[]): Promise<Summary[]> {
  const ids = funds.map(({ id }) => id);
  const [sums, accounts, allowed, names] = [
    await sumsByFund(ctx, ids),
    await accountsOf(ctx, ids),
    await allowedBy(ctx, ids),
    await areaNames(ctx),
  ];
  const balances = await balancesOf(
    ctx,
    accounts.map(({ account }) => account),
  );
  return funds.map((fund) => {
    const own = accounts.filter(({ fundId }) => fundId === fund.id);
    const booked: Sums = sums.get(fund.id) ?? new Map();
    const available = sumFen(own.map(({ account }) => balances.get(account) ?? fen(0)));
    const projectPlan = sumFen(own.map((row) => row.projectPlan));
    const areaName = names.get(fund.areaCode)?.name ?? fund.areaCode;
    const norm = normView(fund, { sums: booked, allowed: allowed.get(fund.id) ?? fen(0), projectPlan });
    return { fund, sums: booked, available, view: { ...plain(fund), areaName, ...figures(booked), available: Number(available), norm } };
  });
}

const plain = ({ id, kind, name, areaCode, year, state }: FundRecord) => ({ id, kind, name, areaCode, year, state });

const figures = (sums: Sums) => ({
  base: Number(baseOf(sums)),
  carried: Number(sumOf(sums, 'carried_in')),
  committed: Number(committedOf(sums)),
  paid: Number(paidOf(sums)),
});

/** How a fund stands to its share of project-based services: planned, set aside and paid, and the norm on what is set aside (O29). */
function normView(fund: FundRecord, { sums, allowed, projectPlan }: { sums: Sums; allowed: Fen; projectPlan: Fen }): NormJson | null {
  if (fund.min_project_num === 0) return null;
  const norm = normFrom(fund, sums, allowed);
  const needed = neededForProjects(norm);
  const figure = (amount: Fen) => ({ amount: Number(amount), permille: permille(amount, norm.base) });
  return {
    base: Number(norm.base),
    needed: Number(needed),
    least: norm.least,
    planned: figure(projectPlan),
    committed: figure(norm.project),
    paid: figure(paidOf(sums, 'own.project.')),
    roomForOther: Number(roomForOther(norm)),
    allowed: Number(allowed),
    lamp: normLamp(norm),
    planTooLow: projectPlan < needed,
  };
}

/** What was paid in each of the four areas of services (S001-67). */
export function dimensionsFrom(sums: Sums) {
  const byDimension = new Map<string, Fen>();
  for (const [key, amount] of netOf(sums, 'paid', 'payment_reversed')) {
    const dimension = key.split('.')[2] ?? 'none';
    byDimension.set(dimension, fen((byDimension.get(dimension) ?? 0n) + amount));
  }
  const parts = partsOf(dimensions, byDimension);
  return { total: Number(sumFen(parts.map(({ amount }) => amount))), parts: shown(parts), without: byDimension.get('none') ?? fen(0) };
}

/** Parts as JSON. */
export const shown = (parts: readonly { key: string; amount: Fen; permille: number }[]) =>
  parts.map((part) => ({ ...part, amount: Number(part.amount) }));
