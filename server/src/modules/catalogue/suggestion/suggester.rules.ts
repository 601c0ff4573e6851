import type { CatalogueItem } from '../responsibility/responsibility.types.ts';
import { featuresOf } from './features.rules.ts';
import { fold } from './folding.rules.ts';
import { compileTerms, type TermMatcher } from './term-matcher.rules.ts';

/** What weighs how much. Found by trying on the packs' own examples (see likelihood.rules.ts); no single one matters much. */
export const weighing = {
  /** A term of weight w counts w to this power: one telling word beats two vague ones. */
  termPower: 1.25,
  /** A term inside a longer one of the same type tells little more. */
  nested: 0.3,
  repeat: 0.25,
  maxRepeats: 2,
  against: 3,
  maxAgainst: 2,
  /** A pair of characters out of a term counts by the term's weight, out of the name or an example by these. */
  namePair: 0.8,
  examplePair: 0.5,
  pair: 0.4,
  rarityPower: 1.5,
  /** What stands in every third type says nothing ("the", "没有"). */
  leastRarity: 1.6,
  title: 1.5,
  /** After the head of a text words tell less and less, down to the share of the tail. */
  head: 60,
  tail: 0.5,
  decay: 150,
  /** Evidence that must be there before any type is believed. */
  doubt: 14,
  doubtPerUnit: 0.05,
  /** Pairs of characters alone never make a type likelier than this. */
  withoutTerm: 0.7,
} as const;

/** How much something speaks for a type; types are counted as they stand in the list of items. */
export interface Share {
  readonly type: number;
  readonly weight: number;
}

/** A type and its examples, ready to be compared. */
export interface Entry {
  readonly item: CatalogueItem;
  readonly examples: readonly { readonly text: string; readonly features: ReadonlySet<number> }[];
}

/** A catalogue made ready for reading texts. */
export interface Suggester {
  readonly entries: readonly Entry[];
  readonly terms: readonly string[];
  readonly match: TermMatcher;
  readonly supports: readonly (readonly Share[])[];
  readonly opposes: readonly (readonly number[])[];
  readonly pairs: ReadonlyMap<number, readonly Share[]>;
}

/** Prepares items for reading texts: some ten milliseconds for two hundred types. */
export function compileSuggester(items: readonly CatalogueItem[]): Suggester {
  const supports = new Map<string, Share[]>();
  const opposes = new Map<string, number[]>();
  items.forEach((item, type) => {
    for (const { t, w } of item.terms) append(supports, fold(t).text, { type, weight: w });
    for (const word of item.against) append(opposes, fold(word).text, type);
  });
  const terms = [...new Set([...supports.keys(), ...opposes.keys()])];
  return {
    entries: items.map((item) => ({
      item,
      examples: [...item.examples.zh, ...item.examples.en].map((text) => ({ text, features: new Set(keysOf(text)) })),
    })),
    terms,
    match: compileTerms(terms),
    supports: terms.map((term) => supports.get(term) ?? []),
    opposes: terms.map((term) => opposes.get(term) ?? []),
    pairs: pairShares(items),
  };
}

function keysOf(text: string): readonly number[] {
  return featuresOf(fold(text).text).keys;
}

/** Adds to the list under a key. */
export function append<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Each pair of characters with the types it occurs in; rare pairs tell more. */
function pairShares(items: readonly CatalogueItem[]): Map<number, Share[]> {
  const shares = new Map<number, Share[]>();
  items.forEach((item, type) => {
    for (const [pair, weight] of pairsOf(item)) append(shares, pair, { type, weight });
  });
  for (const [pair, list] of shares) {
    const rarity = Math.log(1 + items.length / (list.length + 0.5)) ** weighing.rarityPower;
    if (rarity < weighing.leastRarity) shares.delete(pair);
    else
      shares.set(
        pair,
        list.map(({ type, weight }) => ({ type, weight: weight * rarity * weighing.pair })),
      );
  }
  return shares;
}

/** A type without terms ("other") is chosen by people and never suggested (S000-38). */
function pairsOf(item: CatalogueItem): Map<number, number> {
  const weights = new Map<number, number>();
  if (item.terms.length === 0) return weights;
  const add = (text: string, weight: number): void => {
    for (const key of keysOf(text)) weights.set(key, Math.max(weights.get(key) ?? 0, weight));
  };
  for (const { t, w } of item.terms) add(t, w / 5);
  for (const name of [item.name.zh, item.name.en]) add(name, weighing.namePair);
  for (const example of [...item.examples.zh, ...item.examples.en]) add(example, weighing.examplePair);
  return weights;
}
