import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { readCsv } from '../csv-rows.ts';
import { readJsonDocument, readJsonLines } from '../json-rows.ts';
import type { TableFormat, TableInfo, TableLimits, TableRequest, TableSource } from '../table.ts';
import { defaultTableLimits } from '../table.ts';
import { readXlsx } from '../xlsx-rows.ts';

const readers = { csv: readCsv, xlsx: readXlsx, jsonl: readJsonLines, json: readJsonDocument };

export interface WholeTable {
  info: TableInfo;
  columns: string[];
  rows: { row: number; hidden: boolean; cells: string[]; doubtful: string[] }[];
}

/** A folder for the files of a test file, and the check that no table changes what all objects share (reliability F29). */
export function useTables(): {
  save(bytes: string | Buffer): Promise<string>;
  read(bytes: string | Buffer, format: TableFormat, more?: ReadOptions): Promise<WholeTable>;
} {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tables-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
  const save = async (bytes: string | Buffer): Promise<string> => {
    count += 1;
    const path = join(folder, `table-${count}`);
    await writeFile(path, bytes);
    return path;
  };
  return { save, read: async (bytes, format, more = {}) => readHere({ path: await save(bytes), format, ...more }, more.limits) };
}

type ReadOptions = Partial<Omit<TableSource, 'path' | 'format'>> & { limits?: Partial<TableLimits> };

/** Reads in this process what the reading process would read, to test the reading itself quickly. */
async function readHere(source: TableSource, limits: Partial<TableLimits> = {}): Promise<WholeTable> {
  const request: TableRequest = { ...source, limits: { ...defaultTableLimits, ...limits } };
  const columns: string[] = [];
  const rows: WholeTable['rows'] = [];
  let info: TableInfo | undefined;
  for await (const message of readers[source.format](request)) {
    if (message[0] === 'head') {
      info = message[1];
      columns.push(...message[1].columns);
    } else if (message[0] === 'columns') columns.push(...message[1]);
    else if (typeof message[0] === 'number') {
      const [row, hidden, cells, doubtful = []] = message as [number, 0 | 1, string[], number[]?];
      rows.push({ row, hidden: hidden === 1, cells, doubtful: doubtful.map((at) => columns[at] ?? '') });
    }
  }
  if (!info) throw new Error('the reader gave no head');
  return { info, columns, rows };
}

/** The cells of all rows. */
export function cellsOf(table: WholeTable): string[][] {
  return table.rows.map((row) => row.cells);
}
