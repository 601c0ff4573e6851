import type { App } from '../../../platform/app.ts';
import { newFileKey } from '../../../platform/files/store.ts';
import { fillPhrase, type Phrase } from '../../../platform/problem.ts';
import type { TableRow } from '../../../platform/spreadsheet/table.ts';
import { type CellValue, tableMimes, writeTable } from '../../../platform/spreadsheet/write-table.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import type { Refusal } from './mapping.rules.ts';
import type { ImportProfile } from './profiles.ts';

/** The report stays a file a person can read; further refusals are counted only. */
export const reportedAtMost = 10_000;

export interface Refused extends Refusal {
  readonly row: TableRow;
}

interface Reported {
  readonly app: App;
  readonly scope: RequestScope;
  readonly profile: ImportProfile;
  readonly refused: readonly Refused[];
}

const place = [
  { key: 'row', header: '行号' },
  { key: 'reason', header: '原因' },
];

/**
 * Two reports: where the refused rows stand in the file, and why, for whoever runs imports; and the rows as they came, to be put right and imported
 * again, for those who may read demands and see who brought them. The first quotes nothing a row says but its number.
 */
export async function writeReports(run: Reported, columns: readonly string[]): Promise<{ report_key: string; rows_key: string }> {
  const number = run.profile.fields.number?.find((name) => columns.includes(name)) ?? '';
  const short = run.refused.map((r) => ({ row: r.row.row, number: r.row.cells[number] ?? '', reason: reasonOf(r.reason, '…') }));
  const shown = columns.map((name, i) => ({ key: `c${i}`, header: name }));
  const full = run.refused.map((r) => ({
    ...Object.fromEntries(columns.map((name, i) => [`c${i}`, r.row.cells[name] ?? ''])),
    row: r.row.row,
    reason: reasonOf(r.reason, r.value),
  }));
  return {
    report_key: await put(run, [{ key: 'number', header: number || '编号' }, ...place], short),
    rows_key: await put(run, [...shown, ...place], full),
  };
}

function reasonOf(reason: Phrase, value: string): string {
  return `${fillPhrase(reason, { value }, 'zh')} / ${fillPhrase(reason, { value }, 'en')}`;
}

async function put(
  { app, scope }: Reported,
  columns: readonly { key: string; header: string }[],
  rows: readonly Readonly<Record<string, CellValue>>[],
): Promise<string> {
  const key = newFileKey(scope.district.schema);
  await app.tools.files.put(key, writeTable({ format: 'csv', columns, rows }), { mime: tableMimes.csv });
  return key;
}
