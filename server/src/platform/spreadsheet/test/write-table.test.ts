import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { readXlsx as readWithOther } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readZipText, scanZip } from '../../files/zip-scan.ts';
import { guardCell, unguardCell } from '../cell-guard.ts';
import type { CellValue, TableColumn } from '../write-table.ts';
import { writeTable } from '../write-table.ts';
import { payloads } from './payloads.ts';
import { cellsOf, useTables } from './tables.ts';

const { read, save } = useTables();
const fields = ['编号', '内容', '答复', '地址', '备注'];
const columns: TableColumn[] = fields.map((header) => ({ key: header, header }));
const rowsWith = (payload: string): Record<string, CellValue>[] => [Object.fromEntries(fields.map((field) => [field, payload]))];
const written = (
  format: 'csv' | 'xlsx',
  rows: Record<string, CellValue>[],
  more: Partial<{ columns: TableColumn[]; sheet: string }> = {},
): Promise<Buffer> => buffer(writeTable({ format, columns, rows, ...more }));

/**
 * The cells of a CSV file as a spreadsheet program set to `delimiter` would show them. Unlike a strict parser it takes what follows a closing
 * quote as text up to the next separator, which is how a wrong separator gets content out of its quotes.
 */
function cellsAsShown(csv: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = csv.startsWith('\ufeff') ? 1 : 0;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      for (at += 1; at < csv.length && (csv[at] !== '"' || csv[at + 1] === '"'); at += csv[at] === '"' ? 2 : 1) cell += csv[at];
      at += 1;
    }
    for (; at < csv.length && csv[at] !== delimiter && csv[at] !== '\n' && csv[at] !== '\r'; at += 1) cell += csv[at];
    cells.push(cell);
    at += csv.startsWith('\r\n', at) ? 2 : 1;
  }
  return cells;
}

