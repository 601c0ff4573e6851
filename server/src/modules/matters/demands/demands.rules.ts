import { searchVector } from '../../../platform/text/bigrams.ts';

const titleLength = 30;

/** A title from the words themselves: the first sentence, or its first thirty characters. */
export function titleOf(body: string): string {
  const [first = body] = body.trim().split(/[。！？!?\n]/u);
  const characters = [...(first.trim() || body.trim())];
  return characters.length <= titleLength ? characters.join('') : `${characters.slice(0, titleLength - 1).join('')}…`;
}

/** Literal for `::tsvector` of everything a searcher may remember: title, words and place. */
export function searchTokensOf(texts: readonly (string | null)[]): string {
  return searchVector(texts.filter((t): t is string => !!t).join('\n'));
}

/** Number of a matter: the demand's own, with a suffix for the further ones of a split (one number series, S000-17). */
export function matterNumber(demandNumber: string, index: number): string {
  return index === 0 ? demandNumber : `${demandNumber}-${index + 1}`;
}
