/**
 * The reading process: takes one request as a line of JSON on standard input, answers with lines of JSON on standard output (see `TableMessage`), ends.
 * It has no access to settings, secrets or the database; when its parent goes away, it goes too.
 * This file is an entry point of its own: the server bundle needs it as `spreadsheet-child.cjs` beside the file that contains `read-table.ts`.
 */
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { FileRefused, wholeMiB } from '../files/refusal.ts';
import { readCsv } from './csv-rows.ts';
import { readJsonDocument, readJsonLines } from './json-rows.ts';
import { TableRefused } from './refusal.ts';
import type { TableFormat, TableMessage, TableRequest } from './table.ts';
import { readXlsx } from './xlsx-rows.ts';

const batchChars = 65_536;
const readers: Readonly<Record<TableFormat, (request: TableRequest) => AsyncGenerator<TableMessage>>> = {
  csv: readCsv,
  xlsx: readXlsx,
  jsonl: readJsonLines,
  json: readJsonDocument,
};

/** Writes messages in batches and waits while nobody reads. */
class Output {
  private batch = '';

  async send(message: TableMessage): Promise<void> {
    this.batch += `${JSON.stringify(message)}\n`;
    if (this.batch.length >= batchChars) await this.flush();
  }

  async flush(): Promise<void> {
    const { batch } = this;
    this.batch = '';
    if (!process.stdout.write(batch)) await once(process.stdout, 'drain');
  }
}

async function answer(request: TableRequest): Promise<void> {
  const output = new Output();
  let rows = 0;
  try {
    const { size } = await stat(request.path);
    if (size > request.limits.maxFileBytes) throw new TableRefused('too_large', { limitMiB: wholeMiB(request.limits.maxFileBytes) });
    for await (const message of readers[request.format](request)) {
      if (typeof message[0] === 'number') rows += 1;
      await output.send(message);
    }
    await output.send(['end', rows]);
  } catch (error) {
    await output.send(refusalMessage(error));
  }
  await output.flush();
}

function refusalMessage(error: unknown): TableMessage {
  if (error instanceof TableRefused) return ['refused', 'table', error.reason, error.values];
  if (error instanceof FileRefused) return ['refused', 'file', error.reason, error.values];
  throw error;
}

const lines = createInterface({ input: process.stdin });
process.stdin.once('end', () => process.exit(1));
lines.once('line', (line) => {
  void answer(JSON.parse(line) as TableRequest).then(() => process.exit(0));
});
