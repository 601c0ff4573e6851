/** What the catalogue found of a type, a class or a unit. */
export interface FoundLabel {
  readonly code: string;
  readonly score: number;
}

/** What a model learned from decided matters says of a text. */
export interface LearnedLabels {
  /** All labels it knows with its confidence, which add up to one. */
  readonly confidences: ReadonlyMap<string, number>;
  /** Its macro-F1 on matters held back, 0 to 1: one that always says the commonest label is worth little, however often that is right. */
  readonly worth: number;
  /** What the catalogue is worth beside it, in the same measure; `catalogueWorth.type` unless told. */
  readonly besides?: number;
}

export interface JoinedLabel {
  readonly code: string;
  /** How likely it is the right one, from all sources, 0 to 1. */
  readonly score: number;
}

const most = 3;
/** A second or third suggestion is made from here on. */
const alternative = 0.1;
/** Macro-F1 of the catalogue by itself: of classes on public messages two readers agreed on, of types an estimate. */
export const catalogueWorth = { class: 0.8, type: 0.6 } as const;

/**
 * Joins the types of the catalogue and of the learned model, best first, at most three; none when the best is below the threshold (O8). Both speak in
 * likelihoods: their mean counts, each weighs by the square of its skill, which is what it is worth beyond always saying the commonest label.
 * A type the model never learned counts by the catalogue, less what the model is sure of elsewhere. Where only one of the two speaks, it counts alone.
 */
export function joinLabels(found: readonly FoundLabel[], learned: LearnedLabels | null, threshold: number): JoinedLabel[] {
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

function mean(found: readonly FoundLabel[], { confidences, worth, besides = catalogueWorth.type }: LearnedLabels): JoinedLabel[] {
  const weight = found.length === 0 ? 1 : weightOf(skill(worth, confidences.size), skill(besides, confidences.size));
  const surest = Math.max(0, ...confidences.values());
  const byCatalogue = new Map(found.map(({ code, score }) => [code, score]));
  const joined = [...new Set([...byCatalogue.keys(), ...confidences.keys()])].map((code) => {
    const catalogue = byCatalogue.get(code) ?? 0;
    const model = confidences.get(code);
    return { code, score: model === undefined ? catalogue * (1 - weight * surest) : weight * model + (1 - weight) * catalogue };
  });
  return joined.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
}

function weightOf(model: number, catalogue: number): number {
  return model === 0 ? 0 : model ** 2 / (model ** 2 + catalogue ** 2);
}

/** Who always says the commonest of so many labels has a macro-F1 of one of them at most: that is no skill. 1 is perfect. */
function skill(macroF1: number, labels: number): number {
  const chance = 1 / Math.max(2, labels);
  return Math.max(0, (macroF1 - chance) / (1 - chance));
}
