import { abilitiesOf } from '../../platform/abilities.ts';
import { localDateOf, requireEpochDay } from '../../platform/calendar/local-date.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Fen, fen, sumFen } from '../../platform/money.ts';
import type { Decision } from '../../platform/permissions.ts';
import { notFound } from '../../platform/problem.ts';
import { canApply } from '../../platform/workflow.ts';
import { accountRefs } from '../identity/index.ts';
import { balancesOf } from '../ledger/index.ts';
import { unitsByIds } from '../organizations/index.ts';
import { netOf, paidByQuarter, sumOf } from './book/months.queries.ts';
import { openAccountsOf } from './commitments/commitments.repository.ts';
import { paidOf } from './commitments/norm.queries.ts';
import { overridesOf } from './commitments/overrides.repository.ts';
import { can } from './funds.policy.ts';
import { sumsByLine } from './funds.queries.ts';
import { type FundRecord, findFund } from './funds.repository.ts';
import type { FundJson } from './funds.schema.ts';
import { shareSetting } from './funds.settings.ts';
import { dimensionsFrom, type Summary, shown, summariesOf } from './funds.summary.ts';
import { fundWorkflow } from './funds.workflow.ts';
import { linesOf } from './lines/lines.repository.ts';
import { forecastRemainder, permille } from './rules/norm.rules.ts';
import { type Dimension, sourceFigures } from './rules/sources.rules.ts';

/** A fund with everything that happened to its money, for those who may read it. @throws not-found */
export async function fundView(ctx: Ctx, id: string): Promise<FundJson> {
  const fund = await readableFund(ctx, id);
  const [summary] = await summariesOf(ctx, [fund]);
  if (!summary) throw notFound();
  const lines = await lineViews(ctx, id);
  const { free, reserved } = await standing(ctx, fund);
  const quarters = fund.year === null ? [] : await paidByQuarter(ctx, id, fund.year);
  const sources = sourceFigures(netOf(summary.sums, 'income', 'income_reversed'), await shareSetting(ctx, 'source_dependence_warning'));
  const { total, parts } = dimensionsFrom(summary.sums);
  return {
    ...summary.view,
    hostName: fund.host_name,
    charter: fund.charter,
    committee: fund.committee,
    successorId: fund.successor_id,
    closedAt: fund.closed_at?.toISOString() ?? null,
    free: Number(free),
    reserved: Number(reserved),
    balance: Number(summary.available + reserved),
    ...sharesOf(summary.view),
    sources: { ...sources, total: Number(sources.total), parts: shown(sources.parts) },
    dimensions: { total, parts },
    quarters: quarters.map((paid, i) => ({
      quarter: i + 1,
      planned: lines.reduce((sum, line) => sum + (line.plan[i] ?? 0), 0),
      paid: Number(paid),
    })),
    forecast: forecastOf(ctx, summary),
    flow: flowOf(summary, reserved),
    lines,
    overrides: await overrideViews(ctx, id),
    version: fund.version,
    abilities: abilitiesOf(decisionsFor(ctx, fund), ctx.lang),
  };
}

/** A fund that the actor may read. @throws not-found */
export async function readableFund(ctx: Ctx, id: string): Promise<FundRecord> {
  const fund = await findFund(ctx, id);
  if (!fund || !can.read(ctx.actor, fund).allowed) throw notFound();
  return fund;
}

async function lineViews(ctx: Ctx, fundId: string): Promise<FundJson['lines']> {
  const lines = await linesOf(ctx, fundId);
  const balances = await balancesOf(
    ctx,
    lines.map((line) => line.account_id),
  );
  const sums = await sumsByLine(ctx, fundId);
  const units = await unitsByIds(
    ctx,
    lines.map((line) => line.unit_id),
  );
  return lines.map((line) => ({
    id: line.id,
    name: line.name,
    kind: line.kind as 'ordinary' | 'carried' | 'task',
    projectBased: line.project_based,
    dimension: line.dimension as Dimension | null,
    areaCode: line.area_code,
    unitId: line.unit_id,
    unitName: line.unit_id === null ? null : (units.get(line.unit_id)?.name ?? null),
    plan: line.plan.map(Number),
    committed: Number(sums.get(line.id)?.committed ?? 0n),
    paid: Number(sums.get(line.id)?.paid ?? 0n),
    balance: Number(balances.get(line.account_id) ?? 0n),
    version: line.version,
  }));
}

