import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { searchVector } from '../../../platform/text/bigrams.ts';

/** As wide as thirty Chinese characters, which are as wide as sixty Latin letters. */
const titleWidth = 60;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const widthOf = (character: string): number => (wide.test(character) ? 2 : 1);

/** A title from the words themselves: the first sentence, or as much of it as a line of a list shows; Latin words are not cut in two. */
export function titleOf(body: string): string {
  const [first = body] = body.trim().split(/[。！？!?\n]|\.(?=\s)/u);
  const words = first.trim() || body.trim();
  const characters = [...words];
  if (characters.reduce((sum, c) => sum + widthOf(c), 0) <= titleWidth) return words;
  const fitting = beginningOf(characters, titleWidth - 2);
  const atWord = /^\p{Script=Latin}$/u.test([...words.slice(fitting.length)][0] ?? '')
    ? fitting.replace(/[\s,;:]+[\p{Script=Latin}\p{N}'’-]+$/u, '')
    : fitting;
  return `${atWord.trimEnd()}…`;
}

/** As many characters as fit a width. */
function beginningOf(characters: readonly string[], width: number): string {
  let left = width;
  const end = characters.findIndex((character) => {
    left -= widthOf(character);
    return left < 0;
  });
  return characters.slice(0, end < 0 ? characters.length : end).join('');
}

/** Channels by which staff report what they found themselves; everything else is a resident who came, called, wrote or was visited. */
export const ownChannels = ['grid', 'chief'] as const;

/** Whether a resident asked for it: by a channel of residents, or named by whoever wrote it down (S003-21). */
export function askedByResident(demand: { channel: string; reporterId: string | null; onBehalf: string | null }): boolean {
  return !(ownChannels as readonly string[]).includes(demand.channel) || demand.reporterId !== null || demand.onBehalf !== null;
}

/** Numbers somebody may mean who types one: written out, or its last digits of this year and the year before. */
export function numbersMeant(typed: string, now: Date): string[] {
  const text = typed.trim();
  if (/^\d{4}-\d{7}(-\d{1,3})?$/.test(text)) return [text];
  if (!/^\d{1,7}$/.test(text) || Number(text) === 0) return [];
  const year = Number(localDateOf(now).slice(0, 4));
  return [year, year - 1].map((y) => `${y}-${text.padStart(7, '0')}`);
}

/** Literal for `::tsvector` of everything a searcher may remember: title, words and place. */
export function searchTokensOf(texts: readonly (string | null)[]): string {
  return searchVector(texts.filter((t): t is string => !!t).join('\n'));
}

/** Number of a matter: the demand's own, with a suffix for the further ones of a split (one number series, S000-17). */
export function matterNumber(demandNumber: string, index: number): string {
  return index === 0 ? demandNumber : `${demandNumber}-${index + 1}`;
}
