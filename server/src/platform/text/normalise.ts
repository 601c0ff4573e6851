/** Why a text is not taken; the edge turns it into a problem with a pointer. */
export type TextProblem = 'ill_formed' | 'nul' | 'empty' | 'too_long';

export type TextResult = { ok: true; text: string } | { ok: false; reason: TextProblem };

/** Lone surrogates: no database text, no UTF-8 (reliability F31). With the `u` flag a proper pair is one character and does not match. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/**
 * Characters nobody sees: zero width, joiners, fillers, tags, soft hyphen, byte order mark, and those that turn the direction of writing.
 * The variation selectors among them stay, because in a rare name they choose the form of the character.
 */
const INVISIBLE = /(?![\ufe00-\ufe0f\u180b-\u180d\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;
/** At least one character that leaves ink: letters, digits, signs, and the private area of old systems. */
const INK = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;
/** Controls of the C0 and C1 sets except tab and line feed. NUL is refused before. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROLS = /[\u0001-\u0008\u000b-\u001f\u007f-\u009f]/gu;
const LINE_BREAKS = /\r\n|[\r\u0085\u2028\u2029]/gu;
/** The dot between the parts of a name, in the forms keyboards produce. */
const NAME_DOTS = /\s*[\u00b7\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65\u16eb\u2e31]\s*/gu;
/** When searching, the form of a character makes no difference. */
const VARIATION_SELECTORS = /[\ufe00-\ufe0f\u180b-\u180d\u{e0100}-\u{e01ef}]/gu;

const DEFAULT_NAME_LENGTH = 50;
const MAX_KEY_LENGTH = 20_000;

/**
 * A name of a person, a place or a body: NFC, one line, single blanks, nothing invisible, one kind of dot (阿卜杜热合曼·买买提). Rare characters
 * beyond the basic plane and their variants stay. Length in characters, default 50.
 */
export function cleanName(input: string, { maxLength = DEFAULT_NAME_LENGTH }: { maxLength?: number } = {}): TextResult {
  const problem = refuse(input, maxLength);
  if (problem) return problem;
  const name = input
    .replace(LINE_BREAKS, ' ')
    .replace(CONTROLS, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(NAME_DOTS, '·')
    .trim();
  return checkLength(name, maxLength);
}

/**
 * A longer text: NFC, line breaks kept as `\n`, other controls dropped, trimmed. Emoji and marks of writing direction stay as they
 * were typed. Length in characters. A text without anything to see is empty, and refused only with `required`.
 */
export function cleanText(input: string, { maxLength, required = false }: { maxLength: number; required?: boolean }): TextResult {
  const problem = refuse(input, maxLength);
  if (problem) return problem;
  const text = input.replace(LINE_BREAKS, '\n').replace(CONTROLS, '').normalize('NFC').trim();
  if (!required && !INK.test(text)) return { ok: true, text: '' };
  return checkLength(text, maxLength);
}

/**
 * The form in which texts are compared and searched: width, case, dots, quotes, controls and invisible characters make no difference.
 * Never shown, and never refused: what is ill-formed becomes the replacement character. Only the first 20,000 UTF-16 units count.
 */
export function searchKey(input: string): string {
  return wellFormed(input.slice(0, MAX_KEY_LENGTH))
    .replace(LINE_BREAKS, ' ')
    .replace(CONTROLS, '')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(VARIATION_SELECTORS, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\0]+/gu, ' ')
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‘’‚‛]/gu, "'")
    .replaceAll('。', '.')
    .replaceAll('、', ',')
    .replace(NAME_DOTS, '·')
    .trim();
}

/** Full-width digits, letters and signs to their plain form, ideographic space to a blank; everything else as it was. */
export function toHalfWidth(input: string): string {
  return input.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');
}

/** Without zero-width and direction characters. */
export function stripInvisible(input: string): string {
  return input.replace(INVISIBLE, '');
}

/** Whether the text can be stored at all: no lone surrogate, no NUL. */
export function isStorable(input: string): boolean {
  return !LONE_SURROGATE.test(input) && !input.includes('\0');
}

/** Length as people count: in characters, not in UTF-16 units. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Lone surrogates become the replacement character. */
function wellFormed(text: string): string {
  return LONE_SURROGATE.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;
}

/**
 * What is many times too long is refused before any work on it; composition and the dropping of invisible characters make a text
 * shorter, but not that much.
 */
function refuse(input: string, maxLength: number): TextResult | undefined {
  if (input.length > 4 * maxLength + 1_000) return { ok: false, reason: 'too_long' };
  if (LONE_SURROGATE.test(input)) return { ok: false, reason: 'ill_formed' };
  return input.includes('\0') ? { ok: false, reason: 'nul' } : undefined;
}

function checkLength(text: string, maxLength: number): TextResult {
  if (!INK.test(text)) return { ok: false, reason: 'empty' };
  return characterCount(text) > maxLength ? { ok: false, reason: 'too_long' } : { ok: true, text };
}
