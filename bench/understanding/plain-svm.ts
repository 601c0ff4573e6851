import type { Judged } from '../../server/src/modules/understanding/text-model/evaluation.rules.ts';
import { hashText } from '../../server/src/modules/understanding/text-model/hashing.rules.ts';
import { addScores, defaultTraining, learn } from '../../server/src/modules/understanding/text-model/linear.rules.ts';
import type { View } from '../../server/src/modules/understanding/text-model/reading.rules.ts';
import { buildVocabulary, matrixOf, plainRarity, vectorOf } from '../../server/src/modules/understanding/text-model/vocabulary.rules.ts';

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

/** What the model is measured against: runs of one to three characters weighed by rarity, a linear support vector machine, nothing else. */
export function plainSvm(train: readonly Labelled[], test: readonly Labelled[]): Judged[] {
  const labels = [...new Set(train.map(({ label }) => label))].sort();
  const views = train.map(({ text }) => [gramsOf(text)]);
  const vocabulary = buildVocabulary(views, Number.POSITIVE_INFINITY, plainRarity);
  const targets = new Int8Array(train.length * labels.length).fill(-1);
  train.forEach(({ label }, row) => {
    targets[row * labels.length + labels.indexOf(label)] = 1;
  });
  const texts = matrixOf(views.map((view) => vectorOf(vocabulary, view)));
  const weights = learn(
    { texts, columns: vocabulary.keys.length, labels: labels.length, targets },
    { ...defaultTraining, cost: 1, mistakes: 'squared' },
  );
  return test.map(({ text, label: truth }) => {
    const vector = vectorOf(vocabulary, [gramsOf(text)]);
    const scores = new Float64Array(labels.length);
    addScores(scores, { vector, begin: 0, end: vector.columns.length, weights });
    const ranked = labels.map((label, i) => ({ label, confidence: scores[i] ?? 0 })).sort((a, b) => b.confidence - a.confidence);
    return { truth, ranked };
  });
}

function gramsOf(text: string): View {
  const counts = new Map<number, number>();
  for (let from = 0; from < text.length; from++)
    for (let to = from + 1; to <= Math.min(from + 3, text.length); to++) {
      const key = hashText(text, 1, from, to);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const keys = Uint32Array.from(counts.keys()).sort();
  return { keys, counts: Uint16Array.from(keys, (key) => counts.get(key) ?? 1) };
}
