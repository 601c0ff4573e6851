/** A share in tenths of a per cent, rounded half up; 54 of 60 are 900. Null of nothing. */
export function perMille(part: number, of: number): number | null {
  return of === 0 ? null : Math.floor((2000 * part + of) / (2 * of));
}

/** A mean in tenths, rounded half up; 5, 4 and 3 are 40. Null of nothing. */
export function meanTenths(sum: number, n: number): number | null {
  return n === 0 ? null : Math.floor((20 * sum + n) / (2 * n));
}
