import { parse } from 'csv-parse/sync';
import { parseLocalDate } from '../../../platform/calendar/local-date.ts';
import { type Fen, fen, MAX_EXACT, parseYuan } from '../../../platform/money.ts';
import { unguardCell } from '../../../platform/spreadsheet/cell-guard.ts';

/** A line of a bank's statement; the amount is above nothing for what came and below it for what went. */
export interface StatementLine {
  readonly bookedOn: string;
  readonly reference: string;
  readonly amount: Fen;
  readonly counterparty: string | null;
  readonly purpose: string | null;
}

export interface LineFault {
  readonly row: number;
  readonly fault: 'not_csv' | 'no_columns' | 'date' | 'reference' | 'amount' | 'too_many';
}

/** How banks call the columns we read. */
const columns = {
  date: ['交易日期', '记账日期', '日期', 'date'],
  reference: ['流水号', '交易流水号', '凭证号', 'reference'],
  amount: ['金额', '交易金额', 'amount'],
  income: ['收入', '贷方金额', '收入金额', 'credit'],
  expense: ['支出', '借方金额', '支出金额', 'debit'],
  counterparty: ['对方户名', '对方名称', 'counterparty'],
  purpose: ['摘要', '用途', '附言', 'purpose'],
} as const;
type Column = keyof typeof columns;

const mostLines = 5000;

/** Reads a statement as banks export it, or names the first line that cannot be read: nothing is taken from half a file. */
export function parseStatement(text: string): readonly StatementLine[] | LineFault {
  const rows = recordsOf(text);
  if (rows === null) return { row: 1, fault: 'not_csv' };
  const [head, ...body] = rows;
  const at = columnsOf(head ?? []);
  if (at.date === -1 || at.reference === -1 || (at.amount === -1 && at.income === -1 && at.expense === -1))
    return { row: 1, fault: 'no_columns' };
  if (body.length > mostLines) return { row: mostLines + 1, fault: 'too_many' };
  const lines: StatementLine[] = [];
  for (const [i, cells] of body.entries()) {
    const line = lineOf((column) => (at[column] === -1 ? '' : unguardCell(cells[at[column]] ?? '').trim()));
    if (typeof line === 'string') return { row: i + 2, fault: line };
    lines.push(line);
  }
  return lines;
}

function recordsOf(text: string): string[][] | null {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as string[][];
  } catch {
    return null;
  }
}

function columnsOf(head: readonly string[]): Record<Column, number> {
  const names = head.map((name) => name.trim().toLowerCase());
  const find = (column: Column): number => names.findIndex((name) => (columns[column] as readonly string[]).includes(name));
  return Object.fromEntries((Object.keys(columns) as Column[]).map((column) => [column, find(column)])) as Record<Column, number>;
}

function lineOf(cell: (column: Column) => string): StatementLine | 'date' | 'reference' | 'amount' {
  const bookedOn = dateOf(cell('date'));
  if (bookedOn === null) return 'date';
  const reference = cell('reference');
  if (reference === '' || reference.length > 100) return 'reference';
  const amount = amountOf(cell);
  if (amount === null || amount === 0n) return 'amount';
  const short = (text: string, most: number): string | null => [...text].slice(0, most).join('') || null;
  return { bookedOn, reference, amount: fen(amount), counterparty: short(cell('counterparty'), 200), purpose: short(cell('purpose'), 500) };
}

function dateOf(text: string): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:\s.*)?$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year !== undefined && parseLocalDate(date) !== undefined ? date : null;
}

function amountOf(cell: (column: Column) => string): bigint | null {
  const signed = yuan(cell('amount'));
  const income = yuan(cell('income')) ?? 0n;
  const expense = yuan(cell('expense')) ?? 0n;
  const amount = signed ?? income - (expense < 0n ? -expense : expense);
  return amount > MAX_EXACT || amount < -MAX_EXACT ? null : amount;
}

function yuan(text: string): bigint | null {
  const read = text === '' ? null : parseYuan(text, { allowNegative: true });
  return read?.ok ? read.fen : null;
}
