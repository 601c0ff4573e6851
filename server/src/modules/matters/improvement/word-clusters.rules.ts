import { searchTokens } from '../../../platform/text/bigrams.ts';

export interface WordCluster {
  readonly word: string;
  /** How many texts hold it. */
  readonly n: number;
  /** Which ones, by their place in the list. */
  readonly texts: readonly number[];
}

/**
 * Words that several texts share, the commonest first: pairs of characters that occur together are joined again (加装 + 装电 + 电梯 → 加装电梯).
 * Enough to see what the texts are about; no dictionary is asked. `least` texts must share a word.
 */
export function wordClusters(texts: readonly string[], { least, most }: { least: number; most: number }): WordCluster[] {
  const holders = new Map<string, Set<number>>();
  for (const [index, text] of texts.entries())
    for (const token of searchTokens(text)) {
      if ([...token].length < 2) continue;
      holders.set(token, (holders.get(token) ?? new Set()).add(index));
    }
  const shared = [...holders].filter(([, set]) => set.size >= least).sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  const words: WordCluster[] = [];
  const used = new Set<string>();
  for (const [token, set] of shared) {
    if (words.length === most) break;
    if (used.has(token)) continue;
    const { word, parts } = grow(token, set, holders);
    for (const part of parts) used.add(part);
    words.push({ word, n: set.size, texts: [...set].sort((a, b) => a - b) });
  }
  return words;
}

/** Joins pairs before and after that stand in exactly the same texts. */
function grow(
  token: string,
  set: ReadonlySet<number>,
  holders: ReadonlyMap<string, ReadonlySet<number>>,
): { word: string; parts: string[] } {
  let word = token;
  const parts = [token];
  const same = (candidate: string): boolean => {
    const other = holders.get(candidate);
    return other !== undefined && other.size === set.size && [...other].every((i) => set.has(i)) && !parts.includes(candidate);
  };
  for (;;) {
    const next = [...holders.keys()].find((k) => [...k].length === 2 && [...k][0] === [...word].at(-1) && same(k));
    const before = next ? undefined : [...holders.keys()].find((k) => [...k].length === 2 && [...k][1] === [...word][0] && same(k));
    if (next) word += [...next][1];
    else if (before) word = `${[...before][0]}${word}`;
    else return { word, parts };
    parts.push(next ?? before ?? '');
  }
}
