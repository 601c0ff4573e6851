import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cellsOf, useTables } from './tables.ts';

const { read } = useTables();

describe('JSON tables', () => {
  it('[S000-43] one object a line, plain or compressed, keys become columns in their order', async () => {
    const lines = '{"id":"1","topic":"路灯"}\n\n{"id":"2","reply":"已修","topic":"井盖"}\r\n{"id":"3"}';
    for (const bytes of [lines, gzipSync(lines), `\ufeff${lines}`]) {
      const table = await read(bytes, 'jsonl');
      expect(table.columns).toEqual(['id', 'topic', 'reply']);
      expect(table.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
        [1, '1', '路灯'],
        [3, '2', '井盖', '已修'],
        [4, '3'],
      ]);
    }
  });

  it('a document with one list of objects', async () => {
    const expected = [['1'], ['2']];
    expect(cellsOf(await read('[{"a":1},{"a":2}]', 'json'))).toEqual(expected);
    expect(cellsOf(await read('{"code":0,"data":[{"a":1},{"a":2}]}', 'json'))).toEqual(expected);
    await expect(read('{"a":[{}],"b":[{}]}', 'json')).rejects.toMatchObject({ reason: 'not_this_format' });
    await expect(read('3', 'json')).rejects.toMatchObject({ reason: 'not_this_format' });
  });

  it('numbers keep all their digits, other values become text, lists stay JSON', async () => {
    const table = await read(
      '[{"身份证":320106199001011234,"额":1.10,"大":1e30,"n":-0.5,"真":true,"空":null,"内":{"地址":{"街道":"雨花"}},"列":[1,"二"],"字":"1.10 与 12345678901234567890"}]',
      'json',
    );
    expect(table.columns).toEqual(['身份证', '额', '大', 'n', '真', '空', '内.地址.街道', '列', '字']);
    expect(cellsOf(table)).toEqual([
      ['320106199001011234', '1.10', '1e30', '-0.5', 'true', '', '雨花', '[1,"二"]', '1.10 与 12345678901234567890'],
    ]);
  });

  it('[F29] keys that name inner workings are columns like any other', async () => {
    const table = await read('[{"__proto__":{"polluted":"1"},"constructor":{"prototype":{"polluted":"2"}}}]', 'json');
    expect(table.columns).toEqual(['__proto__.polluted', 'constructor.prototype.polluted']);
    expect(cellsOf(table)).toEqual([['1', '2']]);
  });

  it('[F31] what a database refuses in text is taken out', async () => {
    expect(cellsOf(await read('[{"a":"x\\u0000y\\ud800z𠮷"}]', 'json'))).toEqual([['xy\ufffdz𠮷']]);
  });

  it('a column that comes late is announced before its row', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => (i === 50 ? '{"a":1,"late":2}' : '{"a":1}')).join('\n');
    const table = await read(lines, 'jsonl');
    expect([table.info.columns, table.columns, table.rows[50]?.cells]).toEqual([['a'], ['a', 'late'], ['1', '2']]);
  });
});

describe('JSON tables that are refused', () => {
  it.each([
    ['a broken line', 'jsonl', '{"a":1}\n{"a":', 'malformed'],
    ['a line that is no object', 'jsonl', '{"a":1}\n[1]', 'malformed'],
    ['nesting without end', 'jsonl', `{"a":${'['.repeat(50_000)}`, 'malformed'],
    ['a line without end', 'jsonl', `{"a":"${'x'.repeat(1_200_000)}`, 'malformed'],
    ['nothing', 'jsonl', '\n\n', 'empty'],
    ['no rows', 'json', '[]', 'empty'],
    ['201 keys', 'json', JSON.stringify([Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, 1]))]), 'too_many_columns'],
    ['a long text', 'json', JSON.stringify([{ a: 'x'.repeat(20_001) }]), 'cell_too_long'],
    ['bytes that are no UTF-8', 'jsonl', Buffer.from('{"a":"\xc2\xb7\xb5"}', 'latin1'), 'unknown_encoding'],
    ['a damaged compression', 'jsonl', gzipSync('{"a":1}'.repeat(500)).subarray(0, 30), 'broken'],
    ['a compression bomb', 'jsonl', gzipSync(Buffer.alloc(8 * 1_048_576, '\n')), 'zip_ratio'],
  ] as const)('for %s', async (_, format, bytes, reason) => {
    await expect(read(bytes, format)).rejects.toMatchObject({ reason });
  });

  it('for more rows, or more unpacked bytes, than allowed', async () => {
    const lines = '{"a":1}\n'.repeat(11);
    await expect(read(lines, 'jsonl', { limits: { maxRows: 10 } })).rejects.toMatchObject({ reason: 'too_many_rows' });
    await expect(read(gzipSync(lines), 'jsonl', { limits: { maxInflatedBytes: 50 } })).rejects.toMatchObject({ reason: 'zip_too_big' });
  });
});
