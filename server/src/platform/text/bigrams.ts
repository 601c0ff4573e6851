import { searchKey } from './normalise.ts';

/**
 * Chinese search without a dictionary: a run of Chinese characters is indexed by its overlapping pairs, everything else by whole words
 * (technology-database §1.6, measured exact against a plain substring search). The last character of a run is indexed once more by itself, so that a
 * search for one character also finds it there.
 */

/** Han on all planes, and the private area where old systems keep rare characters. */
const RUNS = /[\p{Script=Han}\p{Unified_Ideograph}\u{e000}-\u{f8ff}]+|(?:(?![\p{Script=Han}\p{Unified_Ideograph}\u{e000}-\u{f8ff}])[\p{L}\p{N}\p{M}])+/gu;
const HAN_RUN = /^[\p{Script=Han}\p{Unified_Ideograph}\u{e000}-\u{f8ff}]/u;

const MAX_WORD_LENGTH = 64;
/** PostgreSQL keeps no positions beyond this; later ones would all be the same. */
const MAX_POSITION = 16_383;
const MAX_QUERY_LENGTH = 200;
const MAX_QUERY_WORDS = 12;
const MAX_QUERY_TERMS = 64;

/** The tokens of a text in order, for `to_tsvector('simple', tokens.join(' '))`, `searchVector` and similarity. */
export function searchTokens(text: string): string[] {
  return runsOf(text).flatMap(({ run, isHan }) => (isHan ? [...pairs(run), ...tail(run)] : [run])).slice(0, MAX_POSITION);
}

/**
 * The tokens as a literal for `::tsvector`, positions included. Preferred to `to_tsvector`: the parser of PostgreSQL drops characters its locale does not
 * know as letters, and splits words such as 1e5 in its own way.
 */
export function searchVector(text: string): string {
  const positions = new Map<string, number[]>();
  for (const [index, token] of searchTokens(text).entries()) {
    const known = positions.get(token);
    if (known) known.push(index + 1);
    else positions.set(token, [index + 1]);
  }
  return Array.from(positions, ([token, at]) => `${quote(token)}:${at.join(',')}`).join(' ');
}

/**
 * What was typed into a search box as a `tsquery` (configuration `simple`): words by blanks are joined by AND, each is a phrase; a word that
 * ends in a single character or in letters and digits also finds what continues it. Never invalid, whatever the input; undefined when there is nothing
 * to search for (blanks, signs, emoji). Cut to 200 characters, 12 words, 64 terms.
 */
export function toSearchQuery(input: string): string | undefined {
  const words = searchKey(input.slice(0, 2 * MAX_QUERY_LENGTH)).slice(0, MAX_QUERY_LENGTH).split(' ');
  const phrases: string[] = [];
  let terms = 0;
  for (const word of words) {
    const phrase = queryTerms(word).slice(0, MAX_QUERY_TERMS - terms);
    if (phrase.length === 0) continue;
    terms += phrase.length;
    phrases.push(phrase.length === 1 ? phrase.join('') : `(${phrase.join(' <-> ')})`);
    if (phrases.length === MAX_QUERY_WORDS) break;
  }
  return phrases.length === 0 ? undefined : phrases.join(' & ');
}

function queryTerms(word: string): string[] {
  const runs = runsOf(word);
  return runs.flatMap(({ run, isHan }, index) => {
    const isLast = index === runs.length - 1;
    if (!isHan) return [isLast ? `${quote(run)}:*` : quote(run)];
    const grams = pairs(run);
    if (isLast) return grams.length === 0 ? [`${quote(run)}:*`] : grams.map(quote);
    return [...grams, ...tail(run)].map(quote);
  });
}

interface Run {
  run: string;
  isHan: boolean;
}

function runsOf(text: string): Run[] {
  return Array.from(searchKey(text).matchAll(RUNS), ([run]) => {
    const isHan = HAN_RUN.test(run);
    return { run: isHan ? run : [...run.slice(0, 2 * MAX_WORD_LENGTH)].slice(0, MAX_WORD_LENGTH).join(''), isHan };
  });
}

function pairs(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The last character by itself; of a run of one, that character. */
function tail(run: string): string[] {
  return [...run].slice(-1);
}

/** Tokens are letters, digits and marks only, but a quote must never be able to end the literal. */
function quote(token: string): string {
  return `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
