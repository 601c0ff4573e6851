/** A share in percent with one decimal, rounded half up: 4 of 6 is 66.7. Null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  if (whole <= 0) return null;
  return Math.floor((part * 2000 + whole) / (2 * whole)) / 10;
}
