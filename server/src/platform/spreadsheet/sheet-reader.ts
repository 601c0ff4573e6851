import { numberText, serialToText } from './excel-values.ts';
import type { GridRow } from './grid.ts';
import { TableRefused } from './refusal.ts';
import { columnIndex } from './sheet-merges.ts';
import type { TableLimits } from './table.ts';
import type { Workbook } from './xlsx-parts.ts';
import { createTextReader, isTrue, unescapeText } from './xlsx-parts.ts';
import type { XmlHandlers } from './xml-events.ts';
import { attribute } from './xml-events.ts';

const lastSheetRow = 1_048_576;

/** Turns the XML of a sheet into rows that have a cell with content. Rows and columns that are only formatted do not count against any limit. */
export class SheetReader implements XmlHandlers {
  private rows: GridRow[] = [];
  private row = 0;
  private hidden = false;
  private values: string[] = [];
  private doubtful: number[] = [];
  private own = 0;
  private column = -1;
  private type = '';
  private style = -1;
  private value = '';
  private inValue = false;
  private inInline = false;
  private readonly inline = createTextReader();

  constructor(
    private readonly workbook: Workbook,
    private readonly limits: TableLimits,
  ) {}

  /** The rows finished since the last call. */
  take(): GridRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.inValue = true;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'is') this.inInline = true;
    else if (this.inInline) this.inline.open(name, attributes);
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'is') {
      this.inInline = false;
      this.value = this.inline.take();
    } else if (this.inInline) this.inline.close(name);
  }

  text(text: string): void {
    if (this.inInline) this.inline.text(text);
    else if (this.inValue) this.value += text;
  }

  private openRow(attributes: string): void {
    this.row = Number(attribute(attributes, 'r')) || this.row + 1;
    if (!(this.row >= 1 && this.row <= lastSheetRow)) throw new TableRefused('malformed', { row: this.row });
    this.hidden = isTrue(attribute(attributes, 'hidden'));
    this.values = [];
    this.doubtful = [];
    this.own = 0;
    this.column = -1;
  }

  private openCell(attributes: string): void {
    const letters = /^[A-Z]{1,3}/.exec(attribute(attributes, 'r'))?.[0];
    this.column = letters === undefined ? this.column + 1 : columnIndex(letters);
    this.type = attribute(attributes, 't');
    this.style = Number(attribute(attributes, 's') || -1);
    this.value = '';
  }

  private closeCell(): void {
    const text = this.cellText();
    if (text === '') return;
    if (this.column >= this.limits.maxColumns) throw new TableRefused('too_many_columns', { row: this.row, limit: this.limits.maxColumns });
    if (text.length > this.limits.maxCellLength)
      throw new TableRefused('cell_too_long', { row: this.row, limit: this.limits.maxCellLength });
    this.values[this.column] = text;
    if (text.trim() !== '') this.own += 1;
  }

  private cellText(): string {
    if (this.type === 's') return this.workbook.strings[Number(this.value)] ?? '';
    if (this.type === 'str') return unescapeText(this.value);
    if (this.type === 'b') return isTrue(this.value) ? 'TRUE' : this.value === '' ? '' : 'FALSE';
    if (this.type === 'd') return this.value.replace(/Z$/, '').replace(/(T00:00:00)?(\.0+)?$/, '');
    if (this.type === 'inlineStr' || this.type === 'e') return this.value;
    return this.numberCell();
  }

  private numberCell(): string {
    const kind = this.workbook.formats[this.style] ?? 'number';
    const shown =
      kind === 'date' || kind === 'time' ? serialToText(Number(this.value || Number.NaN), kind, this.workbook.date1904) : undefined;
    if (shown !== undefined) return shown;
    const { text, doubtful } = numberText(this.value);
    if (doubtful) this.doubtful.push(this.column);
    return text;
  }

  private closeRow(): void {
    if (this.own === 0) return;
    const values = Array.from(this.values, (text) => text ?? '');
    this.rows.push({ row: this.row, hidden: this.hidden, values, own: this.own, doubtful: this.doubtful });
  }
}
