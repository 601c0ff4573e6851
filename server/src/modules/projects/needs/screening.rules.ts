/** What a need is worth in four respects, each from 1 to 5 (S001-42). */
export interface Scores {
  readonly affected: number;
  readonly urgency: number;
  readonly overlap: number;
  readonly feasibility: number;
}

/** How much each score weighs, in parts of a hundred together. */
export type ScoreWeights = Readonly<Record<keyof Scores, number>>;

export const defaultWeights: ScoreWeights = { affected: 30, urgency: 30, overlap: 20, feasibility: 20 };

/** Scores from 1 to 5 as one number up to 100, cut off and never rounded up: 5 for overlap means that nothing else covers the need. */
export function totalScore(scores: Scores, weights: ScoreWeights): number {
  const keys = ['affected', 'urgency', 'overlap', 'feasibility'] as const;
  const whole = keys.reduce((sum, key) => sum + weights[key], 0);
  if (whole <= 0) return 0;
  const sum = keys.reduce((total, key) => total + scores[key] * weights[key], 0);
  return Math.floor((sum * 100) / (5 * whole));
}

/** A need raised in so many years is put before the district at the top (S001-49). */
export function isEscalated(years: number, threshold: number): boolean {
  return years >= threshold;
}
