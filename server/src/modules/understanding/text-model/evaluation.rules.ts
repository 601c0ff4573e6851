import type { RankedLabel } from './text-model.rules.ts';

/** What a model said about a text whose label people know. */
export interface Judged {
  readonly truth: string;
  /** Likeliest first; three or more. */
  readonly ranked: readonly RankedLabel[];
}

export interface LabelFigures {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly texts: number;
}

/** How good suggestions are. Shares are 0 to 1. */
export interface Evaluation {
  readonly texts: number;
  readonly accuracy: number;
  /** Mean of the F1 of the labels: rare labels count as much as common ones. */
  readonly macroF1: number;
  readonly top3: number;
  /** Expected calibration error: how far the confidence of first suggestions is from how often they are right, over ten bins. */
  readonly calibrationError: number;
  readonly perLabel: readonly LabelFigures[];
  /** Rows: what people decided; columns: what was suggested first; both in the order of `perLabel`. */
  readonly confusion: readonly (readonly number[])[];
}

const bins = 10;

/** Compares suggestions with decisions. */
export function evaluate(judged: readonly Judged[]): Evaluation {
  const labels = [...new Set(judged.flatMap(({ truth, ranked }) => [truth, ...ranked.slice(0, 1).map((r) => r.label)]))].sort();
  const confusion = confusionOf(judged, labels);
  const perLabel = labels.map((label, i) => figuresOf(label, i, confusion));
  const known = perLabel.filter((figures) => figures.texts > 0);
  return {
    texts: judged.length,
    accuracy: share(judged, ({ truth, ranked }) => ranked[0]?.label === truth),
    macroF1: known.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, known.length),
    top3: share(judged, ({ truth, ranked }) => ranked.slice(0, 3).some(({ label }) => label === truth)),
    calibrationError: calibrationError(judged),
    perLabel,
    confusion,
  };
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

function confusionOf(judged: readonly Judged[], labels: readonly string[]): number[][] {
  const numbers = new Map(labels.map((label, i) => [label, i]));
  const confusion = labels.map(() => labels.map(() => 0));
  for (const { truth, ranked } of judged) {
    const row = confusion[numbers.get(truth) ?? -1];
    const column = numbers.get(ranked[0]?.label ?? '');
    if (row && column !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  return confusion;
}

function figuresOf(label: string, i: number, confusion: readonly (readonly number[])[]): LabelFigures {
  const right = confusion[i]?.[i] ?? 0;
  const texts = (confusion[i] ?? []).reduce((sum, n) => sum + n, 0);
  const suggested = confusion.reduce((sum, row) => sum + (row[i] ?? 0), 0);
  return {
    label,
    precision: suggested === 0 ? 0 : right / suggested,
    recall: texts === 0 ? 0 : right / texts,
    f1: texts + suggested === 0 ? 0 : (2 * right) / (texts + suggested),
    texts,
  };
}

function calibrationError(judged: readonly Judged[]): number {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0 }));
  for (const { truth, ranked } of judged) {
    const confidence = ranked[0]?.confidence ?? 0;
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))];
    if (!bin) continue;
    bin.confidence += confidence;
    bin.right += ranked[0]?.label === truth ? 1 : 0;
  }
  return judged.length === 0 ? 0 : sums.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / judged.length;
}
