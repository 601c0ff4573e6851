import { describe, expect, it } from 'vitest';
import { cellsOf, useTables } from './tables.ts';

const { read } = useTables();

/** 编号,内容 / 1,路灯坏了 in GB18030, and 𠮷 which only its four-byte form can write. */
const gb18030 = Buffer.from('b1e0bac52cc4dac8dd0a312cc2b7b5c6bbb5c1cb9534b2350a', 'hex');

describe('tables of text', () => {
  it('[S000-43] are read in UTF-8 with and without a mark, UTF-16 and GB18030', async () => {
    const text = '编号,内容\r\n1,路灯坏了𠮷\r\n';
    for (const bytes of [
      text,
      `\ufeff${text}`,
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ]) {
      const table = await read(bytes, 'csv');
      expect([table.columns, cellsOf(table)]).toEqual([['编号', '内容'], [['1', '路灯坏了𠮷']]]);
    }
    const table = await read(gb18030, 'csv');
    expect([table.info.encoding, table.columns, cellsOf(table)]).toEqual(['gb18030', ['编号', '内容'], [['1', '路灯坏了𠮷']]]);
  });

  it('a given encoding is believed, and found out to be wrong', async () => {
    expect((await read(gb18030, 'csv', { encoding: 'gb18030' })).columns).toEqual(['编号', '内容']);
    await expect(read(gb18030, 'csv', { encoding: 'utf-8' })).rejects.toMatchObject({ reason: 'unknown_encoding' });
  });

  it.each([
    ['comma', ','],
    ['tab', '\t'],
    ['semicolon', ';'],
    ['bar', '|'],
  ])('are separated by %s', async (_, separator) => {
    const table = await read(
      [
        ['编号', '"内容, 详细"', '时间'],
        ['1', '"a,b;c\td|e"', '2026'],
      ]
        .map((cells) => cells.join(separator))
        .join('\n'),
      'csv',
    );
    expect([table.columns, cellsOf(table)]).toEqual([['编号', '内容, 详细', '时间'], [['1', 'a,b;c\td|e', '2026']]]);
  });

  it('obey the line by which a spreadsheet program names its separator', async () => {
    expect(cellsOf(await read('sep=;\r\na;b,c\r\n1;2,3\r\n', 'csv'))).toEqual([['1', '2,3']]);
  });

  it('keep quotes, line breaks and blanks inside of cells and count rows as a person does', async () => {
    const table = await read('编号,内容\n1,"第一行\n第二行 ""引用"""\n\n2, 前后 \n', 'csv');
    expect(table.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [2, '1', '第一行\n第二行 "引用"'],
      [4, '2', ' 前后 '],
    ]);
  });

  it('leave digits, full-width characters and signs as they are', async () => {
    const line = ['320106199001011234', '００１２３', '１３８００１３８０００', '1.10', '0.1e5', '=1+1', '-5', '@x', '＝A1'];
    expect(cellsOf(await read(`${'abcdefghi'.split('').join(',')}\n${line.join(',')}`, 'csv'))).toEqual([line]);
  });

  it('take away the apostrophe with which this program guards its own exports, and no other', async () => {
    expect(cellsOf(await read(`a,b,c,d\n'=1+1,'abc,''=x,it's`, 'csv'))).toEqual([['=1+1', "'abc", "'=x", "it's"]]);
  });

  it('[F29] name columns harmlessly whatever they are called', async () => {
    const table = await read('__proto__,constructor,prototype,toString,__proto__\n{"polluted":1},b,c,d,e', 'csv');
    expect(table.columns).toEqual(['__proto__', 'constructor', 'prototype', 'toString', '__proto___2']);
  });
});

describe('the row that names the columns', () => {
  it('is found below a title and blank lines', async () => {
    const table = await read(
      '雨花台区2026年第1季度工单汇总表,,,\n制表：信息中心,,,\n,,,\n编号,来电人,电话,内容\n1,张三,13800138000,路灯\n',
      'csv',
    );
    expect([table.info.headerRow, table.columns, table.rows.map((row) => row.row)]).toEqual([4, ['编号', '来电人', '电话', '内容'], [5]]);
  });

  it('is the first of a single column', async () => {
    expect(await read('内容\n路灯坏了\n井盖', 'csv')).toMatchObject({ columns: ['内容'], info: { headerRow: 1 } });
  });

  it('can be told, also that there is none', async () => {
    expect(await read('x,y\na,b\n1,2', 'csv', { headerRow: 2 })).toMatchObject({
      columns: ['a', 'b'],
      rows: [{ row: 3, cells: ['1', '2'] }],
    });
    expect(await read('x,y\na,b', 'csv', { headerRow: 0 })).toMatchObject({
      columns: ['column_1', 'column_2'],
      rows: [{ row: 1 }, { row: 2 }],
      info: { headerRow: 0 },
    });
    await expect(read('x,y\na,b', 'csv', { headerRow: 9 })).rejects.toMatchObject({ reason: 'no_such_header' });
  });

  it('gets clean and different names; rows that are wider make further columns', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},a,b`).join('\n');
    const table = await read(` 电 话\n ,电话,"联系\n方式",电话,\n${rows}\n1,2,3,4,5,6`.replace(' 电 话\n ', '" 电 话\n "'), 'csv');
    expect(table.columns).toEqual(['电 话', '电话', '联系 方式', '电话_2', 'column_5', 'column_6']);
    expect(table.rows.at(-1)?.cells).toEqual(['1', '2', '3', '4', '5', '6']);
  });
});

describe('tables of text that are refused', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['only blanks', ' , \n\n,,', 'empty'],
    ['a quote that is never closed', `a,b\n"1,2\n${'x,y\n'.repeat(20)}`, 'malformed'],
    ['a record without end', `a,b\n"${'x'.repeat(1_100_000)}`, 'malformed'],
    ['a cell that is too long', `a,b\n${'长'.repeat(20_001)},1`, 'cell_too_long'],
    ['more than 200 columns', `${'a,'.repeat(200)}a\n1`, 'too_many_columns'],
    ['picture data', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unknown_encoding'],
    ['bytes of no known encoding', Buffer.from('a,b\n\xff\xff\x30,1', 'latin1'), 'unknown_encoding'],
  ])('for %s', async (_, bytes, reason) => {
    await expect(read(bytes, 'csv')).rejects.toMatchObject({ reason, kind: { status: 422 } });
  });

  it('for more rows than allowed, after giving those that are', async () => {
    const rows = (count: number): string => `a\n${'1\n'.repeat(count)}`;
    expect((await read(rows(50), 'csv', { limits: { maxRows: 50 } })).rows).toHaveLength(50);
    await expect(read(rows(51), 'csv', { limits: { maxRows: 50 } })).rejects.toMatchObject({
      reason: 'too_many_rows',
      values: { limit: 50 },
    });
  });
});
