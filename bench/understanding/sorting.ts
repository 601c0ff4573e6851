import { nearDuplicateGroups } from '../../server/src/modules/understanding/similarity/near-duplicates.rules.ts';
import { type Evaluation, evaluate, type Judged } from '../../server/src/modules/understanding/text-model/evaluation.rules.ts';
import { groupedFolds } from '../../server/src/modules/understanding/text-model/folds.rules.ts';
import { modelSize, parseModel, serialiseModel } from '../../server/src/modules/understanding/text-model/text-model.codec.ts';
import {
  rankLabels,
  type TextModel,
  type TrainingText,
  trainTextModel,
} from '../../server/src/modules/understanding/text-model/text-model.rules.ts';
import { four, type LabelledMessage, linesOf, option, print, timed } from './data.ts';
import { plainSvm } from './plain-svm.ts';

const folds = 5;

interface Example extends TrainingText {
  readonly joined: string;
}

/** Cross-validates the text model and a plain support vector machine on the same folds; near duplicates never lie in two folds. */
export function measureSorting(): void {
  const messages = linesOf<LabelledMessage>('labelled_messages.jsonl.gz');
  const grouped = timed(() => nearDuplicateGroups(messages.map(({ tokens }) => tokens)));
  const examples = messages.map(
    ({ tokens, label }, i): Example => ({
      text: { body: tokens },
      label,
      group: grouped.result[i] ?? i,
      joined: tokens.replaceAll(' ', ''),
    }),
  );
  print(
    `\nsorting: ${messages.length} texts, ${new Set(grouped.result).size} groups of near duplicates (found in ${(grouped.cpu / 1000).toFixed(1)} s of processor time)`,
  );
  const whole = timed(() => trainTextModel(examples));
  report(examples, whole.result, whole);
  for (const seed of option('seeds', '1').split(',').map(Number)) crossValidate(examples, seed);
}

function report(examples: readonly Example[], model: TextModel, { cpu, wall }: { cpu: number; wall: number }): void {
  const bytes = serialiseModel(model);
  const loaded = parseModel(bytes);
  const sample = examples.slice(0, 2_000);
  const scored = timed(() => sample.map(({ text }) => rankLabels(loaded, text)));
  print(`training on all: ${(cpu / 1000).toFixed(1)} s of processor time, ${(wall / 1000).toFixed(1)} s by the clock`);
  print(
    `model: ${model.vocabulary.keys.length} features, ${model.lexicon.size} words, ${megabytes(bytes.length)} stored, ${megabytes(modelSize(loaded))} loaded`,
  );
  print(`scoring: ${(scored.cpu / sample.length).toFixed(3)} ms of processor time a text`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

function crossValidate(examples: readonly Example[], seed: number): void {
  const fold = groupedFolds(examples, folds, seed);
  const [ours, plain]: [Judged[], Judged[]] = [[], []];
  for (let held = 0; held < folds; held++) {
    const train = examples.filter((_, i) => fold[i] !== held);
    const test = examples.filter((_, i) => fold[i] === held);
    const model = trainTextModel(train);
    ours.push(...test.map(({ text, label }) => ({ truth: label, ranked: rankLabels(model, text) })));
    const bare = (list: readonly Example[]) => list.map(({ joined, label }) => ({ text: joined, label }));
    plain.push(...plainSvm(bare(train), bare(test)));
  }
  const [a, b] = [evaluate(ours), evaluate(plain)];
  print(`\n${folds}-fold cross-validation, seed ${seed}`);
  print('                       accuracy  macro-F1  top-3   calibration error');
  print(`this model             ${four(a.accuracy)}    ${four(a.macroF1)}    ${four(a.top3)}  ${four(a.calibrationError)}`);
  print(`plain n-gram SVM       ${four(b.accuracy)}    ${four(b.macroF1)}    ${four(b.top3)}  (scores are no confidences)`);
  print(`difference             ${signed(a.accuracy - b.accuracy)}   ${signed(a.macroF1 - b.macroF1)}`);
  printLabels(a);
}

function signed(value: number): string {
  return `${value >= 0 ? '+' : ''}${four(value)}`;
}

function printLabels({ perLabel, confusion }: Evaluation): void {
  print('precision recall    F1      texts  label (row of the confusion matrix: what was suggested)');
  perLabel.forEach(({ label, precision, recall, f1, texts }, i) => {
    print(`${four(precision)}    ${four(recall)}    ${four(f1)}  ${String(texts).padStart(5)}  ${label} ${(confusion[i] ?? []).join(' ')}`);
  });
}
