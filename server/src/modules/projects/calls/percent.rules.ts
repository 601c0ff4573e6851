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
