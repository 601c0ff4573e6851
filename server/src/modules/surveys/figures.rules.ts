import type { QuestionKind } from './surveys.rules.ts';

/** How many said what, to one question. */
export interface Cell {
  readonly value: string;
  /** Null where so few said it that it could tell who they are. */
  readonly count: number | null;
}

export interface QuestionFigure {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly n: number;
  /** Too few answered: no figure. */
  readonly withheld: boolean;
  /** In hundredths, 1.00 to 5.00; scales only. */
  readonly mean: number | null;
  /** In hundredths of a point on scales, else in hundredths of a percent for the largest share; at 95 %. */
  readonly margin: number | null;
  /** Null where even the grouped answers would tell too much. */
  readonly cells: readonly Cell[] | null;
}

export interface Least {
  /** Least number of answers for a published figure (N80, O53). */
  readonly published: number;
  /** Least number in a cell. */
  readonly cell: number;
}

/** The mean of `n` whole scores that add up to `sum`, in hundredths, half up: 342 over 90 is 3.80. */
export function meanHundredths(sum: number, n: number): number {
  return Math.floor((sum * 200 + n) / (2 * n));
}

/** A share in hundredths of a percent, half up: 58 of 90 is 64.44 %. */
export function shareHundredths(part: number, whole: number): number {
  return Math.floor((part * 20_000 + whole) / (2 * whole));
}

interface Spread {
  readonly n: number;
  /** Everybody who could have been drawn: the fewer are left out, the smaller the margin. */
  readonly frame: number;
  readonly variance: number;
}

/** Half of the 95 % interval: 1.96 · √(variance ÷ n) with the correction for a finite population, rounded up to the next hundredth of the unit. */
function margin({ n, frame, variance }: Spread, scale: number): number {
  const finite = frame > n && frame > 1 ? (frame - n) / (frame - 1) : 0;
  return Math.max(0, Math.ceil(1.96 * Math.sqrt((variance / n) * finite) * scale - 1e-9));
}

/** The margin of a mean of scores, in hundredths of a point. `counts[i]` people gave the score i + 1. */
export function meanMargin(counts: readonly number[], frame: number): number {
  const n = counts.reduce((a, b) => a + b, 0);
  if (n < 2) return 0;
  const sum = counts.reduce((a, c, i) => a + c * (i + 1), 0);
  const squares = counts.reduce((a, c, i) => a + c * (i + 1) ** 2, 0);
  return margin({ n, frame, variance: (squares - (sum * sum) / n) / (n - 1) }, 100);
}

/** The margin of a share, in hundredths of a percent. */
export function shareMargin(part: number, n: number, frame: number): number {
  if (n < 2) return 0;
  return margin({ n, frame, variance: (part / n) * (1 - part / n) }, 10_000);
}

/**
 * Cells that may be shown. One hidden cell alone could be found by subtraction, so the smallest of the others is hidden with it.
 */
export function suppressed(counts: readonly (readonly [string, number])[], least: number): Cell[] {
  const isSmall = (count: number): boolean => count > 0 && count < least;
  const hidden = new Set(counts.filter(([, count]) => isSmall(count)).map(([value]) => value));
  if (hidden.size === 1) {
    const next = counts.filter(([value, count]) => count > 0 && !hidden.has(value)).sort(([, a], [, b]) => a - b)[0];
    if (next) hidden.add(next[0]);
  }
  return counts.map(([value, count]) => ({ value, count: hidden.has(value) ? null : count }));
}

/**
 * The scores of a scale as they may be shown: all five, or grouped into low, middle and high, or not at all. Hiding single cells would not do, because the
 * mean that stands beside them would give them away.
 */
export function scaleCells(counts: readonly number[], least: number): Cell[] | null {
  const fine = (cells: readonly number[]): boolean => cells.every((c) => c === 0 || c >= least);
  if (fine(counts)) return counts.map((count, i) => ({ value: String(i + 1), count }));
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = counts;
  const groups = [one + two, three, four + five];
  return fine(groups) ? ['1-2', '3', '4-5'].map((value, i) => ({ value, count: groups[i] ?? 0 })) : null;
}

interface Counted {
  readonly code: string;
  readonly kind: QuestionKind;
  /** How many gave each answer, all possible answers in their order. */
  readonly counts: readonly (readonly [string, number])[];
}

/** The figure of one question, from the counts of its answers. Below the least number only n is told. */
export function figureOf({ code, kind, counts }: Counted, frame: number, least: Least): QuestionFigure {
  const numbers = counts.map(([, count]) => count);
  const n = numbers.reduce((a, b) => a + b, 0);
  if (n < least.published) return { code, kind, n, withheld: true, mean: null, margin: null, cells: null };
  if (kind !== 'scale') {
    const cells = suppressed(counts, least.cell);
    return { code, kind, n, withheld: false, mean: null, margin: shareMargin(Math.max(...numbers), n, frame), cells };
  }
  const sum = numbers.reduce((a, c, i) => a + c * (i + 1), 0);
  const cells = scaleCells(numbers, least.cell);
  return { code, kind, n, withheld: false, mean: meanHundredths(sum, n), margin: meanMargin(numbers, frame), cells };
}
