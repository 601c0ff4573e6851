import { readXlsx as readWithOther, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { office, workbook } from '../../files/test/office-builder.ts';
import { formatKind, numberText, serialToText } from '../excel-values.ts';
import { cellsOf, useTables } from './tables.ts';

const { read } = useTables();
const row = (r: number, cells: string, more = ''): string => `<row r="${r}"${more}>${cells}</row>`;
const text = (ref: string, value: string): string => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (ref: string, value: string, style?: number): string =>
  `<c r="${ref}"${style === undefined ? '' : ` s="${style}"`}><v>${value}</v></c>`;
const sheet = (rows: string, behind = ''): { name: string; xml: string } => ({
  name: '台账',
  xml: `<sheetData>${rows}</sheetData>${behind}`,
});
const merges = (...refs: string[]): string => `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

describe('cells of a workbook', () => {
  const heading = row(1, text('A1', '甲') + text('B1', '乙') + text('C1', '丙'));

  it('long numbers keep their digits, and those a program may have changed are marked', async () => {
    const book = workbook({
      sheets: [
        sheet(
          heading + row(2, text('A2', '320106199001011234') + number('B2', '320106199001011234') + number('C2', '3.2010619900101101E+17')),
        ),
      ],
    });
    const table = await read(book, 'xlsx');
    expect(cellsOf(table)).toEqual([['320106199001011234', '320106199001011234', '320106199001011010']]);
    expect(table.rows[0]?.doubtful).toEqual(['乙', '丙']);
  });

  it('texts may be shared, in runs, with pronunciation, in prefixes, in CDATA and with escapes', async () => {
    const sharedStrings =
      '<si><t>共享 &amp; &#x20BB7;</t></si><si><r><t>一</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 二</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si>';
    const cells =
      '<x:c r="A2" t="s"><x:v>0</x:v></x:c><c r="B2" t="s"><v>1</v></c><c r="C2" t="str"><v><![CDATA[<a>]]>_x000D_ _x005F_x0041_</v></c>';
    const table = await read(workbook({ sharedStrings, sheets: [sheet(heading + row(2, cells))] }), 'xlsx');
    expect(cellsOf(table)).toEqual([['共享 & 𠮷', '一 二', '<a>\r _x0041_']]);
  });

  it('truth values, errors, results of formulas and empty cells', async () => {
    const cells =
      '<c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>SUM(A1)</f><v>0.30000000000000004</v></c><c r="D2"><f>1+1</f></c><c r="E2" s="0"/>';
    expect(cellsOf(await read(workbook({ sheets: [sheet(heading + row(2, cells))] }), 'xlsx'))).toEqual([['TRUE', '#N/A', '0.3']]);
  });

  it('dates and times are the wall time that was seen, without a zone', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="[Red]0.00;G/通用格式"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="31"/></cellXfs>';
    const cells =
      number('A2', '46024', 1) +
      number('B2', '46024.395833333336', 2) +
      number('C2', '0.75', 3) +
      number('D2', '1.5', 4) +
      number('E2', '46024', 5) +
      number('F2', '46024', 6);
    const xml = [sheet(row(1, ['A', 'B', 'C', 'D', 'E', 'F'].map((c) => text(`${c}1`, c)).join('')) + row(2, cells))];
    expect(cellsOf(await read(workbook({ styles, sheets: xml }), 'xlsx'))).toEqual([
      ['2026-01-02', '2026-01-02T09:30:00', '18:00:00', '1.5', '46024', '2026-01-02'],
    ]);
    expect(cellsOf(await read(workbook({ styles, sheets: xml, date1904: true }), 'xlsx'))[0]?.[0]).toBe('2030-01-03');
  });

  it.each([
    ['1', 'date', '1900-01-01'],
    ['59', 'date', '1900-02-28'],
    ['61', 'date', '1900-03-01'],
    ['2958465', 'date', '9999-12-31'],
    ['2958466', 'date', undefined],
    ['-1', 'date', undefined],
    ['46023.999999', 'date', '2026-01-02'],
    ['0', 'time', '00:00:00'],
  ] as const)('serial %s shown as %s is %s', (serial, kind, shown) => expect(serialToText(Number(serial), kind, false)).toBe(shown));

  it.each([
    ['007', '007'],
    ['1.5E-7', '0.00000015'],
    ['1E+2', '100'],
    ['-12.50', '-12.5'],
    ['1e400', '1e400'],
    ['12abc', '12abc'],
    ['.5', '0.5'],
    ['123456789012345.6', '123456789012346'],
  ])('the stored number %s is the text %s', (stored, shown) => expect(numberText(stored).text).toBe(shown));

  it.each([
    [0, undefined, 'number'],
    [22, undefined, 'date'],
    [46, undefined, 'elapsed'],
    [57, undefined, 'date'],
    [164, 'm/d', 'date'],
    [164, 'mm:ss', 'time'],
    [164, '上午/下午h"时"mm"分"', 'time'],
    [164, '#,##0.00"元"', 'number'],
    [164, '"day"0', 'number'],
    [164, '[$-804]yyyy-mm-dd', 'date'],
  ] as const)('format %s %s shows a %s', (id, code, kind) => expect(formatKind(id, code)).toBe(kind));
});

describe('sheets of a workbook', () => {
  it('merged cells give their value to every row they cover, and headings in two lines become one name', async () => {
    const rows =
      row(1, text('A1', '2026年汇总表')) +
      row(2, text('A2', '社区') + text('B2', '来电人') + text('D2', '内容')) +
      row(3, text('B3', '姓名') + text('C3', '电话')) +
      row(4, text('A4', '翠竹') + text('B4', '张三') + number('C4', '13800138000') + text('D4', '路灯')) +
      row(5, text('B5', '李四') + number('C5', '13800138001') + text('D5', '井盖')) +
      row(6, text('A6', '共青团路') + text('B6', '王五') + number('C6', '1') + text('D6', '噪音'));
    const table = await read(workbook({ sheets: [sheet(rows, merges('A1:D1', 'A2:A3', 'B2:C2', 'D2:D3', 'A4:A5'))] }), 'xlsx');
    expect(table.columns).toEqual(['社区', '来电人/姓名', '来电人/电话', '内容']);
    expect(cellsOf(table)).toEqual([
      ['翠竹', '张三', '13800138000', '路灯'],
      ['翠竹', '李四', '13800138001', '井盖'],
      ['共青团路', '王五', '1', '噪音'],
    ]);
  });

  it('a heading merged down the whole sheet does not swallow the data', async () => {
    const rows = row(1, text('A1', '甲') + text('B1', '乙')) + row(2, text('B2', 'y'));
    const table = await read(workbook({ sheets: [sheet(rows, merges('A1:A1048576'))] }), 'xlsx');
    expect([table.columns, cellsOf(table)]).toEqual([['甲', '乙'], [['甲', 'y']]]);
  });

  it('a merge over the whole sheet costs nothing', async () => {
    const table = await read(
      workbook({
        sheets: [sheet(row(1, text('A1', '甲') + text('B1', '乙')) + row(2, text('A2', 'x') + text('B2', 'y')), merges('A2:XFD1048576'))],
      }),
      'xlsx',
    );
    expect(cellsOf(table)).toEqual([['x', 'y']]);
  });

  it('hidden rows are read and marked; sheet rows are numbered as shown', async () => {
    const rows =
      row(1, text('A1', '甲') + text('B1', '乙')) +
      row(5, text('A5', '藏') + text('B5', 'x'), ' hidden="1"') +
      row(9, text('A9', '显') + text('B9', 'y'));
    const table = await read(workbook({ sheets: [sheet(rows)] }), 'xlsx');
    expect(table.rows.map(({ row: at, hidden, cells }) => [at, hidden, cells[0]])).toEqual([
      [5, true, '藏'],
      [9, false, '显'],
    ]);
  });

  it('the first visible sheet with content is read, another one on request', async () => {
    const content = (name: string, value: string) => ({
      name,
      xml: `<sheetData>${row(1, text('A1', '甲'))}${row(2, text('A2', value))}</sheetData>`,
    });
    const book = workbook({
      sheets: [
        { ...content('藏', '1'), state: 'veryHidden' },
        { name: '空', xml: '<sheetData/>' },
        content('三', '3'),
        content('A&amp;B', '4'),
      ],
    });
    expect(await read(book, 'xlsx')).toMatchObject({ info: { sheet: '三', sheets: ['空', '三', 'A&B'] }, rows: [{ cells: ['3'] }] });
    expect(await read(book, 'xlsx', { sheet: 'A&B' })).toMatchObject({ rows: [{ cells: ['4'] }] });
    await expect(read(book, 'xlsx', { sheet: '没有' })).rejects.toMatchObject({ reason: 'no_such_sheet' });
  });

  it('a million formatted rows and thousands of formatted columns without content do not count', async () => {
    const blank = Array.from({ length: 3_000 }, (_, i) => row(i + 3, '<c r="A9" s="0"/><c r="XFD9" s="0"/>')).join('');
    const rows = `${row(1, text('A1', '甲'))}${row(2, `${text('A2', 'x')}<c r="ZZ2" s="1"/>`)}${blank}${row(1_048_576, '<c s="0"/>')}`;
    expect((await read(workbook({ sheets: [sheet(rows)] }), 'xlsx', { limits: { maxRows: 5 } })).rows).toHaveLength(1);
  });
});

describe('workbooks of other programs', () => {
  it('are read cell by cell as another reader reads them', async () => {
    const data = Array.from({ length: 200 }, (_, i) => [
      `编号${i}`,
      i * 1.25,
      i % 2 === 0,
      new Date(Date.UTC(2026, 0, 1, 8, i)),
      i % 7 === 0 ? null : `内容\n${i} <&> "引"`,
    ]);
    const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: [['a', 'b', 'c', 'd', 'e'], ...data] }] }));
    const other = (await readWithOther(bytes)).sheets[0]?.rows.slice(1) ?? [];
    const ours = cellsOf(await read(bytes, 'xlsx'));
    const asText = (value: unknown): string => {
      if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T00:00:00', '');
      return typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '');
    };
    expect(other).toHaveLength(200);
    expect(ours.map((cells) => Array.from({ length: 5 }, (_, at) => cells[at] ?? ''))).toEqual(other.map((cells) => cells.map(asText)));
  });
});

describe('workbooks that are refused', () => {
  const heading = row(1, text('A1', '甲'));
  it.each([
    ['a document', office('docx'), 'not_this_format'],
    ['macros', office('xlsx', [{ name: 'xl/vbaProject.bin', data: 'x' }]), 'macros'],
    ['no sheet', workbook({ sheets: [] }), 'empty'],
    ['a sheet that breaks off', workbook({ sheets: [{ name: 'S', xml: '<sheetData><row r="1"><c' }] }), 'broken'],
    ['an undeclared entity', workbook({ sheets: [sheet(row(1, text('A1', '&x;')))] }), 'broken'],
    [
      'a document type behind the first 4 KiB',
      workbook({ sheets: [sheet(`${heading}${' '.repeat(5_000)}<!DOCTYPE a>`)] }),
      'xml_declarations',
    ],
    ['a cell in column 201', workbook({ sheets: [sheet(heading + row(2, text('GS2', 'x')))] }), 'too_many_columns'],
    ['a cell that is too long', workbook({ sheets: [sheet(heading + row(2, text('A2', 'x'.repeat(20_001))))] }), 'cell_too_long'],
    [
      'a long text used a thousand times',
      workbook({
        sharedStrings: `<si><t>${'x'.repeat(30_000)}</t></si>`,
        sheets: [sheet(row(1, '<c r="A1" t="s"><v>0</v></c>'.repeat(1_000)))],
      }),
      'cell_too_long',
    ],
    ['row 99999999', workbook({ sheets: [sheet(row(99_999_999, text('A1', 'x')))] }), 'malformed'],
  ] as const)('for %s', async (_, bytes, reason) => {
    await expect(read(bytes, 'xlsx')).rejects.toMatchObject({ reason });
  });

  it('for more rows than allowed', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => row(i + 1, text(`A${i + 1}`, 'x'))).join('');
    await expect(read(workbook({ sheets: [sheet(rows)] }), 'xlsx', { limits: { maxRows: 10 } })).rejects.toMatchObject({
      reason: 'too_many_rows',
    });
  });
});
