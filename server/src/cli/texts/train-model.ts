import path from 'node:path';
import { nearDuplicateGroups, trainTextModel } from '../../modules/understanding/index.ts';
import { need, type Options, print } from '../verb.ts';
import { allLabelled } from './labelled.ts';
import { taskOf, writeModel } from './model-file.ts';

/** `train --task`: learns a model from a file of labelled texts, without server or database. */
export async function trainModelFile(options: Options): Promise<number> {
  const task = taskOf(options['task']);
  const out = path.resolve(need(options, 'out'));
  const labels = need(options, 'labels');
  const texts = await allLabelled(labels, task);
  const known = [...new Set(texts.map(({ label }) => label))];
  if (known.length < 2) throw new Error(`${labels}: 至少需要两个类别 / texts of at least two labels are needed`);
  const groups = nearDuplicateGroups(texts.map(({ body }) => body));
  const model = trainTextModel(texts.map(({ body, label }, i) => ({ text: { body }, label, group: groups[i] ?? i })));
  const version = writeModel(out, task, model);
  print(JSON.stringify({ task, version, texts: texts.length, labels: model.labels, features: model.vocabulary.keys.length }));
  return 0;
}
