import type { ProblemFactory, ProblemValues } from '../problem.ts';
import { DomainError, defineProblem } from '../problem.ts';

const problems = {
  too_large: defineProblem('table-too-large', 413, {
    zh: '表格文件太大，最大 {limitMiB} MB；请拆成几个文件',
    en: 'The table is too large; the limit is {limitMiB} MB. Split it',
  }),
  too_many_rows: defineProblem('table-too-many-rows', 422, {
    zh: '表格超过 {limit} 行；请拆成几个文件',
    en: 'The table has more than {limit} rows; split it',
  }),
  too_many_columns: defineProblem('table-too-many-columns', 422, {
    zh: '第 {row} 行超过 {limit} 列',
    en: 'Row {row} has more than {limit} columns',
  }),
  cell_too_long: defineProblem('table-cell-too-long', 422, {
    zh: '第 {row} 行有超过 {limit} 字的单元格',
    en: 'Row {row} has a cell of more than {limit} characters',
  }),
  empty: defineProblem('table-empty', 422, { zh: '表格里没有数据', en: 'The table has no data' }),
  malformed: defineProblem('table-malformed', 422, {
    zh: '表格在第 {row} 行附近无法读取，文件可能已损坏',
    en: 'The table cannot be read near row {row}; the file may be damaged',
  }),
  unknown_encoding: defineProblem('table-unknown-encoding', 422, {
    zh: '无法识别文字编码；请另存为 UTF-8 或 GB18030（GBK）',
    en: 'Unknown text encoding; save as UTF-8 or GB18030 (GBK)',
  }),
  not_this_format: defineProblem('table-format', 422, {
    zh: '文件内容不是 {format} 表格',
    en: 'The content of the file is not a {format} table',
  }),
  no_such_sheet: defineProblem('table-no-such-sheet', 422, { zh: '没有名为“{sheet}”的工作表', en: 'There is no sheet "{sheet}"' }),
  no_such_header: defineProblem('table-no-such-header', 422, { zh: '第 {row} 行没有列名', en: 'Row {row} holds no column names' }),
  out_of_time: defineProblem('table-out-of-time', 422, {
    zh: '读取表格用时过长，已停止；请拆成几个文件',
    en: 'Reading the table took too long and was stopped; split it',
  }),
  out_of_memory: defineProblem('table-out-of-memory', 422, {
    zh: '读取表格占用内存过多，已停止；请拆成几个文件或另存为 CSV',
    en: 'Reading the table needed too much memory and was stopped; split it or save as CSV',
  }),
  reader_failed: defineProblem('table-reader-failed', 503, {
    zh: '读取表格的程序没有正常运行，请稍后再试',
    en: 'The table reader did not run properly; please try again later',
  }),
} as const satisfies Record<string, ProblemFactory>;

/** Why a table is not read. */
export type TableRefusal = keyof typeof problems;

/** A table that is not read (further). Rows given out before stay valid, but the file was not read to its end. */
export class TableRefused extends DomainError {
  readonly reason: TableRefusal;

  constructor(reason: TableRefusal, values: ProblemValues = {}) {
    super(problems[reason].kind, values);
    this.name = 'TableRefused';
    this.reason = reason;
  }
}

/** True for a reason that came from another process. */
export function isTableRefusal(reason: string): reason is TableRefusal {
  return Object.hasOwn(problems, reason);
}
