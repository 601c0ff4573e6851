import { formatPercent, share } from '../../../platform/money.ts';

/** Stock at the end of each year, with what came and went. */
export interface GrowthYear {
  readonly year: number;
  readonly stock: number;
  readonly began: number;
  readonly ended: number;
}

export interface Growth {
  readonly from: GrowthYear;
  readonly to: GrowthYear;
  /** Per cent from first to last year with one decimal; null from nothing. */
  readonly growth: string | null;
  /** Per cent a year, compound, with one decimal. */
  readonly yearly: string | null;
}

/** From the first year to the last (S001-38): 200 to 1,010 in six years is 405.0 % and 31.0 % a year. */
export function growthOf(from: GrowthYear, to: GrowthYear): Growth {
  if (from.stock === 0) return { from, to, growth: null, yearly: null };
  const times = to.stock / from.stock;
  const years = to.year - from.year;
  return {
    from,
    to,
    growth: `${((times - 1) * 100).toFixed(1)} %`,
    yearly: years > 0 ? `${((times ** (1 / years) - 1) * 100).toFixed(1)} %` : null,
  };
}

/** The part that did something in the last twelve months: what growth on paper does not show. */
export function activeShare(active: number, stock: number): string {
  return formatPercent(share(active, stock));
}
