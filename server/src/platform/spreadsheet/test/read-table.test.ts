import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FileRefused } from '../../files/refusal.ts';
import { bombs } from '../../files/test/bombs.ts';
import { collect } from '../../files/test/collect.ts';
import { openTable, readTable } from '../read-table.ts';
import type { TableLimits, TableRow, TableSource } from '../table.ts';

let folder: string;
let big: string;
let small: string;
const bigRows = 100_000;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-table-'));
  big = join(folder, 'big.csv');
  const line = (i: number): string =>
    `2026-${i},张三,13800138000,320106199001011234,雨花街道翠竹社区3号楼,"路灯坏了，晚上看不清路，第${i}次反映",市政,2026-01-02 09:30:00,已受理,城管局\n`;
  await writeFile(
    big,
    `编号,来电人,电话,身份证,地址,内容,类别,时间,状态,单位\n${Array.from({ length: bigRows }, (_, i) => line(i)).join('')}`,
  );
  small = await save('small.csv', `编号,内容\n${'1,路灯坏了\n'.repeat(20_000)}`);
  await bundle();
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function save(name: string, bytes: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function rowsOf(source: TableSource, limits?: Partial<TableLimits>): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(source, limits)) rows.push(row);
  return rows;
}

/** Runs `rss-probe.ts` as it runs in production: bundled, the reading process beside it. */
async function probe(...args: string[]): Promise<{ rows: number; refused: string[]; grownMiB: number; ms: number }> {
  const child = spawn(process.execPath, [join(folder, 'dist', 'main.js'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(output) as Awaited<ReturnType<typeof probe>>;
}

async function bundle(): Promise<void> {
  const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const shared = { outdir: join(folder, 'dist'), bundle: true, platform: 'node', target: 'node20', logLevel: 'silent' } as const;
  await build({ ...shared, entryPoints: { main: here('rss-probe.ts'), orphan: here('orphan-probe.ts') }, format: 'esm' });
  await build({ ...shared, entryPoints: { 'spreadsheet-child': here('../child.ts') }, format: 'cjs', outExtension: { '.js': '.cjs' } });
  await writeFile(join(folder, 'dist', 'package.json'), '{"type":"module"}');
}

describe('tables read by a process of their own', { timeout: 120_000 }, () => {
  it('arrive row by row as objects without a prototype', async () => {
    const path = await save('a.csv', '__proto__,内容\n{"polluted":1},路灯\n');
    const table = await openTable({ path, format: 'csv' });
    expect(table.info).toEqual({ format: 'csv', encoding: 'utf-8', columns: ['__proto__', '内容'], headerRow: 1 });
    const [row] = await collect(table.rows);
    expect(row).toEqual({
      row: 2,
      hidden: false,
      doubtful: [],
      cells: Object.assign(Object.create(null), JSON.parse('{"__proto__":"{\\"polluted\\":1}","内容":"路灯"}')),
    });
    expect(Object.getPrototypeOf(row?.cells)).toBe(null);
    await table.close();
    expect(await childrenOf(process.pid)).toEqual([]);
  });

  it('[S000-43] also from the bundle, 100,000 rows within a minute even on a busy machine, the caller growing by less than 50 MiB', async () => {
    const { rows, grownMiB, ms } = await probe(`csv:${big}`);
    expect(rows).toBe(bigRows);
    expect(grownMiB).toBeLessThan(50);
    expect(ms).toBeLessThan(60_000);
    process.stdout.write(`100,000 rows of CSV: ${Math.floor(ms)} ms, caller +${Math.floor(grownMiB)} MiB\n`);
  });

  it('are not read faster than the rows are taken', async () => {
    const table = await openTable({ path: big, format: 'csv' });
    const rows = table.rows[Symbol.asyncIterator]();
    await rows.next();
    const position = await settledPositionOf(big);
    expect(position).toBeGreaterThan(0);
    expect(position).toBeLessThan(15_000_000);
    await table.close();
  });

  it('stop with the loop that reads them', async () => {
    for await (const row of readTable({ path: small, format: 'csv' })) if (row.row === 5) break;
    expect(await childrenOf(process.pid)).toEqual([]);
  });

  it('do not go on when their reader is killed', async () => {
    const parent = spawn(process.execPath, [join(folder, 'dist', 'orphan.js'), small], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(parent.stdout, 'data');
    const [orphan] = await childrenOf(parent.pid ?? 0);
    expect(orphan).toBeDefined();
    parent.kill('SIGKILL');
    await vi.waitFor(async () => expect(await isAlive(orphan ?? 0)).toBe(false), { timeout: 10_000, interval: 50 });
  });

  it('see no settings of ours', async () => {
    process.env.LIANDONG_SECRET_KEY_FOR_TEST = 'secret';
    const table = await openTable({ path: small, format: 'csv' });
    const [reader] = await childrenOf(process.pid);
    const environment = await readFile(`/proc/${reader}/environ`, 'latin1');
    expect(environment).not.toContain('SECRET');
    await table.close();
    delete process.env.LIANDONG_SECRET_KEY_FOR_TEST;
  });
});

/** How far the reading process has read a file, when it has come to rest (Linux tells it in /proc). */
async function settledPositionOf(path: string): Promise<number> {
  let last = -1;
  return vi.waitFor(
    async () => {
      const now = await positionOf(path);
      const settled = now === last && now > 0;
      last = now;
      expect(settled).toBe(true);
      return now;
    },
    { timeout: 20_000, interval: 300 },
  );
}

async function positionOf(path: string): Promise<number> {
  const [reader] = await childrenOf(process.pid);
  const positions = [0];
  for (const fd of await readdir(`/proc/${reader}/fd`)) {
    const target = await readlink(`/proc/${reader}/fd/${fd}`).catch(() => '');
    if (target === path) positions.push(Number(/pos:\s*(\d+)/.exec(await readFile(`/proc/${reader}/fdinfo/${fd}`, 'utf8'))?.[1]));
  }
  return Math.max(...positions);
}

async function childrenOf(pid: number): Promise<number[]> {
  const children: number[] = [];
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
    const [, state, parent] = /\) (\S) (\d+)/.exec(stat) ?? [];
    const runsNode =
      stat !== '' &&
      state !== 'Z' &&
      Number(parent) === pid &&
      (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).match(/child\.ts|spreadsheet-child\.cjs/) !== null;
    if (runsNode) children.push(Number(name));
  }
  return children;
}

async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') X');
  return !/\) [XZ]/.test(stat);
}

