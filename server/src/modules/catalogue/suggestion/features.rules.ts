/** What a text is made of, for comparing: pairs of Chinese characters and whole words, as numbers; `at` says where each begins. */
export interface Features {
  readonly keys: readonly number[];
  readonly at: readonly number[];
}

const pairLimit = 2 ** 32;

/** The features of a folded text, in order, repeated ones included. Single characters and letters are none: they tell nothing. */
export function featuresOf(folded: string): Features {
  const keys: number[] = [];
  const at: number[] = [];
  let i = 0;
  while (i < folded.length) {
    const code = folded.charCodeAt(i);
    if (isHan(code)) {
      const next = folded.charCodeAt(i + 1);
      if (isHan(next)) {
        keys.push(code * 65_536 + next);
        at.push(i);
      }
      i += 1;
    } else if (isLetter(code)) {
      const end = wordEnd(folded, i);
      if (end - i > 1) {
        keys.push(wordKey(folded, i, end));
        at.push(i);
      }
      i = end;
    } else i += 1;
  }
  return { keys, at };
}

/** Han characters of the basic plane; those beyond it are too rare to compare by. */
function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
}

/** Letters and digits of alphabetic scripts, Tibetan and Mongolian among them. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xc0 && code < 0x2000);
}

function wordEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return end;
}

/** A word as a number above all pairs (FNV-1a, 32 bits). */
function wordKey(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return pairLimit + (hash >>> 0);
}

/** Likeness of two sets of features, 0 to 1: what they share of what they have together. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const key of small) if (large.has(key)) shared += 1;
  const together = a.size + b.size - shared;
  return together === 0 ? 0 : shared / together;
}
