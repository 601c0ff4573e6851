import type { Phrase } from '../../../platform/problem.ts';
import type { Term } from '../responsibility/responsibility.types.ts';
import { fold, spanOf } from './folding.rules.ts';
import type { MatchedTerm } from './suggestion.rules.ts';
import { compileTerms, type TermMatcher } from './term-matcher.rules.ts';

/** What is not ours to take (O5): emergencies, petitions, court cases, discipline complaints; where to go instead. */
export interface RefusalRule {
  readonly code: string;
  /** Code of the reason in the list `not_accepted`. */
  readonly reason: string;
  readonly name: Phrase;
  readonly terms: readonly Term[];
  readonly pointer: Phrase;
  /** Life is in danger: the pointer (110, 119, 120) is shown before anything else. */
  readonly urgent: boolean;
}

/** A hint that a text belongs elsewhere; a person decides. */
export interface RefusalSuggestion {
  readonly code: string;
  readonly reason: string;
  readonly name: Phrase;
  readonly pointer: Phrase;
  readonly urgent: boolean;
  readonly score: number;
  readonly matched: readonly MatchedTerm[];
}

export interface RefusalReader {
  readonly rules: readonly RefusalRule[];
  readonly terms: readonly string[];
  readonly holders: readonly (readonly { rule: number; weight: number }[])[];
  readonly match: TermMatcher;
}

const maxLength = 2_000;
/** One strong word, or two weaker ones. */
const leastStrength = 4;
/** A passing word in a long story is no case: the strength halves with each so many further units. Danger is not weighed down. */
const headLength = 100;
const dampingLength = 300;

/** Prepares refusal rules for reading texts. */
export function compileRefusals(rules: readonly RefusalRule[]): RefusalReader {
  const holders = new Map<string, { rule: number; weight: number }[]>();
  rules.forEach((rule, index) => {
    for (const { t, w } of rule.terms) holders.set(fold(t).text, [...(holders.get(fold(t).text) ?? []), { rule: index, weight: w }]);
  });
  const terms = [...holders.keys()];
  return { rules, terms, holders: [...holders.values()], match: compileTerms(terms) };
}

/** The rules a text seems to fall under, dangers first, then by strength; at most three. */
export function refusalsIn(reader: RefusalReader, text: string): RefusalSuggestion[] {
  const folded = fold(text.slice(0, maxLength));
  const found = new Map<number, Map<number, MatchedTerm>>();
  for (const { term, from, to } of reader.match(folded.text)) {
    for (const { rule, weight } of reader.holders[term] ?? []) {
      const words = found.get(rule) ?? new Map<number, MatchedTerm>();
      if (!words.has(term)) words.set(term, { term: reader.terms[term] ?? '', weight, span: spanOf(folded, from, to) });
      found.set(rule, words);
    }
  }
  return [...found]
    .map(([rule, words]) => suggestion(reader.rules[rule] as RefusalRule, [...words.values()], folded.text.length))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || b.score - a.score || a.code.localeCompare(b.code))
    .slice(0, 3);
}

function suggestion(rule: RefusalRule, words: readonly MatchedTerm[], length: number): RefusalSuggestion | null {
  const matched = words.filter((word) => !words.some((other) => other !== word && isWithin(word.span, other.span)));
  const sum = matched.reduce((total, { weight }) => total + weight, 0);
  const strength = rule.urgent ? sum : sum / (1 + Math.max(0, length - headLength) / dampingLength);
  if (strength < leastStrength) return null;
  const { code, reason, name, pointer, urgent } = rule;
  return { code, reason, name, pointer, urgent, score: Math.floor((1000 * strength) / (strength + 3)) / 1000, matched };
}

/** A word within a longer one of the same rule is the same evidence. */
function isWithin(inner: MatchedTerm['span'], outer: MatchedTerm['span']): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}
