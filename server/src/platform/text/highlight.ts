import { searchKey } from './normalise.ts';

/** A piece of a text; `hit` where it answers what was searched for. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

const before = 16;

/** The text cut into pieces, those that answer the search marked; letter case, full-width forms and blanks do not matter. */
export function highlight(text: string, query: string): Segment[] {
  const spans = hitsOf(text, query);
  const segments: Segment[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from > at) segments.push({ text: text.slice(at, from), hit: false });
    segments.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), hit: false });
  return segments;
}

/** About `width` characters around the first place that answers the search; null where nothing does. */
export function snippet(text: string, query: string, width = 80): Segment[] | null {
  const [first] = hitsOf(text, query);
  if (!first) return null;
  const characters = [...text];
  const lead = [...text.slice(0, first[0])].length;
  const start = Math.max(0, Math.min(lead - before, characters.length - width));
  const cut = characters
    .slice(start, start + width)
    .join('')
    .replace(/\s+/gu, ' ');
  return highlight(`${start > 0 ? '…' : ''}${cut}${start + width < characters.length ? '…' : ''}`, query);
}

/** Where the words of the query stand, in order and without overlaps, as positions in the text. */
function hitsOf(text: string, query: string): [number, number][] {
  const { folded, starts, ends } = fold(text);
  const found: [number, number][] = [];
  for (const word of new Set(searchKey(query).split(' '))) {
    if (word === '') continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push([starts[at] ?? 0, ends[at + word.length - 1] ?? text.length]);
  }
  return joined(found.sort(([a], [b]) => a - b));
}

function joined(spans: readonly [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** The text as it is searched, with the place each of its characters comes from. */
function fold(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const key = searchKey(character) || (/\s/u.test(character) ? ' ' : '');
    for (let i = 0; i < key.length; i += 1) {
      starts.push(at);
      ends.push(at + character.length);
    }
    folded += key;
    at += character.length;
  }
  return { folded, starts, ends };
}
