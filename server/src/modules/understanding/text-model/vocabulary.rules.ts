import type { View } from './reading.rules.ts';

/** The features a model knows, ascending by key, with the weight of their rarity. */
export interface Vocabulary {
  readonly keys: Uint32Array;
  /** See `rarityOf`; one byte each is exact enough. */
  readonly rarity: Uint8Array;
  /** Where the keys that begin with the same 16 bits start: keys are scattered evenly, so that few share a beginning. */
  readonly starts: Uint32Array;
}

/** A text as numbers: which features, and how much of each. */
export interface Vector {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** A vector of a text, and where each of its views ends. */
export interface TextVector extends Vector {
  readonly ends: readonly number[];
}

/** Many vectors in a row: the i-th is from `starts[i]` to `starts[i + 1]`. */
export interface Matrix extends Vector {
  readonly starts: Uint32Array;
}

/** A feature of a single text teaches nothing. */
const fewestTexts = 2;

/** Steps of rarity between a feature of every text and one of the rarest. */
const rarityStep = 1 / 24;

/** How much an occurrence of a feature counts: 1 for one that stands in every text, more the rarer it is. */
export function rarityOf(stored: number): number {
  return 1 + stored * rarityStep;
}

/** How much a feature counts that one text in `oneIn` has: by the logarithm, as usual. */
export function plainRarity(oneIn: number): number {
  return 1 + Math.log(oneIn);
}

/** The same with the difference between rare and common made larger; what a quarter of all texts have counts alike. */
export function strongRarity(oneIn: number): number {
  return 0.25 * plainRarity(oneIn) ** 1.7;
}

/** The features of many texts, at most `most` of them: where there are more, those of the fewest texts are left out. */
export function buildVocabulary(
  texts: readonly (readonly View[])[],
  most: number,
  worth: (oneIn: number) => number = strongRarity,
): Vocabulary {
  const counted = countRuns(allKeys(texts));
  const kept = keptOf(counted.counts, most);
  const keys = kept.map((i) => counted.keys[i] as number);
  const rarity = Uint8Array.from(kept, (i) => stepsOf(worth((1 + texts.length) / (1 + (counted.counts[i] as number)))));
  return { keys, rarity, starts: bucketStarts(keys) };
}

/** A rarity as it is stored, see `rarityOf`. */
function stepsOf(rarity: number): number {
  return Math.min(255, Math.max(0, Math.floor((rarity - 1) / rarityStep + 0.5)));
}

function allKeys(texts: readonly (readonly View[])[]): Uint32Array {
  const all = new Uint32Array(texts.reduce((sum, views) => sum + views.reduce((n, view) => n + view.keys.length, 0), 0));
  let at = 0;
  for (const views of texts)
    for (const { keys } of views) {
      all.set(keys, at);
      at += keys.length;
    }
  return all.sort();
}

/** Distinct keys of a sorted list and in how many texts each occurs. */
function countRuns(sorted: Uint32Array): { keys: Uint32Array; counts: Uint32Array } {
  const keys = new Uint32Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) keys[distinct++] = sorted[i] as number;
    counts[distinct - 1] = (counts[distinct - 1] as number) + 1;
  }
  return { keys: keys.slice(0, distinct), counts: counts.slice(0, distinct) };
}

/** Which features to keep, in their order: those of the most texts; of those that tie at the end the first, keys being scattered anyway. */
function keptOf(counts: Uint32Array, most: number): Uint32Array {
  const candidates = Uint32Array.from(counts.keys()).filter((i) => (counts[i] as number) >= fewestTexts);
  if (candidates.length <= most) return candidates;
  const sorted = candidates.map((i) => counts[i] as number).sort();
  const least = sorted[sorted.length - most] as number;
  let ties = most - sorted.reduce((sum, count) => sum + (count > least ? 1 : 0), 0);
  return candidates.filter((i) => (counts[i] as number) > least || ((counts[i] as number) === least && ties-- > 0));
}

/** For each beginning of 16 bits the index of its first key, and one more at the end. */
export function bucketStarts(keys: Uint32Array): Uint32Array {
  const starts = new Uint32Array(65_537);
  for (const key of keys) starts[(key >>> 16) + 1] = (starts[(key >>> 16) + 1] as number) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  return starts;
}

/** The column of a key, or −1 when the model does not know it. */
export function columnOf({ keys, starts }: Vocabulary, key: number): number {
  const end = starts[(key >>> 16) + 1] as number;
  for (let i = starts[key >>> 16] as number; i < end; i++) if (keys[i] === key) return i;
  return -1;
}

/**
 * A text as a vector: each view by itself has length one, a feature counts by the logarithm of how often it occurs and by its rarity. Views
 * without known features are left out.
 */
export function vectorOf(vocabulary: Vocabulary, views: readonly View[]): TextVector {
  const length = views.reduce((sum, view) => sum + view.keys.length, 0);
  const columns = new Uint32Array(length);
  const values = new Float32Array(length);
  const ends: number[] = [];
  let end = 0;
  for (const view of views) {
    const begin = end;
    let squares = 0;
    for (let i = 0; i < view.keys.length; i++) {
      const column = columnOf(vocabulary, view.keys[i] as number);
      if (column < 0) continue;
      const value = (1 + Math.log(view.counts[i] as number)) * rarityOf(vocabulary.rarity[column] as number);
      squares += value * value;
      columns[end] = column;
      values[end++] = value;
    }
    const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let i = begin; i < end; i++) values[i] = (values[i] as number) * norm;
    ends.push(end);
  }
  return { columns: columns.subarray(0, end), values: values.subarray(0, end), ends };
}

/** Vectors of many texts in one piece. */
export function matrixOf(vectors: readonly Vector[]): Matrix {
  const starts = new Uint32Array(vectors.length + 1);
  vectors.forEach((vector, i) => {
    starts[i + 1] = (starts[i] as number) + vector.columns.length;
  });
  const columns = new Uint32Array(starts[vectors.length] as number);
  const values = new Float32Array(columns.length);
  vectors.forEach((vector, i) => {
    columns.set(vector.columns, starts[i]);
    values.set(vector.values, starts[i]);
  });
  return { starts, columns, values };
}
