import { searchTokens } from './bigrams.ts';

/** Beyond this, more text changes a likeness little and costs time. */
const MAX_LENGTH = 2_000;

/** What a text is made of, for comparing it with many others. */
export type TextProfile = ReadonlySet<string>;

/** The profile of a text: its pairs of characters and its words. Only the first 2,000 UTF-16 units count. */
export function textProfile(text: string): TextProfile {
  return new Set(searchTokens(text.slice(0, MAX_LENGTH)));
}

/** Likeness of two profiles, 0 to 1: what they share of what they have together (Jaccard). Two empty ones have nothing in common. */
export function profileSimilarity(a: TextProfile, b: TextProfile): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const token of small) if (large.has(token)) shared += 1;
  const together = a.size + b.size - shared;
  return together === 0 ? 0 : shared / together;
}

/** Likeness of two texts, 0 to 1. For one text against many use the profiles. */
export function textSimilarity(a: string, b: string): number {
  return profileSimilarity(textProfile(a), textProfile(b));
}
