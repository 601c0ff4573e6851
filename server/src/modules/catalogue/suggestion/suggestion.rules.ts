import type { Catalogue, MatterClass } from '../responsibility/responsibility.types.ts';
import { type Evidence, gather } from './evidence.rules.ts';
import { featuresOf, likeness as likenessOf } from './features.rules.ts';
import { type Folded, fold, spanOf } from './folding.rules.ts';
import { likelihood } from './likelihood.rules.ts';
import { compileSuggester, type Entry, type Suggester, weighing } from './suggester.rules.ts';

/** A word of the text that speaks for a type. `span` is its place in the text, half open, in UTF-16 units. */
export interface MatchedTerm {
  readonly term: string;
  readonly weight: number;
  readonly span: readonly [number, number];
}

/** A type a text may belong to, with the reasons a person can check (S003-31, O8). */
export interface TypeSuggestion {
  readonly code: string;
  readonly class: MatterClass;
  /** How likely the type is the right one, 0 to 1; see `likelihood`. */
  readonly score: number;
  readonly matched: readonly MatchedTerm[];
  /** Words of the text that speak against the type. */
  readonly against: readonly string[];
  /** The catalogue's example that is most like the text. */
  readonly nearest: { readonly text: string; readonly likeness: number } | null;
}

/** More of a text changes nothing for the better and costs time. */
export const maxLength = 2_000;
const maxSuggestions = 3;
/** Below this the first suggestion is not made at all (O8). */
export const suggestionThreshold = 0.3;
/** A second or third suggestion is made from here on. */
const alternativeThreshold = 0.1;

const compiled = new WeakMap<Catalogue, Suggester>();

/**
 * The types a text may belong to, best first, at most three; none when nothing in it tells enough. The first `titleLength` units of the text
 * are its title, whose words count more. The same catalogue and text always give the same answer, and no text makes it fail.
 */
export function suggestTypes(catalogue: Catalogue, text: string, titleLength = 0): TypeSuggestion[] {
  return suggestFrom(suggesterOf(catalogue), text, titleLength);
}

/** A catalogue made ready for reading, once. */
export function suggesterOf(catalogue: Catalogue): Suggester {
  const suggester = compiled.get(catalogue) ?? compileSuggester([...catalogue.items.values()]);
  compiled.set(catalogue, suggester);
  return suggester;
}

/** `suggestTypes` on a prepared list of items. */
export function suggestFrom(suggester: Suggester, text: string, titleLength = 0): TypeSuggestion[] {
  const folded = fold(text.slice(0, maxLength));
  const features = featuresOf(folded.text);
  const evidence = gather(suggester, { folded, features, titleLength });
  const ranked = rank(evidence, folded.text.length);
  const [best] = ranked;
  if (!best || best.score < suggestionThreshold) return [];
  const chosen = ranked.filter((candidate, index) => index === 0 || candidate.score >= alternativeThreshold);
  const keys = new Set(features.keys);
  return chosen.map((candidate) => present(suggester, candidate, { evidence, folded, keys }));
}

interface Candidate {
  readonly type: number;
  readonly score: number;
}

/** The strongest types with their scores. Together they are never more likely than certain. */
function rank({ strength, found }: Evidence, length: number): Candidate[] {
  const order = strongest(strength, maxSuggestions + 1);
  const doubt = weighing.doubt + weighing.doubtPerUnit * Math.max(0, length - weighing.head);
  const total = order.reduce((sum, type) => sum + (strength[type] ?? 0), doubt);
  let left = 1;
  return order.slice(0, maxSuggestions).map((type) => {
    const most = found.has(type) ? left : Math.min(left, weighing.withoutTerm);
    const score = Math.min(likelihood((strength[type] ?? 0) / total), most);
    left = Math.max(0, left - score);
    return { type, score: Math.floor(score * 1000) / 1000 };
  });
}

/** Indexes of the greatest values above zero, greatest first; equal ones in the order of the catalogue. */
function strongest(values: Float64Array, count: number): number[] {
  const order: number[] = [];
  values.forEach((value, index) => {
    if (value <= 0) return;
    let at = order.length;
    while (at > 0 && (values[order[at - 1] as number] as number) < value) at--;
    if (at < count) order.splice(at, 0, index);
    if (order.length > count) order.pop();
  });
  return order;
}

interface Reading {
  readonly evidence: Evidence;
  readonly folded: Folded;
  readonly keys: ReadonlySet<number>;
}

function present(suggester: Suggester, { type, score }: Candidate, { evidence, folded, keys }: Reading): TypeSuggestion {
  const { item, examples } = suggester.entries[type] as Entry;
  const matched = (evidence.found.get(type) ?? []).map((hit) => ({
    term: suggester.terms[hit.term] ?? '',
    weight: hit.weight,
    span: spanOf(folded, hit.from, hit.to),
  }));
  const against = (evidence.against.get(type) ?? []).map((term) => suggester.terms[term] ?? '');
  return {
    code: item.code,
    class: item.class,
    score,
    matched: matched.sort((a, b) => a.span[0] - b.span[0]),
    against,
    nearest: nearestOf(examples, keys),
  };
}

/** An example with less in common is no reason. */
const leastLikeness = 0.05;

function nearestOf(examples: Entry['examples'], keys: ReadonlySet<number>): TypeSuggestion['nearest'] {
  let best: TypeSuggestion['nearest'] = null;
  for (const example of examples) {
    const likeness = likenessOf(example.features, keys);
    if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0))
      best = { text: example.text, likeness: Math.floor(likeness * 1000) / 1000 };
  }
  return best;
}
