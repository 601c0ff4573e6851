import {
  type Calibration,
  confidencesOf,
  fitCalibration,
  uncalibratedViews,
  type ViewCalibration,
  type ViewScores,
} from './calibration.rules.ts';
import { groupedFolds } from './folds.rules.ts';
import { hashText } from './hashing.rules.ts';
import { buildLexicon, type Lexicon } from './lexicon.rules.ts';
import { addScores, defaultTraining, type Lesson, learn } from './linear.rules.ts';
import { views as allViews, foldForModel, type ModelText, readText, type View, viewsOf } from './reading.rules.ts';
import { buildVocabulary, matrixOf, type TextVector, type Vector, type Vocabulary, vectorOf } from './vocabulary.rules.ts';

/** A linear model of texts, small enough to be kept in memory for each district. */
export interface TextModel {
  readonly labels: readonly string[];
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  /** `labels` numbers per feature, to be multiplied by `scale`. */
  readonly weights: Int16Array;
  readonly scale: number;
  readonly calibration: Calibration;
  readonly seed: number;
  /** How many texts it was learned from. */
  readonly texts: number;
}

/** A text and what people decided about it. */
export interface TrainingText {
  readonly text: ModelText;
  readonly label: string;
  /** The label proved wrong (an order that was returned): counts against it and says nothing about the others. */
  readonly isAgainst?: boolean;
  /** Near duplicates share a group and are never divided between learning and checking. */
  readonly group?: number;
}

/** A label with how likely it is right, 0 to 1. */
export interface RankedLabel {
  readonly label: string;
  readonly confidence: number;
}

/** Bounds the memory of a model: at 2 bytes a weight and 5 a feature it stays below 9 MB. */
const mostWeights = 2_900_000;
const mostFeatures = 415_000;
/** With fewer texts none is held back to learn how sure the model may be. */
const fewestForCalibration = 100;
const calibrationFolds = 5;

/**
 * Learns from texts. The same texts and seed give the same model bit by bit, in whatever order they come.
 * Throws RangeError for fewer than two labels.
 */
export function trainTextModel(examples: readonly TrainingText[], seed = 1): TextModel {
  const labels = [...new Set(examples.filter((e) => !e.isAgainst).map((e) => e.label))].sort();
  if (labels.length < 2) throw new RangeError('a model needs texts of at least two labels');
  const material = { examples: inOwnOrder(examples.filter((e) => labels.includes(e.label))), labels, seed };
  const lexicon = buildLexicon(material.examples.map(({ text }) => foldForModel(text)));
  const views = material.examples.map(({ text }) => viewsOf(readText(text, lexicon)));
  const { strengths, shifts } = calibrate(material, views);
  const sharpness = strengths.reduce((a, b) => a + b, 0) / strengths.length;
  const learned = learnFrom(
    material,
    views,
    strengths.map((strength) => strength / sharpness),
  );
  return { ...learned, lexicon, calibration: { sharpness, shifts } };
}

/** An order that depends on what the texts say, not on how they came. */
function inOwnOrder(examples: readonly TrainingText[]): TrainingText[] {
  const keyed = examples.map((example) => {
    const words = `${example.label}\n${example.text.title ?? ''}\n${example.text.body}`;
    return { example, words, key: hashText(words) };
  });
  return keyed.sort((a, b) => a.key - b.key || (a.words < b.words ? -1 : 1)).map(({ example }) => example);
}

interface Material {
  readonly examples: readonly TrainingText[];
  readonly labels: readonly string[];
  readonly seed: number;
}

type Learned = Omit<TextModel, 'calibration' | 'lexicon'>;

