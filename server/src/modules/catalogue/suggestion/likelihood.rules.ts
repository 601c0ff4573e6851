/** Points of the curve: share of the evidence → how often the strongest type was the right one. Straight lines between them. */
const curve: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.125, 0.2],
  [0.175, 0.33],
  [0.225, 0.46],
  [0.275, 0.71],
  [0.325, 0.79],
  [0.375, 0.9],
  [0.45, 0.94],
  [1, 0.96],
];

/** TABLE */
export function likelihood(share: number): number {
  const next = curve.findIndex(([x]) => x >= share);
  if (next <= 0) return next === 0 ? 0 : 1;
  const [x0, y0] = curve[next - 1] as readonly [number, number];
  const [x1, y1] = curve[next] as readonly [number, number];
  return y0 + ((y1 - y0) * (share - x0)) / (x1 - x0);
}
