import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { TextEncoding } from '../files/text-encoding.ts';
import { decodeFile, detectEncoding } from '../files/text-encoding.ts';
import { unguardCell } from './cell-guard.ts';
import type { GridRow } from './grid.ts';
import { nameColumns, storableText } from './grid.ts';
import { TableRefused } from './refusal.ts';
import type { TableMessage, TableRequest } from './table.ts';

const maxRecordChars = 1_000_000;
const delimiters = [',', '\t', ';', '|'] as const;

/** Reads comma-, tab-, semicolon- or bar-separated text in any of the known encodings. */
export async function* readCsv(request: TableRequest): AsyncGenerator<TableMessage> {
  const { path, limits, headerRow, format } = request;
  const encoding = request.encoding ?? (await detectEncoding(path));
  if (encoding === undefined) throw new TableRefused('unknown_encoding');
  yield* nameColumns(csvRows(path, encoding), { info: { format, encoding }, headerRow, limits });
}

async function* csvRows(path: string, encoding: TextEncoding): AsyncGenerator<GridRow> {
  const { delimiter, declared } = await findDelimiter(path, encoding);
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: maxRecordChars,
  });
  pipeline(Readable.from(decodeFile(path, encoding)), parser, () => undefined);
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      const values = record.map((text) => unguardCell(storableText(text)));
      const own = values.filter((text) => text.trim() !== '').length;
      if (own > 0 && !(declared && row === 1)) yield { row, hidden: false, values, own };
    }
  } catch (error) {
    throw asRefusal(error, row + 1);
  }
}

function asRefusal(error: unknown, row: number): unknown {
  if (error instanceof CsvError) return new TableRefused('malformed', { row });
  if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new TableRefused('unknown_encoding');
  return error;
}

/** The separator of the first line that has one; Excel's own `sep=;` line decides if present. */
async function findDelimiter(path: string, encoding: TextEncoding): Promise<{ delimiter: string; declared: boolean }> {
  const head = await firstText(path, encoding);
  const [, given] = /^sep=(.)\r?\n/.exec(head) ?? [];
  if (given !== undefined) return { delimiter: given, declared: true };
  const lines = head.replace(/"[^"]*"/g, '""').split(/\r\n|\n|\r/, 20);
  for (const line of lines) {
    const counts = delimiters.map((delimiter) => line.split(delimiter).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return { delimiter: delimiters[counts.indexOf(most)] ?? ',', declared: false };
  }
  return { delimiter: ',', declared: false };
}

async function firstText(path: string, encoding: TextEncoding): Promise<string> {
  try {
    for await (const text of decodeFile(path, encoding)) return text.slice(0, 65_536);
    return '';
  } catch (error) {
    throw asRefusal(error, 1);
  }
}
