import { allocate, type Fen, fen, sumFen } from '../../../platform/money.ts';
import type { ShareRule } from './norm.rules.ts';

/** The five funding sources (五元, S001-76). */
export const sources = ['fiscal', 'enterprise', 'foundation', 'public_donation', 'self_earned'] as const;
export type Source = (typeof sources)[number];

/** The four areas of precise services (S001-67). */
export const dimensions = ['elderly_care', 'social_assistance', 'self_governance', 'special_groups'] as const;
export type Dimension = (typeof dimensions)[number];

export interface Part<K extends string> {
  readonly key: K;
  readonly amount: Fen;
  /** In tenths of a per cent; the parts make 1000 together. */
  readonly permille: number;
}

/** Parts with shares that add up to the whole: 60/30/20/40 thousand are 40, 20, 13.3 and 26.7 %. */
export function partsOf<K extends string>(keys: readonly K[], amounts: ReadonlyMap<string, Fen>): Part<K>[] {
  const given = keys.map((key) => amounts.get(key) ?? fen(0));
  const positive = given.map((amount) => (amount > 0n ? amount : fen(0)));
  const shares = sumFen(positive) > 0n ? allocate(fen(1000), positive) : keys.map(() => fen(0));
  return keys.map((key, i) => ({ key, amount: given[i] ?? fen(0), permille: Number(shares[i] ?? 0n) }));
}

export interface SourceFigures {
  readonly total: Fen;
  readonly parts: readonly Part<Source>[];
  /** How evenly the money comes from the five: 0 is one source alone, 1000 all five alike (Simpson's index over its highest value 4/5). */
  readonly diversity: number;
  /** The one source that gives more than the warning share. */
  readonly dependence: Source | null;
}

/** Shares, diversity and dependence of incomes by source (S001-76, N31). */
export function sourceFigures(amounts: ReadonlyMap<string, Fen>, warnAbove: ShareRule): SourceFigures {
  const parts = partsOf(sources, amounts);
  const total = sumFen(parts.map((part) => part.amount));
  const over = parts.find((part) => total > 0n && part.amount * BigInt(warnAbove.den) > total * BigInt(warnAbove.num));
  return { total, parts, diversity: diversityOf(parts, total), dependence: over?.key ?? null };
}

function diversityOf(parts: readonly Part<Source>[], total: Fen): number {
  if (total <= 0n) return 0;
  const squares = parts.reduce((sum, { amount }) => sum + amount * amount, 0n);
  return Number(((total * total - squares) * 1000n * 5n) / (total * total * 4n));
}
