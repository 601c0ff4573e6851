import { inspectOffice } from '../files/office.ts';
import type { GridRow } from './grid.ts';
import { nameColumns, storableText } from './grid.ts';
import { TableRefused } from './refusal.ts';
import { readMerges, spreadMerges } from './sheet-merges.ts';
import { SheetReader } from './sheet-reader.ts';
import type { TableMessage, TableRequest } from './table.ts';
import type { SheetPart, Workbook } from './xlsx-parts.ts';
import { openWorkbook, xmlPieces } from './xlsx-parts.ts';

/** Reads one sheet of a workbook, after the container was scanned. */
export async function* readXlsx(request: TableRequest): AsyncGenerator<TableMessage> {
  const { limits, headerRow, format } = request;
  const workbook = await openScanned(request);
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden);
  const { sheet, rows } = await chooseSheet(
    workbook,
    request.sheet === undefined ? visible : named(workbook.sheets, request.sheet),
    request,
  );
  const info = { format, sheet: sheet.name, sheets: visible.map((one) => one.name) };
  yield* nameColumns(rows, { info, headerRow, limits });
}

async function openScanned({ path, limits }: TableRequest): Promise<Workbook> {
  const { type, entries } = await inspectOffice(path, { maxInflatedBytes: limits.maxInflatedBytes });
  if (type !== 'xlsx') throw new TableRefused('not_this_format', { format: 'XLSX' });
  return openWorkbook(path, entries);
}

function named(sheets: readonly SheetPart[], name: string): SheetPart[] {
  const sheet = sheets.find((one) => one.name === name);
  if (!sheet) throw new TableRefused('no_such_sheet', { sheet: name });
  return [sheet];
}

/** The first sheet that has a row; reading it goes on where looking stopped. */
async function chooseSheet(
  workbook: Workbook,
  sheets: readonly SheetPart[],
  request: TableRequest,
): Promise<{ sheet: SheetPart; rows: AsyncIterable<GridRow> }> {
  for (const sheet of sheets) {
    const rows = sheetRows(workbook, sheet, request);
    const first = await rows.next();
    if (!first.done) return { sheet, rows: resumed(first.value, rows) };
  }
  throw new TableRefused('empty');
}

async function* resumed(first: GridRow, rows: AsyncGenerator<GridRow>): AsyncGenerator<GridRow> {
  yield first;
  yield* rows;
}

async function* sheetRows(workbook: Workbook, { entry }: SheetPart, { limits }: TableRequest): AsyncGenerator<GridRow> {
  const merges = await readMerges(workbook.path, entry, limits);
  const reader = new SheetReader(workbook, limits);
  const spread = spreadMerges(merges);
  for await (const _ of xmlPieces(workbook.path, entry, reader)) {
    for (const row of reader.take()) yield spread({ ...row, values: row.values.map(storableText) });
  }
}
