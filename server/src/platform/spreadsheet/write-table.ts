import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { guardCell } from './cell-guard.ts';

export type CellValue = string | number | bigint | boolean | Date | null | undefined;

export interface TableColumn {
  readonly key: string;
  readonly header: string;
  /** `date`: only the day of a Date is shown. Default: a Date shows day and time. */
  readonly kind?: 'text' | 'date' | 'datetime';
  /** In characters, XLSX only. */
  readonly width?: number;
}

export interface TableToWrite {
  readonly format: 'csv' | 'xlsx';
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<Readonly<Record<string, CellValue>>> | Iterable<Readonly<Record<string, CellValue>>>;
  /** XLSX only; default 数据. */
  readonly sheet?: string;
}

/** Content types for the response. */
export const tableMimes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** China has one time zone and no summer time; a table shows its wall time. */
const zoneMs = 8 * 3_600_000;
/** What Excel takes in one cell. */
const maxSheetText = 32_767;

/**
 * Writes a table for people and other programs as a stream of bytes; rows are taken as fast as the reader of the stream takes bytes.
 * Text can never become a formula: CSV is UTF-8 with a byte order mark, every cell quoted and guarded (see `guardCell`; `readTable` undoes the guard);
 * XLSX cells are of the text type. Instants are written as China's wall time; numbers of 16 digits and more as text (reliability F23).
 */
export function writeTable(table: TableToWrite): Readable {
  return table.format === 'csv' ? Readable.from(csvPieces(table), { objectMode: false }) : Readable.fromWeb(xlsxBytes(table));
}

const batchChars = 65_536;

async function* csvPieces({ columns, rows }: TableToWrite): AsyncGenerator<Buffer> {
  let batch = `\ufeff${csvLine(columns.map((column) => csvText(column.header, column)))}`;
  for await (const row of rows) {
    batch += csvLine(columns.map((column) => csvText(row[column.key], column)));
    if (batch.length < batchChars) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  yield Buffer.from(batch);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function csvText(value: CellValue, column: TableColumn): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return wallTime(value, column);
  return typeof value === 'string' ? guardCell(plainText(value)) : String(value);
}

function wallTime(instant: Date, { kind }: TableColumn): string {
  const text = new Date(instant.getTime() + zoneMs).toISOString();
  return kind === 'date' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** Without control characters but tab and line breaks, and without halves of characters: both make files other programs refuse. */
function plainText(text: string): string {
  return text.replace(/[^\P{Cc}\t\r\n]/gu, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

function xlsxBytes({ columns, rows, sheet }: TableToWrite): WebStream<Uint8Array> {
  const definitions = columns.map(({ header, width, kind }) => ({
    header: sheetText(header),
    width: width ?? 16,
    ...(kind === 'date' || kind === 'datetime' ? { numFmt: kind === 'date' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss' } : {}),
  }));
  return writeXlsxStream(sheetRows(columns, rows), {
    name: sheetName(sheet ?? '数据'),
    columns: definitions,
    freezePane: { rows: 1 },
  }) as WebStream<Uint8Array>;
}

async function* sheetRows(
  columns: readonly TableColumn[],
  rows: TableToWrite['rows'],
): AsyncGenerator<(string | number | boolean | Date | null)[]> {
  for await (const row of rows) yield columns.map((column) => sheetValue(row[column.key], column));
}

function sheetValue(value: CellValue, column: TableColumn): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return sheetText(value);
  if (typeof value === 'bigint') return String(value);
  // The writer takes the UTC fields of a Date for the wall time.
  if (value instanceof Date)
    return column.kind === 'date' || column.kind === 'datetime' ? new Date(value.getTime() + zoneMs) : wallTime(value, column);
  return typeof value === 'number' && Math.abs(value) >= 1e15 ? String(value) : value;
}

function sheetText(text: string): string {
  const plain = plainText(text)
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return plain.length <= maxSheetText ? plain : `${plain.slice(0, maxSheetText - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

function sheetName(name: string): string {
  return (
    plainText(name)
      .replace(/[[\]:*?/\\']/g, ' ')
      .slice(0, 31)
      .trim() || '数据'
  );
}
