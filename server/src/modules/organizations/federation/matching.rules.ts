/** What the desk knows of an organisation that could meet a need. */
export interface Candidate {
  readonly unitId: string;
  readonly name: string;
  readonly areaCode: string;
  readonly rating: number | null;
  readonly eligible: boolean;
  /** How many people it can serve at a time; null when it has not said. */
  readonly capacity: number | null;
  /** Agreements and introductions that run. */
  readonly load: number;
}

export interface RankedCandidate extends Candidate {
  readonly score: number;
  /** Same community, same subdistrict, elsewhere in the district. */
  readonly distance: 0 | 1 | 2;
  readonly enough: boolean;
}

function distanceOf(candidate: string, place: string): 0 | 1 | 2 {
  if (candidate.length >= 12 && candidate.slice(0, 12) === place.slice(0, 12)) return 0;
  return candidate.length >= 9 && candidate.slice(0, 9) === place.slice(0, 9) ? 1 : 2;
}

/**
 * Ranks candidates of the field for a need (S001-36): rating up to 5 points, capacity 3 when enough, 1 when unknown, nearness 4, 2 or 0, a place in the
 * directory 2, and one less for each engagement that runs. The earlier name first when equal.
 */
export function rankCandidates(candidates: readonly Candidate[], need: { areaCode: string; people: number }): RankedCandidate[] {
  const ranked = candidates.map((candidate) => {
    const distance = distanceOf(candidate.areaCode, need.areaCode);
    const enough = candidate.capacity !== null && candidate.capacity >= need.people;
    const room = enough ? 3 : candidate.capacity === null ? 1 : 0;
    const score = (candidate.rating ?? 0) + room + (2 - distance) * 2 + (candidate.eligible ? 2 : 0) - candidate.load;
    return { ...candidate, score, distance, enough };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.unitId < b.unitId ? -1 : 1));
}

/** The middle of whole days; of an even number the lower of the two. Null of none. */
export function medianDays(days: readonly number[]): number | null {
  const sorted = [...days].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
