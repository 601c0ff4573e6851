import type { Features } from './features.rules.ts';
import type { Folded } from './folding.rules.ts';
import { append, type Suggester, weighing } from './suggester.rules.ts';

/** A term of a type as it was found: where first, and how often again. */
export interface FoundTerm {
  readonly term: number;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
  repeats: number;
}

/** What a text says for and against each type. */
export interface Evidence {
  readonly strength: Float64Array;
  readonly found: ReadonlyMap<number, readonly FoundTerm[]>;
  readonly against: ReadonlyMap<number, readonly number[]>;
}

/** A text made ready. */
export interface Material {
  readonly folded: Folded;
  readonly features: Features;
  readonly titleLength: number;
}

/** Reads a text: the catalogue's terms in it, its pairs of characters, and what speaks against. */
export function gather(suggester: Suggester, { folded, features, titleLength }: Material): Evidence {
  const strength = new Float64Array(suggester.entries.length);
  const titleEnd = titleLength === 0 ? 0 : folded.at.filter((original) => original < titleLength).length;
  const { found, against } = readTerms(suggester, folded.text);
  for (const [type, terms] of found) strength[type] = termStrength(suggester, terms, titleEnd);
  addPairs(suggester, { strength, features, titleEnd });
  for (const [type, words] of against)
    strength[type] = Math.max(0, (strength[type] ?? 0) - weighing.against * Math.min(words.length, weighing.maxAgainst));
  return { strength, found, against };
}

function readTerms(suggester: Suggester, text: string): { found: Map<number, FoundTerm[]>; against: Map<number, number[]> } {
  const found = new Map<number, FoundTerm[]>();
  const against = new Map<number, number[]>();
  const seen = new Map<number, FoundTerm[]>();
  for (const { term, from, to } of suggester.match(text)) {
    const earlier = seen.get(term);
    if (earlier) {
      for (const hit of earlier) hit.repeats = Math.min(hit.repeats + 1, weighing.maxRepeats);
      continue;
    }
    const hits = (suggester.supports[term] ?? []).map(({ type, weight }) => {
      const hit = { term, weight, from, to, repeats: 0 };
      append(found, type, hit);
      return hit;
    });
    seen.set(term, hits);
    for (const type of suggester.opposes[term] ?? []) append(against, type, term);
  }
  return { found, against };
}

function termStrength(suggester: Suggester, terms: readonly FoundTerm[], titleEnd: number): number {
  let sum = 0;
  for (const hit of terms) {
    const isNested = terms.some((other) => other !== hit && other.from <= hit.from && other.to >= hit.to);
    const rarity = 1 / Math.sqrt(suggester.supports[hit.term]?.length ?? 1);
    sum +=
      hit.weight ** weighing.termPower *
      rarity *
      placeWeight(hit.from, titleEnd) *
      (isNested ? weighing.nested : 1) *
      (1 + weighing.repeat * hit.repeats);
  }
  return sum;
}

/** Words in the title and at the head of a text say what it is about; the further down, the less. */
export function placeWeight(position: number, titleEnd: number): number {
  if (position < titleEnd) return weighing.title;
  if (position < weighing.head) return 1;
  return weighing.tail + (1 - weighing.tail) * Math.exp((weighing.head - position) / weighing.decay);
}

function addPairs(
  suggester: Suggester,
  { strength, features, titleEnd }: { strength: Float64Array; features: Features; titleEnd: number },
): void {
  const seen = new Set<number>();
  for (let i = 0; i < features.keys.length; i++) {
    const key = features.keys[i] as number;
    const shares = suggester.pairs.get(key);
    if (!shares || seen.has(key)) continue;
    seen.add(key);
    const place = placeWeight(features.at[i] as number, titleEnd);
    for (const { type, weight } of shares) strength[type] = (strength[type] as number) + weight * place;
  }
}
