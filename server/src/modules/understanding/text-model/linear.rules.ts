import { shuffled } from './hashing.rules.ts';
import type { Matrix, Vector } from './vocabulary.rules.ts';

/** What is to be learned: per text and label 1 (is it), −1 (is it not) or 0 (nobody knows). */
export interface Lesson {
  readonly texts: Matrix;
  readonly columns: number;
  readonly labels: number;
  /** Row by row, `labels` numbers each. */
  readonly targets: Int8Array;
}

export interface Training {
  readonly seed: number;
  /** How dear a mistake is against small weights; 1 for vectors of length one or a little more. */
  readonly cost: number;
  /** Whether a mistake counts by its square, or plainly: then a text that somebody sorted wrongly pulls no harder than any other. */
  readonly mistakes: 'squared' | 'plain';
  readonly rounds: number;
  /** Stops when no text is off by more than this. */
  readonly tolerance: number;
}

export const defaultTraining: Training = { seed: 1, cost: 0.7, mistakes: 'plain', rounds: 25, tolerance: 0.1 };

/**
 * Learns one linear separation for each label against all others: support vectors, by dual coordinate descent (Hsieh and others, 2008). All labels are learned in the same pass over a text, so that a feature is fetched from memory once. Answers the weights, `labels`
 * numbers per column. The same lesson and seed always give the same weights.
 */
export function learn(lesson: Lesson, training: Training = defaultTraining): Float32Array {
  const { labels, columns, texts } = lesson;
  const count = texts.starts.length - 1;
  const weights = new Float32Array(columns * labels);
  const state: State = {
    weights,
    multipliers: new Float64Array(count * labels),
    squares: Float64Array.from({ length: count }, (_, i) => squareOf(texts, i)),
    scores: new Float64Array(labels),
    slack: training.mistakes === 'squared' ? 0.5 / training.cost : 0,
    most: training.mistakes === 'squared' ? Number.POSITIVE_INFINITY : training.cost,
  };
  const rest = { rounds: new Uint8Array(count), earned: new Uint8Array(count) };
  for (let round = 0; round < training.rounds; round++) {
    let worst = 0;
    for (const row of shuffled(count, training.seed * 1_000 + round)) {
      if (isResting(rest, row)) continue;
      const fault = correct(lesson, row, state);
      note(rest, row, fault < training.tolerance);
      worst = Math.max(worst, fault);
    }
    if (worst < training.tolerance) break;
  }
  return weights;
}

/** Texts that were right rest: one round the first time, one more each time in a row. Three rounds of four are saved, and nothing is lost. */
interface Rest {
  /** Still to rest. */
  readonly rounds: Uint8Array;
  readonly earned: Uint8Array;
}

const longestRest = 4;

function isResting({ rounds }: Rest, row: number): boolean {
  const left = rounds[row] as number;
  if (left > 0) rounds[row] = left - 1;
  return left > 0;
}

function note({ rounds, earned }: Rest, row: number, isRight: boolean): void {
  earned[row] = isRight ? Math.min((earned[row] as number) + 1, longestRest) : 0;
  rounds[row] = earned[row] as number;
}

interface State {
  readonly weights: Float32Array;
  readonly multipliers: Float64Array;
  readonly squares: Float64Array;
  readonly scores: Float64Array;
  readonly slack: number;
  /** No text may pull harder. */
  readonly most: number;
}

/** A text without known features has no length. */
const shortest = 1e-9;

function squareOf({ starts, values }: Matrix, row: number): number {
  let sum = 0;
  for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) sum += (values[i] as number) ** 2;
  return sum;
}

/** One text: how far off was the worst label, and the weights a little nearer to right. */
function correct({ texts, labels, targets }: Lesson, row: number, state: State): number {
  const { multipliers, scores, slack, most } = state;
  const [begin, end] = [texts.starts[row] as number, texts.starts[row + 1] as number];
  addScores(scores.fill(0), { vector: texts, begin, end, weights: state.weights });
  const square = Math.max(shortest, (state.squares[row] as number) + slack);
  let worst = 0;
  for (let label = 0; label < labels; label++) {
    const at = row * labels + label;
    const target = targets[at] as number;
    const old = multipliers[at] as number;
    const gradient = target === 0 ? 0 : (scores[label] as number) * target - 1 + slack * old;
    const next = Math.min(most, Math.max(0, old - gradient / square));
    worst = Math.max(worst, faultOf(gradient, old, most));
    multipliers[at] = next;
    scores[label] = (next - old) * target;
  }
  if (worst > 0) addToWeights(texts, begin, end, state);
  return worst;
}

/** How far a multiplier is from where it should be: at either end of its range only a pull to the inside counts. */
function faultOf(gradient: number, multiplier: number, most: number): number {
  if (multiplier === 0) return Math.max(0, -gradient);
  return multiplier >= most ? Math.max(0, gradient) : Math.abs(gradient);
}

function addToWeights({ columns, values }: Vector, begin: number, end: number, { weights, scores }: State): void {
  const labels = scores.length;
  for (let i = begin; i < end; i++) {
    const value = values[i] as number;
    const base = (columns[i] as number) * labels;
    for (let label = 0; label < labels; label++)
      weights[base + label] = (weights[base + label] as number) + (scores[label] as number) * value;
  }
}

interface Addition {
  readonly vector: Vector;
  readonly begin: number;
  readonly end: number;
  readonly weights: Float32Array | Int16Array;
}

/** Adds what a stretch of a vector says for each label. */
export function addScores(scores: Float64Array, { vector, begin, end, weights }: Addition): void {
  const labels = scores.length;
  const { columns, values } = vector;
  for (let i = begin; i < end; i++) {
    const value = values[i] as number;
    const base = (columns[i] as number) * labels;
    for (let label = 0; label < labels; label++) scores[label] = (scores[label] as number) + value * (weights[base + label] as number);
  }
}
