import { type Catalogue, suggestClasses, suggestTypes } from '../../modules/catalogue/index.ts';
import { catalogueWorth, explainLabel, joinLabels, placeMentions, rankLabels, shown } from '../../modules/understanding/index.ts';
import type { ModelFile } from './model-file.ts';

interface Ranked {
  readonly value: string;
  readonly confidence: number;
}

/** What is read in a text without a district: no register of places, no units but the catalogue's. */
export interface TextSuggestion {
  readonly kind: string;
  readonly kinds: readonly Ranked[];
  readonly type: string | null;
  readonly types: readonly Ranked[];
  readonly unit: string | null;
  readonly units?: readonly Ranked[];
  readonly category?: string | null;
  readonly categories?: readonly Ranked[];
  readonly place: { readonly name: string; readonly sort: string } | null;
  readonly evidence: object;
}

/** What counts beside the catalogue: nobody measured the model of a file on matters held back. */
const assumedWorth = 0.8;
const longestTitle = 60;

/** The length of the line or sentence a text begins with, when that is short enough for a title. */
function titleLength(text: string): number {
  return /^[^。！？!?\n]{4,60}[。！？!?\n]/u.exec(text.slice(0, longestTitle + 1))?.[0].length ?? 0;
}

/** The three classes by the catalogue alone, likeliest first. */
export function kindsByCatalogue(catalogue: Catalogue, text: string): Ranked[] {
  return suggestClasses(catalogue, text, titleLength(text)).map((each) => ({ value: each.class, confidence: shown(each.score) }));
}

/** Reads one text by the catalogue and, where there is one, by a learned model. Never fails for a text. */
export function suggestFor(catalogue: Catalogue, text: string, learned: ModelFile | null): TextSuggestion {
  const types = suggestTypes(catalogue, text, titleLength(text));
  const classes = suggestClasses(catalogue, text, titleLength(text));
  const ranked = learned ? rankLabels(learned.model, { body: text }, learned.model.labels.length) : [];
  const says = ranked.slice(0, 3).map(({ label, confidence }) => ({ value: label, confidence: shown(confidence) }));
  const byCatalogue = classes.map((each) => ({ code: each.class, score: each.score }));
  const confidences = new Map(ranked.map(({ label, confidence }) => [label, confidence]));
  const joined =
    learned?.task === 'kind'
      ? joinLabels(byCatalogue, { confidences, worth: assumedWorth, besides: catalogueWorth.class }, 0)
      : byCatalogue;
  const [best] = types;
  const [place] = placeMentions(text);
  const unit = best ? (catalogue.items.get(best.code)?.unit ?? null) : null;
  return {
    kind: joined[0]?.code ?? '',
    kinds: joined.map(({ code, score }) => ({ value: code, confidence: shown(score) })),
    type: best?.code ?? null,
    types: types.map(({ code, score }) => ({ value: code, confidence: score })),
    unit: learned?.task === 'unit' ? (says[0]?.value ?? unit) : unit,
    ...(learned?.task === 'unit' ? { units: says } : {}),
    ...(learned?.task === 'category' ? { category: says[0]?.value ?? null, categories: says } : {}),
    place: place ? { name: place.name, sort: place.kind } : null,
    evidence: {
      kind: classes.flatMap((each) => each.matched.map(({ term }) => ({ kind: each.class, term }))),
      terms: best?.matched.map(({ term, weight }) => ({ term, weight })) ?? [],
      against: best?.against ?? [],
      example: best?.nearest?.text ?? null,
      learned: learned && says[0] ? { version: learned.version, ...explainLabel(learned.model, { body: text }, says[0].value) } : null,
    },
  };
}
