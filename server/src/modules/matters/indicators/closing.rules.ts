/** Eight steps to each doubling of the time: a percentile read from them is right to within a tenth. */
const stepsPerDoubling = 8;

/** The step that a handling time of `hours` falls into; times below zero count as zero. */
export function stepOf(hours: number): number {
  return Math.floor(stepsPerDoubling * Math.log2(1 + Math.max(0, hours)));
}

/** Where a step begins, in hours. */
function beginOf(step: number): number {
  return 2 ** (step / stepsPerDoubling) - 1;
}

/** How many times fell into each step, and the hours below which a share of them lies; null when there are none. Within a step times are taken as even. */
export function percentileOf(counts: ReadonlyMap<number, number>, share: number): number | null {
  const steps = [...counts].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const total = steps.reduce((sum, [, n]) => sum + n, 0);
  let left = share * total;
  for (const [step, n] of steps) {
    if (left <= n) return beginOf(step) + (left / n) * (beginOf(step + 1) - beginOf(step));
    left -= n;
  }
  return null;
}
