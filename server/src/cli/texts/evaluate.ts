import { catalogueOfPack } from '../../modules/catalogue/index.ts';
import { evaluate, type Judged, rankLabels } from '../../modules/understanding/index.ts';
import { need, type Options, print } from '../verb.ts';
import { labelledTexts } from './labelled.ts';
import { readModel, taskOf } from './model-file.ts';
import { kindsByCatalogue } from './suggesting.ts';

/** `evaluate`: compares what a model says, or for kinds the catalogue by itself, with labels people gave; prints JSON. */
export async function evaluateModel(options: Options): Promise<number> {
  const task = taskOf(options['task']);
  const labels = need(options, 'labels');
  const rank = options['model'] === undefined && task === 'kind' ? catalogueRanking() : modelRanking(need(options, 'model'), task);
  const judged: Judged[] = [];
  for await (const { body, label } of labelledTexts(labels, task)) judged.push({ truth: label, ranked: rank(body) });
  if (judged.length === 0) throw new Error(`${labels}: 没有文本 / no texts`);
  const { perLabel, confusion, ...figures } = evaluate(judged);
  const order = perLabel.map(({ label }) => label);
  print(JSON.stringify({ task, ...figures, perClass: perLabel, confusion: { labels: order, rows: confusion } }, null, 2));
  return 0;
}

type Ranking = (body: string) => Judged['ranked'];

function modelRanking(file: string, task: string): Ranking {
  const found = readModel(file);
  if (found.task !== task) throw new Error(`${file}: --task ${found.task}`);
  return (body) => rankLabels(found.model, { body });
}

function catalogueRanking(): Ranking {
  const catalogue = catalogueOfPack();
  return (body) => kindsByCatalogue(catalogue, body).map(({ value, confidence }) => ({ label: value, confidence }));
}
