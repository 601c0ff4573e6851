/** The product's ramp for counts, light to dark; the first is "none". */
export const shades = ['#f7f9fa', '#d5e5eb', '#9cc3d1', '#5a97ad', '#2a7190', '#0e5a73'] as const;

/** The step of the ramp for a value: none is 0, the others share the range up to `largest` evenly. */
export function shadeStep(value: number, largest: number): number {
  if (value <= 0 || largest <= 0) return 0;
  return Math.min(shades.length - 1, Math.ceil((value / largest) * (shades.length - 1)));
}

/** The colour of a value. */
export function shadeOf(value: number, largest: number): string {
  return shades[shadeStep(value, largest)] ?? shades[0];
}

/** The upper ends of the steps in use, for the legend; whole numbers without repetition. */
export function legendSteps(largest: number): { colour: string; from: number; to: number }[] {
  const steps: { colour: string; from: number; to: number }[] = [];
  let from = 1;
  for (let step = 1; step < shades.length && from <= largest; step++) {
    const to = Math.max(from, Math.floor((largest * step) / (shades.length - 1)));
    steps.push({ colour: shadeOf(to, largest), from, to });
    from = to + 1;
  }
  return steps;
}
