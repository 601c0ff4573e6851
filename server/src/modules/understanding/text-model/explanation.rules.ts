import { type ModelText, type Reading, readText, views, viewsOf } from './reading.rules.ts';
import type { TextModel } from './text-model.rules.ts';
import { columnOf, vectorOf } from './vocabulary.rules.ts';

/** A word of the text and how much it weighed for (above zero) or against a label. */
export interface WeighedWord {
  readonly word: string;
  readonly weight: number;
}

export interface Explanation {
  /** Strongest first. */
  readonly supporting: readonly WeighedWord[];
  readonly opposing: readonly WeighedWord[];
}

const mostWords = 5;

/**
 * The words of a text that weighed most for and against a label. The model is linear: the weight of each run of characters is divided among its
 * characters and summed over the words they stand in, so the weights of all words add up to the score itself. Single characters are
 * counted but not told: nobody learns anything from 的.
 */
export function explainLabel(model: TextModel, text: ModelText, label: string): Explanation {
  const number = model.labels.indexOf(label);
  if (number < 0) return { supporting: [], opposing: [] };
  const words = [...wordWeights(model, text, number)].map(([word, weight]) => ({ word, weight }));
  const telling = words.filter(({ word }) => word.length > 1 && /[\p{L}\p{N}]/u.test(word));
  const sorted = telling.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  return {
    supporting: sorted.filter(({ weight }) => weight > 0).slice(0, mostWords),
    opposing: sorted
      .filter(({ weight }) => weight < 0)
      .slice(-mostWords)
      .reverse(),
  };
}

/** The weight of every word of the folded text; together the score of the label. */
export function wordWeights(model: TextModel, text: ModelText, number: number): Map<string, number> {
  const reading = readText(text, model.lexicon);
  const effects = effectsOf(model, reading, number);
  const perUnit = new Float64Array(reading.whole.length);
  const weights = new Map<string, number>();
  const add = (word: string, weight: number): void => void weights.set(word, (weights.get(word) ?? 0) + weight);
  for (const view of views)
    view(reading, (key, from, to) => {
      const effect = effects.get(key) ?? 0;
      for (let i = from; i < to; i++) perUnit[i] = (perUnit[i] ?? 0) + effect / (to - from);
    });
  for (const [from, to] of reading.words)
    add(
      reading.whole.slice(from, to),
      perUnit.subarray(from, to).reduce((a, b) => a + b, 0),
    );
  return weights;
}

/** What one occurrence of each feature of the text adds to the score, by its key. */
function effectsOf(model: TextModel, reading: Reading, number: number): Map<number, number> {
  const seen = viewsOf(reading);
  const { columns, values } = vectorOf(model.vocabulary, seen);
  const byColumn = new Map<number, number>();
  columns.forEach((column, i) => {
    byColumn.set(column, (model.weights[column * model.labels.length + number] ?? 0) * model.scale * (values[i] ?? 0));
  });
  const effects = new Map<number, number>();
  for (const { keys, counts } of seen)
    keys.forEach((key, i) => {
      const effect = byColumn.get(columnOf(model.vocabulary, key));
      if (effect !== undefined) effects.set(key, effect / (counts[i] ?? 1));
    });
  return effects;
}
