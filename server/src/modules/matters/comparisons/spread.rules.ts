/**
 * How unequally values are spread, 0 (all alike) to nearly 1 (one has all): the Gini coefficient, half the mean difference over the mean
 * (requirements S000-40). Null of fewer than two values or of nothing to spread.
 */
export function spreadOf(values: readonly number[]): number | null {
  const sum = values.reduce((total, v) => total + v, 0);
  if (values.length < 2 || sum <= 0) return null;
  const differences = values.reduce((total, a) => total + values.reduce((t, b) => t + Math.abs(a - b), 0), 0);
  return differences / (2 * values.length * sum);
}

/** Roles and kinds of actors by the party they act for; whoever stands for nobody else is the office. */
const parties: Readonly<Record<string, string>> = {
  committee_member: 'committee',
  community_worker: 'committee',
  grid_worker: 'committee',
  subdistrict_officer: 'subdistrict',
  unit_registrar: 'department',
  section_head: 'department',
  handler: 'department',
  resident_representative: 'resident',
  resident: 'resident',
  reporter: 'resident',
  anonymous: 'resident',
};

/** Steps of each party, from the steps by capacity. */
export function stepsByParty(steps: readonly { capacity: string; n: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { capacity, n } of steps) {
    const party = parties[capacity] ?? 'centre';
    sums.set(party, (sums.get(party) ?? 0) + n);
  }
  return sums;
}

/** Share of the most active party; null without a step (requirements S000-35). */
export function concentrationOf(steps: ReadonlyMap<string, number>): number | null {
  const counts = [...steps.values()];
  const all = counts.reduce((sum, n) => sum + n, 0);
  return all > 0 ? Math.max(...counts) / all : null;
}