describe('exports that cannot be turned into programs', () => {
  it('[F23] are tried with at least forty payloads', () => expect(payloads.length).toBeGreaterThanOrEqual(40));

  it.each(payloads)('[F23] %j stays text in CSV, whatever separator the program expects', async (payload) => {
    const csv = await written('csv', rowsWith(payload), { columns: [...columns, { key: 'more', header: payload }] });
    for (const delimiter of [',', ';', '\t']) {
      const formulas = cellsAsShown(csv.toString(), delimiter).filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell));
      expect({ delimiter, formulas }).toEqual({ delimiter, formulas: [] });
    }
    expect(cellsAsShown(csv.toString(), ',').filter((cell) => /^[\t\r\n]/.test(cell))).toEqual([]);
  });

  it.each(payloads)('[F23] %j is a text cell in XLSX', async (payload) => {
    const path = await save(await written('xlsx', rowsWith(payload)));
    const part = (await scanZip(path)).find((entry) => entry.name === 'xl/worksheets/sheet1.xml');
    const xml = part ? await readZipText(path, part, 1_000_000) : '';
    expect(xml).not.toMatch(/<f[\s>]/);
    expect(xml.match(/<c [^>]*t="inlineStr"/g)).toHaveLength(2 * fields.length);
  });

  it('[S000-43] come back as they went out, in both formats', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const rows = payloads.map((payload, i) => ({ 编号: `2026-${i}`, 内容: payload, 答复: null, 地址: undefined, 备注: '𠮷_x0041_ <&>' }));
      const table = await read(await written(format, rows), format);
      const expected = payloads.map((payload, i) => [
        `2026-${i}`,
        format === 'xlsx' ? payload.replace(/\r\n?/g, '\n') : payload,
        '',
        '',
        '𠮷_x0041_ <&>',
      ]);
      expect(table.columns).toEqual(fields);
      expect(cellsOf(table)).toEqual(expected);
    }
  });

  it('guarding takes time in proportion to the text', () => {
    for (const text of ['\n'.repeat(20_000), ';"'.repeat(10_000), ' '.repeat(20_000), "'".repeat(20_000)]) {
      const from = process.cpuUsage();
      unguardCell(guardCell(text));
      expect(process.cpuUsage(from).user / 1000).toBeLessThan(200);
    }
  });

  it('the guard can always be taken away again', () => {
    const unit = fc.constantFrom('=', '+', '-', '@', '＝', '－', "'", ';', '\t', '\r', '\n', ' ', '"', 'a', '路');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (given) => {
        expect(unguardCell(guardCell(given))).toBe(given);
        expect(guardCell(given)).not.toMatch(/^[\t\r\n]|(^|[;\t\r\n])["\s]*[=+\-@＝＋－＠]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what an export looks like', () => {
  const at = new Date('2026-01-01T18:30:00Z');
  const kinds: TableColumn[] = [
    { key: 'day', header: '日期', kind: 'date' },
    { key: 'time', header: '时间', kind: 'datetime' },
    { key: 'plain', header: '时刻' },
    { key: 'n', header: '数' },
    { key: 'id', header: '证件' },
    { key: 'ok', header: '是否' },
  ];
  const row = { day: at, time: at, plain: at, n: -1.5, id: 320106199001011234n, ok: true };

  it('CSV: byte order mark, every cell quoted, wall time of China, numbers unguarded', async () => {
    expect((await written('csv', [row], { columns: kinds })).toString()).toBe(
      '\ufeff"日期","时间","时刻","数","证件","是否"\r\n"2026-01-02","2026-01-02 02:30:00","2026-01-02 02:30:00","-1.5","320106199001011234","true"\r\n',
    );
  });

  it('XLSX: dates of the date type at the wall time of China, long numbers as text, heading frozen', async () => {
    const bytes = await written('xlsx', [row], { columns: kinds, sheet: '一/二:三' });
    const book = await readWithOther(bytes, { readStyles: true });
    expect(book.sheets[0]).toMatchObject({ name: '一 二 三', freezePane: { rows: 1 } });
    const second = new Date('2026-01-02T02:30:00Z');
    expect(book.sheets[0]?.rows[1]).toEqual([second, second, '2026-01-02 02:30:00', -1.5, '320106199001011234', true]);
    expect(cellsOf(await read(bytes, 'xlsx'))[0]?.slice(0, 2)).toEqual(['2026-01-02T02:30:00', '2026-01-02T02:30:00']);
  });

  it('XLSX: characters that files cannot hold are left out, a text that is too long is cut', async () => {
    const bytes = await written('xlsx', [{ 编号: 'a\0b\u0007c\ud800d', 内容: '长'.repeat(40_000) }]);
    const cells = cellsOf(await read(bytes, 'xlsx', { limits: { maxCellLength: 40_000 } }))[0] ?? [];
    expect([cells[0], cells[1]?.length, cells[1]?.at(-1)]).toEqual(['abc\ufffdd', 32_767, '…']);
  });

  it('no rows at all is a table with its heading', async () => {
    for (const format of ['csv', 'xlsx'] as const) expect((await read(await written(format, []), format)).columns).toEqual(fields);
  });

  it('100,000 rows are written as they are read, the process growing by less than 100 MiB', async () => {
    const source = { taken: 0 };
    function* rows(): Generator<Record<string, CellValue>> {
      for (; source.taken < 100_000; source.taken += 1)
        yield { 编号: source.taken, 内容: `路灯坏了${source.taken}`, 答复: '已修', 地址: '翠竹社区', 备注: '=x' };
    }
    const stream = writeTable({ format: 'xlsx', columns, rows: rows() });
    const before = process.memoryUsage.rss();
    let peak = 0;
    let bytes = 0;
    let takenAtFirst = -1;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (takenAtFirst < 0) takenAtFirst = source.taken;
      bytes += chunk.length;
      peak = Math.max(peak, process.memoryUsage.rss() - before);
    }
    expect(takenAtFirst).toBeLessThan(20_000);
    expect(source.taken).toBe(100_000);
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(peak / 1_048_576).toBeLessThan(100);
  }, 120_000);

  it('an export that fails half-way fails, and does not look complete', async () => {
    async function* broken(): AsyncGenerator<Record<string, CellValue>> {
      yield { 编号: 1 };
      throw new Error('the database went away');
    }
    for (const format of ['csv', 'xlsx'] as const)
      await expect(buffer(writeTable({ format, columns, rows: broken() }))).rejects.toThrow('the database went away');
  });
});