/** How much of what there is was set aside and paid. */
function sharesOf({ base, carried, committed, paid }: Summary['view']): Pick<FundJson, 'committedShare' | 'paidShare'> {
  const whole = fen(base + carried);
  return { committedShare: permille(fen(committed), whole), paidShare: permille(fen(paid), whole) };
}

/** What is on the fund itself and on its open commitments, from the ledger. */
async function standing(ctx: Ctx, fund: FundRecord): Promise<{ free: Fen; reserved: Fen }> {
  const held = await openAccountsOf(ctx, fund.id);
  const balances = await balancesOf(ctx, [fund.account_id, ...held]);
  return { free: balances.get(fund.account_id) ?? fen(0), reserved: sumFen(held.map((account) => balances.get(account) ?? fen(0))) };
}

/** How much will be left at the end of the year, going on as before; while the year runs. */
function forecastOf(ctx: Ctx, { fund, view, sums }: Summary): FundJson['forecast'] {
  const today = localDateOf(ctx.now);
  if (fund.year === null || !today.startsWith(String(fund.year))) return null;
  const [day, days] = [dayOfYear(today), dayOfYear(`${fund.year}-12-31`)];
  const budget = fen(view.base + view.carried);
  return { day, days, remainder: Number(forecastRemainder({ budget, paid: paidOf(sums), day, days })) };
}

const dayOfYear = (date: string): number => requireEpochDay(date) - requireEpochDay(`${date.slice(0, 4)}-01-01`) + 1;

/** From the sources over the fund to its uses; both sides have the same sum. */
function flowOf({ sums, available }: Summary, reserved: Fen): FundJson['flow'] {
  const { parts, without } = dimensionsFrom(sums);
  const income = [...netOf(sums, 'income', 'income_reversed')].map(([key, amount]) => ({ from: key, to: 'fund', amount: Number(amount) }));
  const into = [
    { from: 'carried', to: 'fund', amount: Number(sumOf(sums, 'carried_in')) },
    { from: 'other_fund', to: 'fund', amount: Number(sumOf(sums, 'transferred_in')) },
  ];
  const uses = [
    ...parts.map(({ key, amount }) => ({ from: 'fund', to: key, amount })),
    { from: 'fund', to: 'other_services', amount: Number(without) },
    { from: 'fund', to: 'reserved', amount: Number(reserved) },
    { from: 'fund', to: 'other_funds', amount: Number(sumOf(sums, 'transferred_out')) },
    { from: 'fund', to: 'carried_on', amount: Number(sumOf(sums, 'carried_out')) },
    { from: 'fund', to: 'given_back', amount: Number(sumOf(sums, 'given_back')) },
    { from: 'fund', to: 'available', amount: Number(available) },
  ];
  return [...income, ...into, ...uses].filter(({ amount }) => amount > 0);
}

async function overrideViews(ctx: Ctx, fundId: string): Promise<FundJson['overrides']> {
  const overrides = await overridesOf(ctx, fundId);
  const people = await accountRefs(
    ctx,
    overrides.flatMap(({ givenBy }) => givenBy ?? []),
  );
  return overrides.map(({ givenBy, givenAt, ...row }) => ({
    ...row,
    givenBy: givenBy === null ? null : (people.get(givenBy)?.displayName ?? null),
    givenAt: givenAt.toISOString(),
  }));
}

function decisionsFor(ctx: Ctx, fund: FundRecord): Record<string, Decision> {
  const { actor } = ctx;
  const manage = can.manage(actor, fund);
  if (!canApply(fundWorkflow, fund.state, 'close_year')) return { change: manage, add_document: manage };
  return {
    change: manage,
    add_document: manage,
    add_line: manage,
    allocate: manage,
    record_income: manage,
    give_grant: manage,
    declare_matching: manage,
    override: can.override(actor, fund),
    ...(fund.year === null ? {} : { close_year: manage }),
  };
}
