import { catalogueOfPack } from '../../server/src/modules/catalogue/responsibility/responsibility.pack.ts';
import { suggestClasses } from '../../server/src/modules/catalogue/suggestion/class.rules.ts';
import { catalogueWorth, joinLabels } from '../../server/src/modules/understanding/joining/joining.rules.ts';
import { evaluate, type Judged } from '../../server/src/modules/understanding/text-model/evaluation.rules.ts';
import { groupedFolds } from '../../server/src/modules/understanding/text-model/folds.rules.ts';
import { rankLabels, trainTextModel } from '../../server/src/modules/understanding/text-model/text-model.rules.ts';
import { four, linesOf, print } from './data.ts';

interface KindLine {
  readonly kind: string;
  readonly text: string;
}

const folds = 5;
/** The messages begin with their title, which ends with the first full stop. */
const titleEnd = /^[^。\n]{4,60}[。\n]/u;

/** Major, communal, private: the catalogue by itself (nothing is learned from the labels), a model cross-validated on them, and both joined. */
export function measureKinds(): void {
  const catalogue = catalogueOfPack();
  const texts = linesOf<KindLine>('triage_labels.jsonl').map(({ kind, text }) => ({ text: { body: text }, label: kind.toLowerCase() }));
  const fold = groupedFolds(texts, folds, 1);
  const models = Array.from({ length: folds }, (_, held) => trainTextModel(texts.filter((_text, i) => fold[i] !== held)));
  const learned = texts.map(({ text, label }, i): Judged => {
    const model = models[fold[i] ?? 0];
    return { truth: label, ranked: model ? rankLabels(model, text) : [] };
  });
  const worth = evaluate(learned).macroF1;
  const [alone, joined]: [Judged[], Judged[]] = [[], []];
  texts.forEach(({ text, label }, i) => {
    const found = suggestClasses(catalogue, text.body, titleEnd.exec(text.body)?.[0].length ?? 0).map((each) => ({
      code: each.class,
      score: each.score,
    }));
    const confidences = new Map((learned[i]?.ranked ?? []).map((each) => [each.label, each.confidence]));
    const both = joinLabels(found, { confidences, worth, besides: catalogueWorth.class }, 0);
    alone.push({ truth: label, ranked: found.map(({ code, score }) => ({ label: code, confidence: score })) });
    joined.push({ truth: label, ranked: both.map(({ code, score }) => ({ label: code, confidence: score })) });
  });
  print(`\nmajor, communal, private: ${texts.length} messages two readers agreed on`);
  print('                          accuracy  macro-F1  calibration error  F1 communal, major, private');
  line('catalogue by itself      ', alone);
  line('learned, 5-fold          ', learned);
  line('both joined              ', joined);
}

function line(name: string, judged: readonly Judged[]): void {
  const { accuracy, macroF1, calibrationError, perLabel } = evaluate(judged);
  print(
    `${name} ${four(accuracy)}    ${four(macroF1)}    ${four(calibrationError)}             ${perLabel.map(({ f1 }) => four(f1)).join(' ')}`,
  );
}
