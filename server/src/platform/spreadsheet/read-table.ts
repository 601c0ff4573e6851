import { resolve } from 'node:path';
import { createLimiter } from '../files/limiter.ts';
import type { FileRefusal } from '../files/refusal.ts';
import { FileRefused } from '../files/refusal.ts';
import type { ReaderProcess } from './child-process.ts';
import { startReader } from './child-process.ts';
import { isTableRefusal, TableRefused } from './refusal.ts';
import type { TableInfo, TableLimits, TableMessage, TableRequest, TableRow, TableSource } from './table.ts';
import { defaultTableLimits } from './table.ts';

/** A table being read. Close it whatever happens; closing ends the reading process. */
export interface OpenTable {
  readonly info: TableInfo;
  /** All columns seen so far; a copy of `info.columns` that grows while rows are read. */
  readonly columns: readonly string[];
  /** The rows, once. The file is read no faster than they are taken. */
  readonly rows: AsyncIterable<TableRow>;
  close(): Promise<void>;
}

/** Each reading process may take a few hundred MiB; more than these wait. */
const limit = createLimiter(4, 20);
/** A table nobody takes rows from is given up after this time, so that a forgotten one does not hold its place for ever. */
const idleMs = 600_000;

/**
 * Opens an untrusted table. It is parsed by a process of its own with a heap of 256 MiB and 30 seconds of work (time in which nobody waits for it does not
 * count), up to 100,000 rows, 200 columns and 20,000 characters a cell (reliability F22, §3.5).
 * @throws TableRefused, FileRefused: now, or later while the rows are read; DomainError `unavailable` when too many tables are being read
 */
export async function openTable(source: TableSource, limits: Partial<TableLimits> = {}): Promise<OpenTable> {
  const allLimits = { ...defaultTableLimits, ...limits };
  const watch = await startWatched({ ...source, path: resolve(source.path), limits: allLimits });
  const messages = readMessages(watch);
  const close = async (): Promise<void> => void (await messages.return(undefined));
  try {
    const head = (await messages.next()).value;
    if (head?.[0] !== 'head') throw new TableRefused('reader_failed');
    const columns = [...head[1].columns];
    return { info: head[1], columns, rows: rowsOf(messages, columns), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The rows of an untrusted table, under the same limits as `openTable`. Leaving the loop ends the reading process.
 * @throws TableRefused, FileRefused while the rows are read; an import that must be all or nothing therefore runs in one transaction or reads twice
 */
export async function* readTable(source: TableSource, limits: Partial<TableLimits> = {}): AsyncGenerator<TableRow> {
  const table = await openTable(source, limits);
  try {
    yield* table.rows;
  } finally {
    await table.close();
  }
}

async function* rowsOf(messages: AsyncGenerator<TableMessage>, columns: string[]): AsyncGenerator<TableRow> {
  for await (const message of messages) {
    if (message[0] === 'columns') columns.push(...message[1]);
    else if (typeof message[0] === 'number') yield tableRow(message as RowMessage, columns);
  }
}

type RowMessage = Extract<TableMessage, readonly [number, ...unknown[]]>;

/** Without a prototype, so that a column called `__proto__` is a column like any other (reliability F29). */
function tableRow([row, hidden, values, doubtful = []]: RowMessage, columns: readonly string[]): TableRow {
  const cells = Object.create(null) as Record<string, string>;
  columns.forEach((name, at) => {
    cells[name] = values[at] ?? '';
  });
  return { row, hidden: hidden === 1, cells, doubtful: doubtful.map((at) => columns[at] ?? '') };
}

/** The place in the queue is held until the process is gone. */
function startWatched(request: TableRequest): Promise<Watch> {
  return new Promise((started, failed) => {
    limit(async () => {
      const watch = new Watch(startReader(request), request.limits.budgetMs);
      started(watch);
      await watch.gone;
    }).catch(failed);
  });
}

/** What the process says, until it says that it is done. @throws TableRefused, FileRefused when it says so, dies or takes too long */
async function* readMessages(watch: Watch): AsyncGenerator<TableMessage> {
  try {
    for await (const line of watch.lines()) {
      const message = JSON.parse(line) as TableMessage;
      if (message[0] === 'end') return;
      if (message[0] === 'refused') throw refusalOf(message);
      yield message;
    }
    throw await watch.explain();
  } finally {
    await watch.end();
  }
}

function refusalOf([, kind, reason, values]: Extract<TableMessage, readonly ['refused', ...unknown[]]>): Error {
  if (kind === 'file') return new FileRefused(reason as FileRefusal, values);
  return isTableRefusal(reason) ? new TableRefused(reason, values) : new TableRefused('reader_failed');
}

const heapExhausted = /heap out of memory|Array buffer allocation failed|ERR_MEMORY_ALLOCATION_FAILED/;

/** Watches over the reading process: how long it is waited for, how it ends and why. */
class Watch {
  private outOfTime = false;
  private complaints = '';
  readonly gone: Promise<{ signal: NodeJS.Signals | null; failed?: Error }>;

  constructor(
    private readonly child: ReaderProcess,
    private leftMs: number,
  ) {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.complaints = (this.complaints + text).slice(-4_000);
    });
    this.gone = new Promise((settle) => {
      child.once('error', (failed) => settle({ signal: null, failed })).once('close', (_, signal) => settle({ signal }));
    });
  }

  async *lines(): AsyncGenerator<string> {
    this.child.stdout.setEncoding('utf8');
    const pieces = this.child.stdout[Symbol.asyncIterator]() as AsyncIterator<string>;
    let rest = '';
    for (let piece = await this.waitFor(pieces); piece !== undefined; piece = await this.waitFor(pieces)) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      const idle = setTimeout(() => this.stop(), idleMs);
      try {
        yield* lines;
      } finally {
        clearTimeout(idle);
      }
    }
  }

  /** The next piece of output; the clock runs only here, so a slow importer does not use up the time of the reader. */
  private async waitFor(pieces: AsyncIterator<string>): Promise<string | undefined> {
    const from = performance.now();
    const timer = setTimeout(() => this.stop(), this.leftMs);
    const { value, done } = await pieces.next();
    clearTimeout(timer);
    this.leftMs = Math.max(1, this.leftMs - (performance.now() - from));
    return done ? undefined : value;
  }

  private stop(): void {
    this.outOfTime = true;
    this.child.kill('SIGKILL');
  }

  /** Why the output ended before its time. */
  async explain(): Promise<TableRefused> {
    const { signal, failed } = await this.gone;
    if (this.outOfTime) return new TableRefused('out_of_time');
    const killed = signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || signal === 'SIGILL';
    if (killed || heapExhausted.test(this.complaints)) return new TableRefused('out_of_memory');
    const refused = new TableRefused('reader_failed');
    refused.cause = failed ?? new Error(this.complaints.slice(0, 500));
    return refused;
  }

  async end(): Promise<void> {
    this.child.stdout.destroy();
    this.child.kill('SIGKILL');
    await this.gone;
  }
}
