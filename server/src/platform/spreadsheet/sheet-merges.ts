import { decodeBytes } from '../files/text-encoding.ts';
import type { ZipEntry } from '../files/zip-directory.ts';
import { readZipEntry } from '../files/zip-scan.ts';
import type { GridRow } from './grid.ts';
import { TableRefused } from './refusal.ts';
import type { TableLimits } from './table.ts';

/** A merged block of cells; rows from 1, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const maxMerges = 20_000;
const mergeCell = /<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

/**
 * The merged blocks of a sheet, ordered from the top. They are written behind the rows, so the sheet is read once before its rows are.
 * @throws TableRefused `too_many_rows` for more than 20,000 blocks
 */
export async function readMerges(path: string, entry: ZipEntry, limits: TableLimits): Promise<Merge[]> {
  const merges: Merge[] = [];
  let carry = '';
  for await (const piece of decodeBytes(readZipEntry(path, entry), 'utf-8')) {
    const text = carry + piece;
    let done = 0;
    if (text.includes('mergeCell')) {
      for (const found of text.matchAll(mergeCell)) {
        merges.push(mergeOf(found, limits));
        done = found.index + found[0].length;
      }
    }
    if (merges.length > maxMerges) throw new TableRefused('too_many_rows', { limit: maxMerges });
    carry = text.slice(Math.max(done, text.length - 300));
  }
  return merges.sort((a, b) => a.top - b.top);
}

function mergeOf([, left = '', top = '', right = '', bottom = '']: RegExpMatchArray, limits: TableLimits): Merge {
  return { top: Number(top), bottom: Number(bottom), left: columnIndex(left), right: Math.min(columnIndex(right), limits.maxColumns - 1) };
}

/** A → 0, Z → 25, AA → 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/**
 * Gives every row the values that merged cells above it hold in their first column (one community written once for five rows), and offers headings
 * with merged cells filled to the right. Call it with the rows in order.
 */
export function spreadMerges(merges: readonly Merge[]): (row: GridRow) => GridRow {
  let next = 0;
  let active: Filled[] = [];
  return (row) => {
    active = active.filter(({ merge }) => merge.bottom >= row.row);
    const starting: Filled[] = [];
    for (let merge = merges[next]; merge && merge.top <= row.row; merge = merges[++next]) {
      const text = merge.top === row.row ? (row.values[merge.left] ?? '') : '';
      if (text !== '') starting.push({ merge, text });
    }
    if (active.length === 0 && starting.length === 0) return row;
    const values = filledDown(row.values, active);
    active.push(...starting.filter(({ merge }) => merge.bottom > row.row));
    const reachesRow = Math.max(row.row, ...starting.map(({ merge }) => merge.bottom));
    return { ...row, values, headings: filledRight(values, starting), reachesRow };
  };
}

interface Filled {
  readonly merge: Merge;
  readonly text: string;
}

function filledDown(values: readonly string[], above: readonly Filled[]): string[] {
  const filled = [...values];
  for (const { merge, text } of above) filled[merge.left] ||= text;
  return Array.from(filled, (text) => text ?? '');
}

function filledRight(values: readonly string[], starting: readonly Filled[]): string[] {
  const filled = [...values];
  for (const { merge, text } of starting) {
    for (let at = merge.left; at <= merge.right; at += 1) filled[at] ||= text;
  }
  return Array.from(filled, (text) => text ?? '');
}
