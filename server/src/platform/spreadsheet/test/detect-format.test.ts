import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { workbook } from '../../files/test/office-builder.ts';
import { detectTableFormat } from '../detect-format.ts';
import { useTables } from './tables.ts';

const { save } = useTables();

describe('the format of a table file', () => {
  it.each([
    ['a workbook', workbook({ sheets: [] }), 'xlsx'],
    ['compressed lines', gzipSync('{"a":1}'), 'jsonl'],
    ['lines', '{"a":1}\n{"a":2}', 'jsonl'],
    ['one line', '{"a":1,"标签":["甲","乙"]}', 'jsonl'],
    ['a list', ' [\n{"a":1}]', 'json'],
    ['an empty list', '[]', 'json'],
    ['a wrapped list', '{"code":0,"data":[{"a":1}]}', 'json'],
    ['a wrapped list in many lines', '{\n  "data": [\n    {"a":1}\n  ]\n}', 'json'],
    ['separated text', '\ufeff编号,内容\n1,{"a":1}', 'csv'],
    ['separated text that begins like a list', '[编号],内容\n1,x', 'csv'],
    ['text in GB18030', Buffer.from('b1e0bac52cc4dac8dd0a', 'hex'), 'csv'],
  ] as const)('is told by the content: %s', async (_, bytes, format) => {
    expect(await detectTableFormat(await save(bytes))).toBe(format);
  });

  it('old workbooks are refused by name, so that people know what to do', async () => {
    await expect(detectTableFormat(await save(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).rejects.toMatchObject({ reason: 'legacy_office' });
    await expect(detectTableFormat(await save(''))).rejects.toMatchObject({ reason: 'empty' });
  });
});
