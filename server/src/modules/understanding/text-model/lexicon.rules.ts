import { extendHash, hashStart, scatter } from './hashing.rules.ts';

/** Words a model knows, as numbers. */
export type Lexicon = ReadonlySet<number>;

/** Where a word begins and ends. */
export type Span = readonly [from: number, to: number];

const longestWord = 6;
const mostWords = 30_000;
const fewestTexts = 2;
/** Enough texts to learn the words of a district from; cutting a text into words costs more than all the rest. */
const mostTexts = 4_000;
/** Above this share of blanks among its characters a Chinese text was cut into words by whoever wrote it. */
const blanksOfCutText = 0.12;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The words of many texts: cut at blanks where a text comes in words, else by the dictionary of the runtime. Only learning uses that dictionary;
 * reading cuts by the lexicon alone, so that a model reads the same on every version of the runtime. `texts` are folded but keep their blanks.
 */
export function buildLexicon(texts: readonly string[]): Lexicon {
  const counts = new Map<string, number>();
  const step = Math.max(1, texts.length / mostTexts);
  for (let i = 0; i < texts.length; i += step)
    for (const word of new Set(wordsIn(texts[Math.floor(i)] ?? ''))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set(
    [...counts]
      .filter(([word, count]) => count >= fewestTexts && word.length >= 2 && word.length <= longestWord)
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, mostWords)
      .map(([word]) => scatter([...word.split('')].reduce((hash, unit) => extendHash(hash, unit.charCodeAt(0)), hashStart))),
  );
}

function wordsIn(text: string): string[] {
  const parts = text.split(' ');
  if (parts.length - 1 > blanksOfCutText * text.length) return parts;
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Cuts a folded text without blanks into words: at each place the longest word the lexicon knows, else one unit. */
export function cutByLexicon(text: string, lexicon: Lexicon): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < text.length; ) {
    const to = longestFrom(text, from, lexicon);
    spans.push([from, to]);
    from = to;
  }
  return spans;
}

function longestFrom(text: string, from: number, lexicon: Lexicon): number {
  let longest = from + 1;
  let hash = hashStart;
  for (let to = from + 1; to <= text.length && to - from <= longestWord; to++) {
    hash = extendHash(hash, text.charCodeAt(to - 1));
    if (to - from > 1 && lexicon.has(scatter(hash))) longest = to;
  }
  return longest;
}
