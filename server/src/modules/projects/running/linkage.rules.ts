/** Why a project is there (requirements S000-04 to S000-06). */
export const linkages = ['government_led', 'need_driven', 'project_led'] as const;
export type Linkage = (typeof linkages)[number];
/** From where a project came. */
export const originTypes = ['application', 'offer', 'contest', 'micro', 'direct', 'copy'] as const;
export type OriginType = (typeof originTypes)[number];

/**
 * Why a project is there, from where it came: linked needs make it need-driven, a funded call, contest or micro-grant project-led, and what a department
 * asks for by itself is government-led (requirements S000-04).
 */
export function linkageOf(origin: OriginType, needs: number): Linkage {
  if (needs > 0) return 'need_driven';
  return origin === 'application' || origin === 'contest' || origin === 'micro' ? 'project_led' : 'government_led';
}

export interface LinkageShare {
  readonly linkage: Linkage;
  readonly projects: number;
  /** In hundredths of a per cent, cut off. */
  readonly share: number;
}

/** Shares of the three types, and whether the government-led one is above the ceiling ("the other leg", S000-04). */
export function linkageShares(
  counts: Readonly<Record<Linkage, number>>,
  ceiling: { readonly num: number; readonly den: number },
): { total: number; types: LinkageShare[]; flagged: boolean } {
  const total = counts.government_led + counts.need_driven + counts.project_led;
  const types = (['government_led', 'need_driven', 'project_led'] as const).map((linkage) => ({
    linkage,
    projects: counts[linkage],
    share: total === 0 ? 0 : Math.floor((counts[linkage] * 10_000) / total),
  }));
  return { total, types, flagged: counts.government_led * ceiling.den > total * ceiling.num };
}
