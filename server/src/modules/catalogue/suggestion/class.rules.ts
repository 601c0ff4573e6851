import { type Catalogue, type MatterClass, matterClasses } from '../responsibility/responsibility.types.ts';
import { classCues } from './class-cues.rules.ts';
import { gather, placeWeight } from './evidence.rules.ts';
import { featuresOf } from './features.rules.ts';
import { type Folded, fold, spanOf } from './folding.rules.ts';
import type { Suggester } from './suggester.rules.ts';
import { type MatchedTerm, maxLength, suggesterOf } from './suggestion.rules.ts';
import { compileTerms, type TermMatcher } from './term-matcher.rules.ts';

/** A class a text may belong to, with the words that tell whose duty it is. */
export interface ClassSuggestion {
  readonly class: MatterClass;
  /** How likely the class is the right one, 0 to 1; those of the three add up to one. */
  readonly score: number;
  /** Whether anything in the text told; else the scores are only how often the classes come. */
  readonly known: boolean;
  /** Words beside the types' own terms. */
  readonly matched: readonly MatchedTerm[];
}

/** How many types are heard: one alone is often wrong where its neighbours agree on the class. */
const typesHeard = 6;
/** A strong type counts for more than several weak ones of the same strength together. */
const strongPower = 1.25;
/** Less evidence than one plain word tells nothing. */
const leastTelling = 8;
/** The strength of a type that is plainly spoken of: it counts as it is. */
const usual = 20;
/** What each class has before anything is read: most demands are a department's, few are private (share of a city's messages). */
const before: Readonly<Record<MatterClass, number>> = { major: 6, communal: 2, private: 1 };
/** Makes shares of evidence into odds; found on the packs' own examples. */
const sharpness = 3;

/** Cues fade faster than terms towards the end of a text: there people call on everybody. */
const cueFading = 1.5;
/** The second of two cues of a class tells less than the first, a third less again. */
const furtherCue = 0.6;

const matcherOf = (own: MatterClass): TermMatcher => compileTerms(classCues[own].map(([term]) => term));
const matchCues = { major: matcherOf('major'), communal: matcherOf('communal'), private: matcherOf('private') } as const;

/**
 * The classes a text may belong to, likeliest first, all three: what its strongest types say together, and words that show whose duty it is whatever the type.
 * The same catalogue and text always give the same answer.
 */
export function suggestClasses(catalogue: Catalogue, text: string, titleLength = 0): ClassSuggestion[] {
  const folded = fold(text.slice(0, maxLength));
  const titleEnd = titleLength === 0 ? 0 : folded.at.filter((original) => original < titleLength).length;
  const evidence = typeEvidence(suggesterOf(catalogue), folded, titleLength);
  const matched = new Map<MatterClass, MatchedTerm[]>();
  for (const each of matterClasses) {
    const found = cuesIn(folded.text, each, titleEnd);
    found.forEach(({ strength }, i) => {
      evidence[each] += strength * furtherCue ** i;
    });
    matched.set(
      each,
      found.map(({ term, weight, from, to }) => ({ term, weight, span: spanOf(folded, from, to) })),
    );
  }
  const known = matterClasses.reduce((sum, each) => sum + evidence[each] - before[each], 0) >= leastTelling;
  const odds = matterClasses.map((each) => evidence[each] ** sharpness);
  const total = odds.reduce((a, b) => a + b, 0);
  return matterClasses
    .map((each, i) => ({ class: each, score: (odds[i] ?? 0) / total, known, matched: matched.get(each) ?? [] }))
    .sort((a, b) => b.score - a.score);
}

function typeEvidence(suggester: Suggester, folded: Folded, titleLength: number): Record<MatterClass, number> {
  const { strength } = gather(suggester, { folded, features: featuresOf(folded.text), titleLength });
  const sums = { ...before };
  const strongest = [...strength.keys()].sort((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0) || a - b).slice(0, typesHeard);
  for (const type of strongest) {
    const own = suggester.entries[type]?.item.class;
    if (own) sums[own] += ((strength[type] ?? 0) / usual) ** strongPower * usual;
  }
  return sums;
}

interface FoundCue {
  readonly term: string;
  readonly weight: number;
  readonly strength: number;
  readonly from: number;
  readonly to: number;
}

/** The cues of a class in a text, strongest first, each once, where it stands first; one within a longer cue is the same word. */
function cuesIn(text: string, own: MatterClass, titleEnd: number): FoundCue[] {
  const first = new Map<number, FoundCue>();
  const hits = matchCues[own](text);
  for (const { term: index, from, to } of hits) {
    const isNested = hits.some((other) => other.from <= from && to <= other.to && other.to - other.from > to - from);
    const cue = classCues[own][index];
    if (!cue || isNested || first.has(index)) continue;
    const [term, weight] = cue;
    first.set(index, { term, weight, strength: weight * placeWeight(from, titleEnd) ** cueFading, from, to });
  }
  return [...first.values()].sort((a, b) => b.strength - a.strength || a.from - b.from);
}
