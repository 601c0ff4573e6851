import type { TextEncoding } from '../files/text-encoding.ts';

export type TableFormat = 'csv' | 'xlsx' | 'jsonl' | 'json';

/** One row of an untrusted table. Every column is present; what the file leaves out is ''. */
export interface TableRow {
  /** As a person counts in the file: sheet row, CSV record or JSON line, from 1. */
  readonly row: number;
  /** Hidden in the sheet, e.g. by a filter; it is data all the same, but nobody may have looked at it. */
  readonly hidden: boolean;
  /** Text by column name, without a prototype. */
  readonly cells: Readonly<Record<string, string>>;
  /** Columns in which a number of 16 or more digits was stored as a number: spreadsheet programs change digits beyond the 15th. */
  readonly doubtful: readonly string[];
}

export interface TableInfo {
  readonly format: TableFormat;
  /** Column names in the order of the file, known when the table is opened; wider rows and later JSON keys add more. */
  readonly columns: readonly string[];
  /** The row the names were taken from; 0 when the file has none. */
  readonly headerRow: number;
  readonly encoding?: TextEncoding;
  /** The sheet that is read, and all visible ones. */
  readonly sheet?: string;
  readonly sheets?: readonly string[];
}

export interface TableLimits {
  readonly maxFileBytes: number;
  /** Unpacked bytes of XLSX and gzip. */
  readonly maxInflatedBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCellLength: number;
  /** Time the reader may spend while somebody waits for it, in milliseconds. */
  readonly budgetMs: number;
  /** Heap of the reader, in MiB. */
  readonly heapMiB: number;
}

/** reliability F22 */
export const defaultTableLimits: TableLimits = {
  maxFileBytes: 50 * 1_048_576,
  maxInflatedBytes: 200 * 1_048_576,
  maxRows: 100_000,
  maxColumns: 200,
  maxCellLength: 20_000,
  budgetMs: 30_000,
  heapMiB: 256,
};

export interface TableSource {
  readonly path: string;
  readonly format: TableFormat;
  /** CSV only; found out when absent. */
  readonly encoding?: TextEncoding;
  /** XLSX only; the first visible sheet with content when absent. */
  readonly sheet?: string;
  /** The row that names the columns; 0: none, columns are `column_1` …; found out when absent. Not for JSON. */
  readonly headerRow?: number;
}

/** What the reading process is asked to do. */
export interface TableRequest extends TableSource {
  readonly limits: TableLimits;
}

/** What it answers, one JSON text a line: the head once, further columns, rows, and at the end the number of rows or a refusal. */
export type TableMessage =
  | readonly ['head', TableInfo]
  | readonly ['columns', readonly string[]]
  | readonly [row: number, hidden: 0 | 1, cells: readonly string[], doubtful?: readonly number[]]
  | readonly ['end', number]
  | readonly ['refused', 'table' | 'file', string, Readonly<Record<string, unknown>>];
