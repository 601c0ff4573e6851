import { createReadStream } from 'node:fs';
import { FileRefused } from '../files/refusal.ts';
import type { TableFormat } from './table.ts';

const headBytes = 65_536;

/**
 * The format of a table file by its content; its name is not asked. A ZIP is taken for XLSX and a gzip for JSON lines: reading will tell.
 * @throws FileRefused `empty`; `legacy_office` for XLS and password-protected workbooks
 */
export async function detectTableFormat(path: string): Promise<TableFormat> {
  const head = await firstBytes(path);
  if (head.length === 0) throw new FileRefused('empty');
  const mark = head.toString('hex', 0, 4);
  if (mark === '504b0304') return 'xlsx';
  if (mark === 'd0cf11e0') throw new FileRefused('legacy_office');
  if (mark.startsWith('1f8b')) return 'jsonl';
  return textFormat(
    head
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .trimStart(),
  );
}

async function firstBytes(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { start: 0, end: headBytes - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A first line that is an object by itself makes JSON lines, unless the object is only the wrapping of a list. */
function textFormat(text: string): 'json' | 'jsonl' | 'csv' {
  if (/^\[\s*[{\]]/.test(text)) return 'json';
  if (!/^\{\s*["}]/.test(text)) return 'csv';
  const [line = ''] = text.split('\n', 1);
  try {
    const first = JSON.parse(line) as Record<string, unknown>;
    const wraps = Object.values(first).some((value) => Array.isArray(value) && typeof value[0] === 'object');
    return wraps && text.slice(line.length).trim() === '' ? 'json' : 'jsonl';
  } catch {
    return line.length >= headBytes / 4 || /^\{\s*$/.test(line) || line.trimEnd().endsWith(',') || line.trimEnd().endsWith('[')
      ? 'json'
      : 'jsonl';
  }
}
