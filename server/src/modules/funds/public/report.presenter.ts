import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { areaNames } from '../../areas/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import type { EntryKind } from '../book/book.repository.ts';
import { netOf, sumOf } from '../book/months.queries.ts';
import { listFunds } from '../funds.queries.ts';
import { fundsByIds } from '../funds.repository.ts';
import { shareSetting } from '../funds.settings.ts';
import { dimensionsFrom, shown, summariesOf } from '../funds.summary.ts';
import { type Source, sourceFigures, sources } from '../rules/sources.rules.ts';
import { type EntryFilter, listEntries, type MonthSum, monthSums } from './public.queries.ts';

/** A page of the public book with the names of funds and payees; never of persons. */
export async function publicEntries(ctx: Ctx, filter: EntryFilter) {
  const page = await listEntries(ctx, filter);
  const funds = await fundsByIds(
    ctx,
    page.items.map((entry) => entry.fundId),
  );
  const units = await unitsByIds(
    ctx,
    page.items.map((entry) => entry.unitId),
  );
  const items = page.items.map(({ unitId, fundId, key, subjectId, kind, postedAt, amount, ...entry }) => ({
    ...entry,
    kind,
    amount: Number(amount),
    postedAt: postedAt.toISOString(),
    fund: { id: fundId, name: funds.get(fundId)?.name ?? '' },
    source: sources.find((source) => source === key) ?? null,
    unit: unitId === null ? null : (units.get(unitId)?.name ?? null),
    paymentId: kind === 'paid' || kind === 'payment_reversed' ? subjectId : null,
  }));
  return { items, next: page.next };
}

/** The money of a place for everybody: its funds with their figures, and the five sources and four areas of services of this year. */
export async function publicMoney(ctx: Ctx, area: string) {
  const year = Number(localDateOf(ctx.now).slice(0, 4));
  const funds = await listFunds(ctx, { area, limit: 100 }, { everybodys: true });
  const summaries = await summariesOf(
    ctx,
    funds.items.filter((fund) => fund.year === null || fund.year >= year - 1),
  );
  const report = await monthReport(ctx, { area, from: `${year}-01`, until: `${year}-12` });
  const areaName = (await areaNames(ctx)).get(area)?.name ?? area;
  return {
    area,
    areaName,
    year,
    funds: summaries.map(({ view }) => view),
    sources: report.sources,
    dimensions: report.dimensions,
    totals: report.totals,
  };
}

type Sums = Map<EntryKind, Map<string, Fen>>;

/** What came, was set aside and paid in the months of a place (S001-67, S001-76). */
export async function monthReport(ctx: Ctx, question: { area: string; from: string; until: string }) {
  const rows = await monthSums(ctx, question);
  const months = [...new Set(rows.map((row) => row.month))];
  const all = sumsOf(rows);
  const figures = sourceFigures(netOf(all, 'income', 'income_reversed'), await shareSetting(ctx, 'source_dependence_warning'));
  const { total, parts, without } = dimensionsFrom(all);
  return {
    ...question,
    months: months.map((month) => ({ month, ...totalsOf(sumsOf(rows.filter((row) => row.month === month))) })),
    totals: totalsOf(all),
    sources: {
      total: Number(figures.total),
      parts: shown(figures.parts),
      diversity: figures.diversity,
      dependence: figures.dependence as Source | null,
    },
    dimensions: { total, parts },
    otherServices: Number(without),
  };
}

function sumsOf(rows: readonly MonthSum[]): Sums {
  const sums: Sums = new Map();
  for (const { kind, key, amount } of rows) {
    const keys = sums.get(kind) ?? new Map<string, Fen>();
    sums.set(kind, keys.set(key, fen((keys.get(key) ?? 0n) + BigInt(amount))));
  }
  return sums;
}

function totalsOf(sums: Sums) {
  const net = (kind: EntryKind, back: EntryKind) => Number(sumOf(sums, kind)) - Number(sumOf(sums, back));
  return { income: net('income', 'income_reversed'), committed: net('committed', 'released'), paid: net('paid', 'payment_reversed') };
}
