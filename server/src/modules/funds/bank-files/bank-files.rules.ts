import { fen, toDecimalText } from '../../../platform/money.ts';
import type { CellValue, TableColumn } from '../../../platform/spreadsheet/write-table.ts';

/** What stands in one line of a file for the bank. */
export interface FileLine {
  readonly position: number;
  readonly number: string;
  readonly holder: string;
  readonly bank: string;
  readonly accountNumber: string;
  readonly amount: bigint;
  readonly purpose: string;
  /** The file that had the payment before, and why it is handed over again. */
  readonly repeats: string | null;
  readonly repeatReason: string | null;
}

/** Columns as banks and finance offices ask for them. Account numbers are texts: twenty digits are no number. */
export const fileColumns: readonly TableColumn[] = [
  { key: 'position', header: '序号', width: 8 },
  { key: 'number', header: '支付单号', width: 16 },
  { key: 'holder', header: '收款人户名', width: 32 },
  { key: 'accountNumber', header: '收款账号', width: 26 },
  { key: 'bank', header: '开户银行', width: 32 },
  { key: 'amount', header: '金额（元）', width: 16 },
  { key: 'purpose', header: '用途', width: 40 },
  { key: 'remark', header: '备注', width: 40 },
];

/** The words that go with a payment: its number first, in one line, never beginning like a formula. */
export function purposeOf(number: string, title: string | null): string {
  const words = (title ?? '').replaceAll(/[;；\s\p{Cc}]+/gu, ' ').trim();
  return `${number} ${words}`.trim().slice(0, 120);
}

/** One row; a line that was handed over before and a file that leaves the house again say so. */
export function rowOf(line: FileLine, times: number): Record<string, CellValue> {
  const again = line.repeats === null ? [] : [`重复导出，原文件 ${line.repeats}：${line.repeatReason ?? ''}`];
  const copy = times > 1 ? [`第 ${times} 次下载`] : [];
  const { position, number, holder, accountNumber, bank, amount, purpose } = line;
  return {
    position,
    number,
    holder,
    accountNumber,
    bank,
    amount: toDecimalText(fen(amount)),
    purpose,
    remark: [...again, ...copy].join('；'),
  };
}

/** The name under which a copy is saved. */
export const fileName = (number: string, times: number, format: 'csv' | 'xlsx'): string =>
  `${number}${times > 1 ? `-第${times}次` : ''}.${format}`;
