import type { Ctx } from '../../../platform/context.ts';
import { type Fen, fen, sumFen } from '../../../platform/money.ts';
import { netOf, type Sums, sumOf, sumsByFund } from '../book/months.queries.ts';
import type { FundRecord } from '../funds.repository.ts';
import type { NormState } from '../rules/norm.rules.ts';
import type { Dimension } from '../rules/sources.rules.ts';

/** What a commitment counts for: carried-over money apart, project-based or not, and its area of services. */
export interface Purpose {
  readonly carried: boolean;
  readonly projectBased: boolean;
  readonly dimension: Dimension | null;
}

/** The key of a purpose in the book. */
export function keyOf({ carried, projectBased, dimension }: Purpose): string {
  return `${carried ? 'carried' : 'own'}.${projectBased ? 'project' : 'other'}.${dimension ?? 'none'}`;
}

/** What came into the fund this year: without what was carried over from the last, less what went to other funds. */
export function baseOf(sums: Sums): Fen {
  return fen(sumOf(sums, 'income') - sumOf(sums, 'income_reversed') + sumOf(sums, 'transferred_in') - sumOf(sums, 'transferred_out'));
}

/** The sum of what was set aside and not released, for keys with this beginning. */
export function committedOf(sums: Sums, prefix = ''): Fen {
  return sumNet(netOf(sums, 'committed', 'released'), prefix);
}

/** The sum of what was paid and not taken back, for keys with this beginning. */
export function paidOf(sums: Sums, prefix = ''): Fen {
  return sumNet(netOf(sums, 'paid', 'payment_reversed'), prefix);
}

function sumNet(net: ReadonlyMap<string, Fen>, prefix: string): Fen {
  return sumFen([...net].filter(([key]) => key.startsWith(prefix)).map(([, amount]) => amount));
}

/** How a fund stands to its share of project-based services, with what a subdistrict allowed beyond it. */
export async function normOf(ctx: Ctx, fund: FundRecord): Promise<NormState> {
  const sums: Sums = (await sumsByFund(ctx, [fund.id])).get(fund.id) ?? new Map();
  return normFrom(fund, sums, await allowedFor(ctx, fund.id));
}

/** The same from sums that are read already. */
export function normFrom(fund: FundRecord, sums: Sums, allowed: Fen): NormState {
  return {
    base: baseOf(sums),
    project: committedOf(sums, 'own.project.'),
    other: committedOf(sums, 'own.other.'),
    allowed,
    least: { num: fund.min_project_num, den: fund.min_project_den },
  };
}

/** What was allowed beyond the norm of a fund. */
export async function allowedFor(ctx: Ctx, fundId: string): Promise<Fen> {
  const rows = await ctx.db.selectFrom('fund_override').select('amount').where('fund_id', '=', fundId).execute();
  return sumFen(rows.map((row) => fen(BigInt(row.amount))));
}