describe('tables that are refused', { timeout: 120_000 }, () => {
  it('[F22] twenty bombs and what scans them let the web process grow by less than 50 MiB', async () => {
    const files: string[] = [];
    for (const [index, bomb] of bombs.entries()) files.push(`xlsx:${await save(`bomb-${index}`, bomb.bytes())}`);
    const { rows, refused, grownMiB } = await probe(...files);
    // Tables may unpack to more than attachments: what is too big for these is found out there by its wrong checksum.
    const codes = bombs.map(({ reason, name }) => (/together 60|60 MiB/.test(name) ? 'zip-broken' : new FileRefused(reason).kind.code));
    expect([rows, refused]).toEqual([0, codes]);
    expect(grownMiB).toBeLessThan(50);
    process.stdout.write(`20 bombs: caller +${Math.floor(grownMiB)} MiB\n`);
  });

  it('that take too long are stopped', async () => {
    await expect(rowsOf({ path: big, format: 'csv' }, { budgetMs: 20 })).rejects.toMatchObject({
      reason: 'out_of_time',
      kind: { status: 422 },
    });
    expect(await childrenOf(process.pid)).toEqual([]);
  });

  it('that need too much memory end their own process only', async () => {
    const path = await save('heavy.json', `[${'{"a":{"b":{}}},'.repeat(1_000_000)}{}]`);
    await expect(rowsOf({ path, format: 'json' }, { heapMiB: 64 })).rejects.toMatchObject({ reason: 'out_of_memory' });
  });

  it('that are larger than allowed, or gone', async () => {
    await expect(rowsOf({ path: big, format: 'csv' }, { maxFileBytes: 1_000_000 })).rejects.toMatchObject({
      reason: 'too_large',
      kind: { status: 413 },
    });
    await expect(rowsOf({ path: join(folder, 'gone'), format: 'csv' })).rejects.toMatchObject({
      reason: 'reader_failed',
      kind: { status: 503 },
    });
  });

  it('half-way, after the rows before the fault', async () => {
    const path = await save('half.jsonl', `${'{"a":1}\n'.repeat(20_000)}{"a":`);
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const row of readTable({ path, format: 'jsonl' })) seen.push(row.row);
    };
    await expect(reading()).rejects.toMatchObject({ reason: 'malformed', values: { row: 20_001 } });
    expect(seen).toHaveLength(20_000);
  });
});
