/** What the catalogue found of a type. */
export interface FoundType {
  readonly code: string;
  readonly score: number;
}

/** What a model learned from decided matters says of a text. */
export interface LearnedTypes {
  /** All labels it knows with its confidence, which add up to one. */
  readonly confidences: ReadonlyMap<string, number>;
  /** How often its first suggestion was right on matters held back, 0 to 1. */
  readonly accuracy: number;
}

export interface JoinedType {
  readonly code: string;
  /** How likely it is the right one, from all sources, 0 to 1. */
  readonly score: number;
}

const most = 3;
/** A second or third suggestion is made from here on. */
const alternative = 0.1;
/** What the catalogue counts beside a model's accuracy. */
const catalogueTrust = 0.6;

/**
 * Joins the types of the catalogue and of the learned model, best first, at most three; none when the best is below the threshold (O8). Both speak in
 * likelihoods: their mean counts, the model's weight growing with its accuracy. A type the model never learned counts by the catalogue, less what
 * the model is sure of elsewhere. Where only one of the two speaks, it counts alone.
 */
export function joinTypes(found: readonly FoundType[], learned: LearnedTypes | null, threshold: number): JoinedType[] {
  return worthProposing(learned ? mean(found, learned) : found, threshold).map(({ code, score }) => ({ code, score: shown(score) }));
}

/** Of a ranking what is proposed: nothing when the best is below the threshold, else the best and up to two alternatives (O8). */
export function worthProposing<T extends { readonly score: number }>(ranked: readonly T[], threshold: number): T[] {
  if ((ranked[0]?.score ?? 0) < threshold) return [];
  return ranked.slice(0, most).filter(({ score }, i) => i === 0 || score >= alternative);
}

/** A likelihood as it is stored and shown: three places, never rounded up to certainty. */
export function shown(score: number): number {
  return Math.floor(score * 1000) / 1000;
}

function mean(found: readonly FoundType[], { confidences, accuracy }: LearnedTypes): JoinedType[] {
  const weight = found.length === 0 ? 1 : accuracy / (accuracy + catalogueTrust);
  const surest = Math.max(0, ...confidences.values());
  const byCatalogue = new Map(found.map(({ code, score }) => [code, score]));
  const joined = [...new Set([...byCatalogue.keys(), ...confidences.keys()])].map((code) => {
    const catalogue = byCatalogue.get(code) ?? 0;
    const model = confidences.get(code);
    return { code, score: model === undefined ? catalogue * (1 - weight * surest) : weight * model + (1 - weight) * catalogue };
  });
  return joined.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
}