/** Learns the weights; afterwards those of each view are multiplied by how far it can be trusted beside the others. */
function learnFrom({ examples, labels, seed }: Material, views: readonly View[][], trust: Float64Array | null = null): Learned {
  const vocabulary = buildVocabulary(views, Math.min(mostFeatures, Math.floor(mostWeights / labels.length)));
  const vectors = views.map((text) => vectorOf(vocabulary, text));
  const lesson: Lesson = {
    texts: matrixOf(vectors),
    columns: vocabulary.keys.length,
    labels: labels.length,
    targets: targetsOf(examples, labels),
  };
  const exact = learn(lesson, { ...defaultTraining, seed });
  if (trust) trustViews(exact, { vectors, trust, labels: labels.length });
  const greatest = exact.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = greatest === 0 ? 1 : greatest / 32_767;
  return { labels, vocabulary, weights: Int16Array.from(exact, (w) => nearest(w / scale)), scale, seed, texts: examples.length };
}

function trustViews(
  weights: Float32Array,
  { vectors, trust, labels }: { vectors: readonly TextVector[]; trust: Float64Array; labels: number },
): void {
  const perColumn = new Float32Array(weights.length / labels).fill(1);
  for (const { columns, ends } of vectors)
    ends.forEach((end, view) => {
      for (let i = ends[view - 1] ?? 0; i < end; i++) perColumn[columns[i] as number] = trust[view] as number;
    });
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) * (perColumn[Math.floor(i / labels)] as number);
}

function nearest(value: number): number {
  return Math.floor(value + 0.5);
}

function targetsOf(examples: readonly TrainingText[], labels: readonly string[]): Int8Array {
  const numbers = new Map(labels.map((label, i) => [label, i]));
  const targets = new Int8Array(examples.length * labels.length);
  examples.forEach(({ label, isAgainst }, row) => {
    if (!isAgainst) targets.fill(-1, row * labels.length, (row + 1) * labels.length);
    targets[row * labels.length + (numbers.get(label) ?? 0)] = isAgainst ? -1 : 1;
  });
  return targets;
}

/** Learns once without a fifth of the texts, to see on that fifth how far its scores can be trusted. */
function calibrate(material: Material, views: readonly View[][]): ViewCalibration {
  const { examples, labels, seed } = material;
  if (examples.length < fewestForCalibration) return uncalibratedViews(allViews.length, labels.length);
  const folds = groupedFolds(examples, calibrationFolds, seed);
  const rest = [...folds.keys()].filter((i) => folds[i] !== 0);
  const held = [...folds.keys()].filter((i) => folds[i] === 0 && !examples[i]?.isAgainst);
  const model = learnFrom({ ...material, examples: at(examples, rest) }, at(views, rest));
  const numbers = new Map(labels.map((label, i) => [label, i]));
  const scores = at(views, held).map((text) => viewScoresOf(model, vectorOf(model.vocabulary, text)));
  return fitCalibration(
    scores,
    at(examples, held).map((example) => numbers.get(example.label) ?? 0),
  );
}

function at<T>(items: readonly T[], indexes: readonly number[]): T[] {
  return indexes.flatMap((i) => {
    const item = items[i];
    return item === undefined ? [] : [item];
  });
}

/** What a vector scores for each label; above zero speaks for it. */
export function scoresOf({ labels, weights, scale }: Learned, vector: Vector): Float64Array {
  const scores = new Float64Array(labels.length);
  addScores(scores, { vector, begin: 0, end: vector.columns.length, weights });
  return scores.map((score) => score * scale);
}

function viewScoresOf({ labels, weights, scale }: Learned, vector: TextVector): ViewScores {
  return vector.ends.map((end, view) => {
    const scores = new Float64Array(labels.length);
    addScores(scores, { vector, begin: vector.ends[view - 1] ?? 0, end, weights });
    return scores.map((score) => score * scale);
  });
}

/** The labels of a text, likeliest first, at most `most`; never fails for a text. A text without known features gets the labels by their frequency. */
export function rankLabels(model: TextModel, text: ModelText, most = 3): RankedLabel[] {
  const confidences = confidencesOf(scoresOf(model, vectorOf(model.vocabulary, viewsOf(readText(text, model.lexicon)))), model.calibration);
  return model.labels
    .map((label, i) => ({ label, confidence: confidences[i] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1))
    .slice(0, most);
}
