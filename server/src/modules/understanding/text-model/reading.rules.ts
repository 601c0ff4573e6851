import { searchKey } from '../../../platform/text/normalise.ts';
import { hashText, scatter } from './hashing.rules.ts';
import { cutByLexicon, type Lexicon, type Span } from './lexicon.rules.ts';

/** What a model reads: the title by itself where it is known. */
export interface ModelText {
  readonly title?: string;
  readonly body: string;
}

/** A text made ready: folded, without blanks; its words; how much of it is the head. */
export interface Reading {
  readonly whole: string;
  readonly words: readonly Span[];
  readonly headEnd: number;
}

/** Distinct features of one view of a text, ascending, and how often each occurs. */
export interface View {
  readonly keys: Uint32Array;
  readonly counts: Uint16Array;
}

/** More of a text changes no suggestion and costs time; in UTF-16 units. */
const mostUnits = 3_000;
/** People say at the beginning what they want; a title is that beginning. */
const headUnits = 24;
const longestTitle = 60;
const longestGram = 3;
const blanks = / /g;

/** A text folded for reading: width, case and line breaks make no difference; single blanks remain. */
export function foldForModel({ title = '', body }: ModelText): string {
  return searchKey(`${title}\n${body}`.slice(0, mostUnits));
}

/** Reads a text with the words of a lexicon. */
export function readText(text: ModelText, lexicon: Lexicon): Reading {
  const whole = foldForModel(text).replace(blanks, '');
  const title = searchKey(text.title ?? '').replace(blanks, '');
  const headEnd = Math.min(whole.length, title === '' ? headUnits : Math.min(title.length, longestTitle));
  return { whole, words: cutByLexicon(whole, lexicon), headEnd };
}

/** Told of a feature: its key and the stretch of the folded text it stands for. */
export type Visit = (key: number, from: number, to: number) => void;

/**
 * The views of a text, each weighing the same in the end: runs of one to three characters; words and pairs of words that follow each other;
 * runs of characters of the head. One text in two views is two features.
 */
export const views: readonly ((reading: Reading, visit: Visit) => void)[] = [
  ({ whole }, visit) => eachGram(whole, whole.length, (from, to) => visit(hashText(whole, 1, from, to), from, to)),
  eachWord,
  ({ whole, headEnd }, visit) => eachGram(whole, headEnd, (from, to) => visit(hashText(whole, 2, from, to), from, to)),
];

function eachGram(text: string, end: number, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < Math.min(end, text.length); from++)
    for (let size = 1; size <= longestGram && from + size <= end; size++) visit(from, from + size);
}

function eachWord({ whole, words }: Reading, visit: Visit): void {
  let [previousKey, previousFrom] = [0, -1];
  for (const [from, to] of words) {
    const key = hashText(whole, 4, from, to);
    visit(key, from, to);
    if (previousFrom >= 0) visit(scatter(Math.imul(previousKey, 31) + key), previousFrom, to);
    [previousKey, previousFrom] = [key, from];
  }
}

/** The features of a text, view by view. */
export function viewsOf(reading: Reading): View[] {
  return views.map((view) => {
    const keys = new Uint32Array(longestGram * reading.whole.length);
    let count = 0;
    view(reading, (key) => {
      keys[count++] = key;
    });
    return counted(keys.subarray(0, count));
  });
}

/** Sorts and counts. */
function counted(all: Uint32Array): View {
  all.sort();
  const keys = new Uint32Array(all.length);
  const counts = new Uint16Array(all.length);
  let distinct = 0;
  for (let i = 0; i < all.length; i++) {
    const key = all[i] as number;
    if (i === 0 || key !== all[i - 1]) keys[distinct++] = key;
    counts[distinct - 1] = Math.min((counts[distinct - 1] as number) + 1, 65_535);
  }
  return { keys: keys.slice(0, distinct), counts: counts.slice(0, distinct) };
}
