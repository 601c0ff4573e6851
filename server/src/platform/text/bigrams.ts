import { searchKey } from './normalise.ts';

/**
 * Chinese search without a dictionary: a run of Chinese characters is indexed by its overlapping pairs, everything else by whole words
 * (technology-database §1.6, measured exact against a plain substring search). The last character of a run is indexed once more by
 * itself, so that a search for one character also finds it there.
 */

/** Han on all planes, and the private area where old systems keep rare characters. */
const HAN = /^[\p{Script=Han}\p{Unified_Ideograph}\p{Co}]$/u;
const WORD_CHARACTER = /^[\p{L}\p{N}\p{M}]$/u;

const MAX_WORD_LENGTH = 64;
/** PostgreSQL keeps no positions beyond this; later ones would all be the same. */
const MAX_POSITION = 16_383;
const MAX_QUERY_LENGTH = 200;
const MAX_QUERY_WORDS = 12;
const MAX_QUERY_TERMS = 64;

/** The tokens of a text in order, for `to_tsvector('simple', tokens.join(' '))`, `searchVector` and similarity. */
export function searchTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const run of runsOf(text)) addTokens(run, tokens);
  return tokens.length > MAX_POSITION ? tokens.slice(0, MAX_POSITION) : tokens;
}

/**
 * The tokens as a literal for `::tsvector`, positions included. Preferred to `to_tsvector`: the parser of PostgreSQL drops characters
 * its locale does not know as letters, and splits words such as 1e5 in its own way.
 */
export function searchVector(text: string): string {
  const positions = new Map<string, string>();
  for (const [index, token] of searchTokens(text).entries()) {
    const known = positions.get(token);
    positions.set(token, known === undefined ? String(index + 1) : `${known},${index + 1}`);
  }
  let vector = '';
  for (const [token, at] of positions) vector += `${vector === '' ? '' : ' '}${quote(token)}:${at}`;
  return vector;
}

/**
 * What was typed into a search box as a `tsquery` (configuration `simple`): words by blanks are joined by AND, each is a phrase; a
 * word that ends in a single character or in letters and digits also finds what continues it. Never invalid, whatever the input;
 * undefined when there is nothing to search for (blanks, signs, emoji). Cut to 200 characters, 12 words, 64 terms.
 */
export function toSearchQuery(input: string): string | undefined {
  const words = searchKey(input.slice(0, 2 * MAX_QUERY_LENGTH))
    .slice(0, MAX_QUERY_LENGTH)
    .split(' ');
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
  const last = runs.at(-1);
  if (!last) return [];
  const terms: string[] = [];
  for (const run of runs.slice(0, -1)) addTokens(run, terms);
  const mayGoOn = !last.isHan || last.characters.length === 1;
  if (mayGoOn) return [...terms.map(quote), `${quote(last.characters.join(''))}:*`];
  addPairs(last.characters, terms);
  return terms.map(quote);
}

interface Run {
  /** Character by character, because those beyond the basic plane are two units. */
  characters: string[];
  isHan: boolean;
}

type CharacterKind = 'han' | 'word' | 'other';

/** Runs of Chinese characters and of other letters and digits; everything else only separates them. */
function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  for (const character of searchKey(text)) {
    const kind = kindOf(character);
    const isHan = kind === 'han';
    if (kind === 'other') run = undefined;
    else if (run?.isHan !== isHan) {
      run = { characters: [character], isHan };
      runs.push(run);
    } else if (isHan || run.characters.length < MAX_WORD_LENGTH) run.characters.push(character);
  }
  return runs;
}

/**
 * The two commonest ranges are told apart by number, because asking a Unicode property for every character costs more than all the
 * rest.
 */
function kindOf(character: string): CharacterKind {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x4e00 && code <= 0x9fff) return 'han';
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) ? 'word' : 'other';
  if (HAN.test(character)) return 'han';
  return WORD_CHARACTER.test(character) ? 'word' : 'other';
}

function addTokens({ characters, isHan }: Run, tokens: string[]): void {
  if (!isHan) {
    tokens.push(characters.join(''));
    return;
  }
  addPairs(characters, tokens);
  tokens.push(characters.at(-1) ?? '');
}

function addPairs(characters: readonly string[], tokens: string[]): void {
  let previous = '';
  for (const character of characters) {
    if (previous !== '') tokens.push(previous + character);
    previous = character;
  }
}

/** Tokens are letters, digits, marks and private characters only, so nothing in them can end the quotation. */
function quote(token: string): string {
  return `'${token}'`;
}
