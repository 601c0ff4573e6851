import { currentLanguage, type Language, useLanguage } from './language.ts';

type Words = (...args: never[]) => string;
type Pair = { zh: string; en: string } | { zh: Words; en: Words };
type Pairs = Record<string, Pair>;

/** A text in both languages, for lists and registries outside components. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** A pair whose two languages take different arguments does not compile. */
type SameArguments<D extends Pairs> = {
  [K in keyof D]: D[K]['zh'] extends Words ? (D[K]['en'] extends D[K]['zh'] ? D[K] : { zh: D[K]['zh']; en: D[K]['zh'] }) : D[K];
};

/** What `usePhrases` gives: one language, each entry a text or a function that makes one. */
export type PhrasesOf<D extends Pairs> = { readonly [K in keyof D]: D[K]['zh'] extends string ? string : D[K]['zh'] };

/**
 * Declares the texts of one page or component, Chinese and English side by side. Leaving out a language, or giving the two
 * different arguments, is a compile error.
 */
export function definePhrases<const D extends Pairs>(pairs: D & SameArguments<D>): D {
  return pairs;
}

const chosen = new WeakMap<Pairs, Partial<Record<Language, unknown>>>();

/** The texts of `pairs` in `language`. */
export function phrasesIn<D extends Pairs>(pairs: D, language: Language = currentLanguage()): PhrasesOf<D> {
  const known = chosen.get(pairs) ?? {};
  chosen.set(pairs, known);
  known[language] ??= Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, language === 'en' ? pair.en : pair.zh]));
  return known[language] as PhrasesOf<D>;
}

/** The texts of `pairs` in the language in use. */
export function usePhrases<D extends Pairs>(pairs: D): PhrasesOf<D> {
  return phrasesIn(pairs, useLanguage());
}

/** One text of a registry entry in the language in use. */
export function useText(): (text: Bilingual | string) => string {
  const language = useLanguage();
  return (text) => (typeof text === 'string' ? text : language === 'en' ? text.en : text.zh);
}
