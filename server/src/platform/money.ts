/**
 * Money is a whole number of fen (0.01 yuan), as a big integer: no sum is ever rounded by accident (design §8). The brand keeps other
 * whole numbers from being mistaken for money.
 */
export type Fen = bigint & { readonly __unit: 'fen' };

export type MoneyProblem = 'empty' | 'not_a_number' | 'too_many_decimals' | 'negative' | 'too_large';

export type MoneyResult = { ok: true; fen: Fen } | { ok: false; reason: MoneyProblem };

/** The largest amount the database holds (bigint). */
export const MAX_FEN = 9_223_372_036_854_775_807n;
/** The largest amount that JSON carries exactly: some 90 thousand billion yuan. */
export const MAX_EXACT = BigInt(Number.MAX_SAFE_INTEGER);
export const ZERO_FEN: Fen = fen(0n);

const MAX_INPUT_LENGTH = 64;

/** Calls a whole number fen. Throws `RangeError` for a fraction, for a number beyond exact integers, and beyond what the database holds. */
export function fen(amount: bigint | number): Fen {
  if (typeof amount === 'number' && !Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`);
  const value = BigInt(amount);
  if (value > MAX_FEN || value < -MAX_FEN) throw new RangeError('beyond the largest amount');
  return value as Fen;
}

/**
 * Reads an amount in yuan as people write it: `123.45`, `1,234.50`, `￥１２３．４５`, `50 元`. Whole groups of three only, at most two decimals,
 * no exponent; a minus sign only with `allowNegative`.
 */
export function parseYuan(input: string, { allowNegative = false }: { allowNegative?: boolean } = {}): MoneyResult {
  if (input.length > MAX_INPUT_LENGTH) return { ok: false, reason: 'not_a_number' };
  const text = stripCurrency(input.normalize('NFKC').replace(/\s/g, ''));
  if (text === '') return { ok: false, reason: 'empty' };
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text);
  if (!match) return { ok: false, reason: 'not_a_number' };
  const [, sign = '', whole = '', decimals = ''] = match;
  if (decimals.length > 2) return { ok: false, reason: 'too_many_decimals' };
  const amount = BigInt(whole.replaceAll(',', '')) * 100n + BigInt(decimals.padEnd(2, '0'));
  if (amount > MAX_FEN) return { ok: false, reason: 'too_large' };
  if (sign !== '' && amount !== 0n && !allowNegative) return { ok: false, reason: 'negative' };
  return { ok: true, fen: fen(sign === '' ? amount : -amount) };
}

/** NFKC has turned ￥ into ¥ and the full-width signs into plain ones; the true minus sign stays. */
function stripCurrency(text: string): string {
  return text
    .replace('\u2212', '-')
    .replace(/^(-?)(?:¥|RMB|CNY)/i, '$1')
    .replace(/(?:元整?|圆整?|RMB|CNY)$/i, '');
}

/** The sum of amounts. Throws `RangeError` beyond the largest amount. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return fen(sum);
}

/** Writes an amount: `1,234.50 元`, in English `CNY 1,234.50`. */
export function formatYuan(amount: Fen, language: 'zh' | 'en' = 'zh'): string {
  const sign = amount < 0n ? '-' : '';
  const value = amount < 0n ? -amount : amount;
  const whole = String(value / 100n).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const number = `${sign}${whole}.${String(value % 100n).padStart(2, '0')}`;
  return language === 'zh' ? `${number} 元` : `CNY ${number}`;
}

/** The plain form for files and interfaces: `1234.50`. `parseYuan` reads it back. */
export function toDecimalText(amount: Fen): string {
  const value = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
}

/** A part of a whole, kept as two whole numbers so that a threshold is met exactly or not at all (also for votes and areas). */
export interface Share {
  part: bigint;
  whole: bigint;
}

/** A threshold such as two thirds. */
export interface Ratio {
  numerator: bigint;
  denominator: bigint;
}

/** A share. Throws `RangeError` when the part is below zero or more than the whole. */
export function share(part: bigint | number, whole: bigint | number): Share {
  const value = { part: BigInt(part), whole: BigInt(whole) };
  if (value.part < 0n || value.part > value.whole) throw new RangeError('a part lies between nothing and the whole');
  return value;
}

/** A threshold: `ratio(2, 3)`. Throws `RangeError` unless both are whole, the first not negative and the second above zero. */
export function ratio(numerator: bigint | number, denominator: bigint | number): Ratio {
  const value = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  if (value.numerator < 0n || value.denominator <= 0n) throw new RangeError('not a ratio');
  return value;
}

/** At least the ratio ("三分之二以上", which includes the number itself: Civil Code 1259). A share of nothing reaches no threshold. */
export function isAtLeast(value: Share, threshold: Ratio): boolean {
  return value.whole > 0n && value.part * threshold.denominator >= value.whole * threshold.numerator;
}

/** More than the ratio ("过半数"). A share of nothing exceeds no threshold. */
export function isMoreThan(value: Share, threshold: Ratio): boolean {
  return value.whole > 0n && value.part * threshold.denominator > value.whole * threshold.numerator;
}

/** A share as a percentage, cut off and never rounded up: 66.66 % does not become 67 %. A share of nothing is `–`. */
export function formatPercent({ part, whole }: Share, decimals: 0 | 1 | 2 = 1): string {
  if (whole === 0n) return '–';
  const scale = 10n ** BigInt(decimals);
  const value = (part * 100n * scale) / whole;
  return decimals === 0 ? `${value} %` : `${value / scale}.${String(value % scale).padStart(decimals, '0')} %`;
}

/**
 * A share for showing, to one decimal, half up, exact: 10 of 15 are 66.7 % and 4 of 9 are 44.4 % (S001-43, S003-54). Norms are never tested on it:
 * there a share is compared as two whole numbers.
 * @returns `–` for a share of nothing
 */
export function shownPercent(part: bigint | number, whole: bigint | number): string {
  const [p, w] = [BigInt(part), BigInt(whole)];
  if (w === 0n) return '–';
  const tenths = (p * 2000n + w) / (2n * w);
  return `${tenths / 10n}.${tenths % 10n} %`;
}

/**
 * Divides an amount by weights so that the parts add up to it exactly: each gets its share rounded towards zero, and the fen left over
 * go one by one to the largest remainders, the earlier first. Throws `RangeError` for weights below zero or without a sum.
 */
export function allocate(total: Fen, weights: readonly (bigint | number)[]): Fen[] {
  const exact = weights.map(BigInt);
  const sum = exact.reduce((a, b) => a + b, 0n);
  if (sum <= 0n || exact.some((weight) => weight < 0n)) throw new RangeError('weights must not be negative and must have a sum');
  const sign = total < 0n ? -1n : 1n;
  const amount = total * sign;
  const parts = exact.map((weight, index) => ({ index, base: (amount * weight) / sum, rest: (amount * weight) % sum }));
  const left = amount - parts.reduce((a, { base }) => a + base, 0n);
  const favoured = [...parts].sort((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || a.index - b.index).slice(0, Number(left));
  const extra = new Set(favoured.map(({ index }) => index));
  return parts.map(({ index, base }) => fen(sign * (base + (extra.has(index) ? 1n : 0n))));
}
