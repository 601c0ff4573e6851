/** How often something was asked for in a quarter, and by which way. */
export interface Concern {
  readonly code: string;
  readonly demands: number;
  /** Answers to the survey's question about it. */
  readonly said: number;
}

const most = 10;

/** The most frequent concerns of both sources, ten at most; equal ones by code, so that the list is the same for everybody. */
export function topConcerns(
  demands: readonly { readonly code: string; readonly demands: number }[],
  said: readonly { readonly code: string; readonly said: number }[],
): Concern[] {
  const all = new Map<string, Concern>();
  for (const { code, demands: n } of demands) all.set(code, { code, demands: n, said: 0 });
  for (const { code, said: n } of said) if (n > 0) all.set(code, { code, demands: all.get(code)?.demands ?? 0, said: n });
  const weight = (c: Concern): number => c.demands + c.said;
  return [...all.values()].sort((a, b) => weight(b) - weight(a) || (a.code < b.code ? -1 : 1)).slice(0, most);
}

const quarterDays = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

/** First and last day of `2025-Q1`. */
export function daysOfQuarter(quarter: string): { from: string; to: string } {
  const [from, to] = quarterDays[Number(quarter.slice(-1)) - 1] ?? quarterDays[0];
  return { from: `${quarter.slice(0, 4)}-${from}`, to: `${quarter.slice(0, 4)}-${to}` };
}

/** The quarter before the one a day lies in. */
export function quarterBefore(day: string): string {
  const index = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3) - 1;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}
