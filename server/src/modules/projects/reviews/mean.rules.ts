/** From this many scores on, the highest and the lowest are dropped (requirements O31). */
export const trimFrom = 5;

/**
 * The trimmed mean of experts' scores (S001-60, O31): with five or more the highest and the lowest are dropped, once each; with fewer none is.
 * Whole numbers in, hundredths out, half a hundredth goes up: 92, 88, 85, 84, 60 make 8567.
 * @returns null where there is no score
 */
export function trimmedMean(scores: readonly number[]): number | null {
  if (scores.length === 0) return null;
  const sorted = [...scores].sort((a, b) => a - b);
  const kept = sorted.length >= trimFrom ? sorted.slice(1, -1) : sorted;
  const sum = kept.reduce((a, b) => a + b, 0);
  const n = kept.length;
  return Math.floor((sum * 200 + n) / (2 * n));
}

/** Which scores were dropped, for the record: the places in the given list of one highest and one lowest. */
export function droppedOf(scores: readonly number[]): readonly number[] {
  if (scores.length < trimFrom) return [];
  const places = scores.map((score, place) => ({ score, place })).sort((a, b) => a.score - b.score || a.place - b.place);
  const [lowest, highest] = [places[0], places.at(-1)];
  return lowest && highest ? [lowest.place, highest.place] : [];
}
