import path from 'node:path';
import { catalogueOfPack } from '../../modules/catalogue/index.ts';
import { need, type Options, print } from '../verb.ts';
import { jsonLines, jsonWriter, wordsOf } from './lines.ts';
import { readModel } from './model-file.ts';
import { suggestFor } from './suggesting.ts';

/** `suggest`: reads texts line by line and writes what the platform would propose for each, by the catalogue of the default pack unless a model is given too. */
export async function suggestTexts(options: Options): Promise<number> {
  const input = need(options, 'in');
  const out = path.resolve(need(options, 'out'));
  const learned = typeof options['model'] === 'string' ? readModel(options['model']) : null;
  const catalogue = catalogueOfPack();
  const writer = jsonWriter(out);
  let count = 0;
  try {
    for await (const line of jsonLines(input)) {
      const id = wordsOf(line, 'id', input);
      await writer.write({ id, ...suggestFor(catalogue, wordsOf(line, 'text', input), learned) });
      count += 1;
    }
    await writer.finish();
  } catch (error) {
    writer.giveUp();
    throw error;
  }
  print(`${count} 条 / texts → ${out}`);
  return 0;
}
