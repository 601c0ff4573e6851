import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileRefused, wholeMiB } from '../files/refusal.ts';
import { decodeBytes } from '../files/text-encoding.ts';
import { Columns, storableText } from './grid.ts';
import { TableRefused } from './refusal.ts';
import type { TableLimits, TableMessage, TableRequest } from './table.ts';

const maxLineChars = 1_000_000;
/** A JSON document is parsed as a whole, so it has to be smaller than what is streamed. */
const maxDocumentBytes = 16 * 1_048_576;
const maxDepth = 3;
const lookAhead = 30;

interface JsonRow {
  readonly row: number;
  readonly value: unknown;
}

/** Reads one JSON object a line, also gzip-compressed. */
export function readJsonLines(request: TableRequest): AsyncGenerator<TableMessage> {
  return columned(jsonLines(request), request);
}

/** Reads a JSON array of objects, or an object with one such array in it. */
export function readJsonDocument(request: TableRequest): AsyncGenerator<TableMessage> {
  return columned(jsonDocument(request), request);
}

async function* jsonLines({ path, limits }: TableRequest): AsyncGenerator<JsonRow> {
  let row = 0;
  for await (const lines of linesOf(textOf(path, limits))) {
    for (const line of lines) {
      row += 1;
      if (line.trim() !== '') yield { row, value: parseJson(line, row) };
    }
  }
}

/** Lines in batches: a file of millions of blank lines is done quickly. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = '';
  let row = 1;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    row += lines.length;
    if (rest.length > maxLineChars) throw new TableRefused('malformed', { row });
    yield lines;
  }
  yield [rest];
}

async function* textOf(path: string, limits: TableLimits): AsyncGenerator<string> {
  try {
    yield* decodeBytes(bytesOf(path, limits), 'utf-8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new TableRefused('unknown_encoding');
    if (code.startsWith('Z_')) throw new FileRefused('broken');
    throw error;
  }
}

async function* bytesOf(path: string, limits: TableLimits): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 262_144 });
  if (!(await isGzip(path))) {
    yield* raw;
    return;
  }
  const gunzip = createGunzip();
  pipeline(raw, gunzip, () => undefined);
  let inflated = 0;
  for await (const chunk of gunzip) {
    inflated += chunk.length;
    if (inflated > limits.maxInflatedBytes) throw new FileRefused('zip_too_big', { limitMiB: wholeMiB(limits.maxInflatedBytes) });
    if (inflated > 1_048_576 && inflated > 100 * gunzip.bytesWritten) throw new FileRefused('zip_ratio');
    yield chunk;
  }
}

async function isGzip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { start: 0, end: 1 })) return (chunk as Buffer).toString('hex') === '1f8b';
  return false;
}

async function* jsonDocument({ path }: TableRequest): AsyncGenerator<JsonRow> {
  const bytes = await readFile(path);
  if (bytes.length > maxDocumentBytes) throw new TableRefused('too_large', { limitMiB: wholeMiB(maxDocumentBytes) });
  const document = parseJson(decodeUtf8(bytes), 1);
  const lists = isObject(document) ? Object.values(document).filter(Array.isArray) : [document];
  const [list] = lists;
  if (lists.length !== 1 || !Array.isArray(list)) throw new TableRefused('not_this_format', { format: 'JSON' });
  yield* list.map((value: unknown, index) => ({ row: index + 1, value }));
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TableRefused('unknown_encoding');
  }
}

function parseJson(text: string, row: number): unknown {
  try {
    return JSON.parse(keepNumbers(text.replace(/^\ufeff/, '')));
  } catch {
    throw new TableRefused('malformed', { row });
  }
}

/** Numbers that a double cannot hold as they are written (18-digit identity numbers, 1.10) become texts before parsing. */
function keepNumbers(text: string): string {
  if (!/\d{16}|\d\.\d|\d[eE]/.test(text)) return text;
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`,
  );
}

/** Gives each key of the objects a column, in the order of appearance. */
async function* columned(rows: AsyncIterable<JsonRow>, { limits, format }: TableRequest): AsyncGenerator<TableMessage> {
  const columns = new Columns(limits.maxColumns);
  const positions = new Map<string, number>();
  const waiting: TableMessage[] = [];
  let count = 0;
  for await (const { row, value } of rows) {
    count += 1;
    if (count > limits.maxRows) throw new TableRefused('too_many_rows', { limit: limits.maxRows });
    const cells = place(flatten(value, row), { columns, positions, row, limits });
    const added = count > lookAhead ? columns.take() : [];
    if (added.length > 0) yield ['columns', added];
    if (count > lookAhead) yield [row, 0, cells];
    else waiting.push([row, 0, cells]);
    if (count !== lookAhead) continue;
    yield ['head', { format, columns: columns.take(), headerRow: 0, encoding: 'utf-8' }];
    yield* waiting;
  }
  if (count === 0) throw new TableRefused('empty');
  if (count >= lookAhead) return;
  yield ['head', { format, columns: columns.take(), headerRow: 0, encoding: 'utf-8' }];
  yield* waiting;
}

interface Placing {
  readonly columns: Columns;
  readonly positions: Map<string, number>;
  readonly row: number;
  readonly limits: TableLimits;
}

function place(fields: Iterable<readonly [string, string]>, { columns, positions, row, limits }: Placing): string[] {
  const cells: string[] = [];
  for (const [key, text] of fields) {
    if (text.length > limits.maxCellLength) throw new TableRefused('cell_too_long', { row, limit: limits.maxCellLength });
    let at = positions.get(key);
    if (at === undefined) {
      at = positions.size;
      if (at >= limits.maxColumns) throw new TableRefused('too_many_columns', { row, limit: limits.maxColumns });
      positions.set(key, at);
      columns.add(key.slice(0, 200));
    }
    cells[at] = text;
  }
  return Array.from(cells, (text) => text ?? '');
}

/** The fields of one object; objects inside become `outer.inner`, lists stay JSON text. */
function* flatten(value: unknown, row: number, path: readonly string[] = []): Generator<readonly [string, string]> {
  if (!isObject(value)) throw new TableRefused('malformed', { row });
  for (const [key, field] of Object.entries(value)) {
    if (isObject(field) && path.length < maxDepth) yield* flatten(field, row, [...path, key]);
    else yield [storableText([...path, key].join('.')), textOfField(field)];
  }
}

function textOfField(field: unknown): string {
  if (field === null) return '';
  return storableText(typeof field === 'object' ? JSON.stringify(field) : String(field));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
