/** A text made comparable, with the way back: the i-th unit of `text` comes from `at[i]` to `end[i]` of the original. */
export interface Folded {
  readonly text: string;
  readonly at: readonly number[];
  readonly end: readonly number[];
}

const invisible = /\p{Cf}/u;
const blank = /[^\S\n\r]/u;
const han = /\p{Script=Han}/u;

/**
 * Folds width, compatibility forms and case, and drops invisible characters and the blanks that people type between Chinese characters.
 * Never throws: lone surrogates and control characters stay as they are.
 */
export function fold(original: string): Folded {
  const parts: string[] = [];
  const at: number[] = [];
  const end: number[] = [];
  let previousIsHan = false;
  let index = 0;
  for (const character of original) {
    const start = index;
    index += character.length;
    const kind = kindOf(character);
    const isDropped = kind === 'other' && (invisible.test(character) || (previousIsHan && isBlankBeforeHan(original, start)));
    if (isDropped) continue;
    const folded = kind === 'han' ? character : kind === 'ascii' ? character.toLowerCase() : character.normalize('NFKC').toLowerCase();
    for (let i = 0; i < folded.length; i++) {
      at.push(start);
      end.push(index);
    }
    parts.push(folded);
    previousIsHan = kind === 'han' || (kind === 'other' && han.test(character));
  }
  return { text: parts.join(''), at, end };
}

/** The stretch of the original that a stretch of the folded text came from, half open. */
export function spanOf(folded: Folded, from: number, to: number): [number, number] {
  return [folded.at[from] ?? 0, folded.end[to - 1] ?? 0];
}

/** Most characters are plain letters or Chinese characters that no form of normalisation changes. */
function kindOf(character: string): 'ascii' | 'han' | 'other' {
  const code = character.charCodeAt(0);
  if (code > 32 && code < 127) return 'ascii';
  return code >= 0x4e00 && code <= 0x9fff ? 'han' : 'other';
}

function isBlankBeforeHan(original: string, from: number): boolean {
  let index = from;
  while (index < original.length && blank.test(original[index] ?? '')) index++;
  return index > from && han.test(String.fromCodePoint(original.codePointAt(index) ?? 0));
}
