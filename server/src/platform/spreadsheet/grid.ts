import { TableRefused } from './refusal.ts';
import type { TableInfo, TableLimits, TableMessage } from './table.ts';

/** A row with content, before anybody knows which row names the columns. */
export interface GridRow {
  readonly row: number;
  readonly hidden: boolean;
  /** Texts by position; '' and gaps mean empty. */
  readonly values: readonly string[];
  /** Positions of long numbers stored as numbers. */
  readonly doubtful?: readonly number[];
  /** Cells of its own, not filled from a merged cell above. */
  readonly own: number;
  /** For a row of headings: values with horizontally merged cells filled to the right. */
  readonly headings?: readonly string[];
  /** The last row into which a merged cell of this row reaches. */
  readonly reachesRow?: number;
}

export interface GridOptions {
  readonly info: Omit<TableInfo, 'columns' | 'headerRow'>;
  readonly headerRow: number | undefined;
  readonly limits: TableLimits;
}

const lookAhead = 30;
const maxNameLength = 200;
const maxHeadingRows = 5;

/** Turns rows by position into a head and rows, looking for the row that names the columns in the first thirty rows with content. */
export async function* nameColumns(rows: AsyncIterable<GridRow>, options: GridOptions): AsyncGenerator<TableMessage> {
  const columns = new Columns(options.limits.maxColumns);
  const first: GridRow[] = [];
  let started = false;
  for await (const row of counted(rows, options.limits)) {
    if (started) {
      yield* columns.put(row);
    } else if (first.push(row) >= lookAhead && row.row > (options.headerRow ?? 0)) {
      started = true;
      yield* begin(first, columns, options);
    }
  }
  if (first.length === 0) throw new TableRefused('empty');
  if (!started) yield* begin(first, columns, options);
}

/** The head, and the rows looked at that are data; what stands above the headings is no data. */
function* begin(first: readonly GridRow[], columns: Columns, { info, headerRow }: GridOptions): Generator<TableMessage> {
  const header = headerRow === undefined ? guessHeader(first) : givenHeader(first, headerRow);
  const headings = header ? first.filter((row) => row.row >= header.row && row.row <= lastHeading(header)) : [];
  columns.name(headings.map((row) => row.headings ?? row.values));
  const data = header ? first.filter((row) => row.row > lastHeading(header)) : first;
  for (const row of data) columns.widen(row);
  yield ['head', { ...info, columns: columns.take(), headerRow: header?.row ?? 0 }];
  for (const row of data) yield* columns.put(row);
}

/** Headings may take several lines, tied together by cells merged downwards. */
function lastHeading(header: GridRow): number {
  const { row, reachesRow = row } = header;
  return reachesRow - row < maxHeadingRows ? reachesRow : row;
}

async function* counted(rows: AsyncIterable<GridRow>, limits: TableLimits): AsyncGenerator<GridRow> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    // One more than allowed, because one row may name the columns.
    if (count > limits.maxRows + 1) throw new TableRefused('too_many_rows', { limit: limits.maxRows });
    if (row.values.length > limits.maxColumns) throw new TableRefused('too_many_columns', { row: row.row, limit: limits.maxColumns });
    if (row.values.some((text) => text !== undefined && text.length > limits.maxCellLength)) {
      throw new TableRefused('cell_too_long', { row: row.row, limit: limits.maxCellLength });
    }
    yield row;
  }
}

function givenHeader(rows: readonly GridRow[], headerRow: number): GridRow | undefined {
  if (headerRow === 0) return undefined;
  const header = rows.find((row) => row.row === headerRow);
  if (!header) throw new TableRefused('no_such_header', { row: headerRow });
  return header;
}

/** The first row that is nearly as wide as the widest and holds words rather than numbers: titles above it are narrow, data below it has numbers. */
function guessHeader(rows: readonly GridRow[]): GridRow | undefined {
  const width = Math.max(...rows.map((row) => row.own));
  return rows.find((row) => row.own >= Math.ceil(width * 0.6) && distinctWords(row) >= Math.min(2, width)) ?? rows[0];
}

function distinctWords(row: GridRow): number {
  const texts = row.values.filter((text) => text !== undefined && text !== '');
  const words = texts.filter((text) => !/^[-+]?[\d\s.,:/%-]+$/.test(text));
  return words.length * 2 > texts.length ? new Set(words).size : 0;
}

/** The columns found so far, each under a name of its own. */
export class Columns {
  private readonly names: string[] = [];
  private readonly taken = new Set<string>();
  private told = 0;

  constructor(private readonly max: number) {}

  /** Names from one or more rows of headings, the upper before the lower: 来电人/电话. */
  name(headings: readonly (readonly string[])[]): void {
    const width = Math.max(0, ...headings.map((row) => row.findLastIndex((text) => text !== undefined && text !== '') + 1));
    for (let at = 0; at < width; at += 1)
      this.add([...new Set(headings.map((row) => headingText(row[at])).filter((text) => text !== ''))].join('/'));
  }

  /** A row wider than the headings makes columns without a name: `column_9`. */
  widen(row: GridRow): void {
    const width = row.values.findLastIndex((text) => text !== undefined && text !== '') + 1;
    while (this.names.length < width) this.add('');
  }

  *put(row: GridRow): Generator<TableMessage> {
    this.widen(row);
    const added = this.take();
    if (added.length > 0) yield ['columns', added];
    const cells = Array.from(row.values, (text) => text ?? '');
    yield row.doubtful && row.doubtful.length > 0
      ? [row.row, row.hidden ? 1 : 0, cells, row.doubtful]
      : [row.row, row.hidden ? 1 : 0, cells];
  }

  /** The names not yet told. */
  take(): string[] {
    const added = this.names.slice(this.told);
    this.told = this.names.length;
    return added;
  }

  /** A name that occurs twice gets a number: 电话, 电话_2. */
  add(wanted: string): void {
    if (this.names.length >= this.max) throw new TableRefused('too_many_columns', { row: 1, limit: this.max });
    const base = wanted === '' ? `column_${this.names.length + 1}` : wanted;
    let name = base;
    for (let copy = 2; this.taken.has(name); copy += 1) name = `${base}_${copy}`;
    this.taken.add(name);
    this.names.push(name);
  }
}

function headingText(text: string | undefined): string {
  return (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, maxNameLength);
}

const suspicious = /[\0\ud800-\udfff]/;

/** Takes out what a database refuses in text: NUL and halves of characters. */
export function storableText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}
