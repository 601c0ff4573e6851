import { once } from 'node:events';
import { createReadStream, createWriteStream, openSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** A line of a file of JSON lines, as a person counts: from 1. */
export interface Line {
  readonly number: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Longer lines are no messages; in UTF-16 units. */
const longestLine = 1_000_000;

/** Reads JSON lines one by one, also packed by gzip (by its first two bytes, whatever the name). @throws Error that names file, line and reason */
export async function* jsonLines(file: string): AsyncGenerator<Line> {
  const source = await openText(file);
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
  const failed = new Promise<never>((_, reject) => source.once('error', (error: Error) => reject(new Error(`${file}: ${error.message}`))));
  failed.catch(() => undefined);
  let number = 0;
  const iterator = lines[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), failed]);
    if (next.done) return;
    number += 1;
    const text = number === 1 ? next.value.replace(/^\ufeff/u, '') : next.value;
    if (text.trim() !== '') yield { number, value: objectOf(text, (reason) => badLine(file, number, reason)) };
  }
}

async function openText(file: string): Promise<Readable> {
  const plain = createReadStream(file);
  const first = await new Promise<Buffer | null>((resolve, reject) => {
    plain.once('error', (error: Error) => reject(new Error(`${file}: ${error.message}`)));
    plain.once('readable', () => resolve(plain.read(2) as Buffer | null));
    plain.once('end', () => resolve(null));
  });
  if (first) plain.unshift(first);
  const isPacked = first?.[0] === 0x1f && first[1] === 0x8b;
  if (!isPacked) return plain.setEncoding('utf8');
  const unpacked = createGunzip();
  plain.on('error', (error) => unpacked.destroy(error));
  return plain.pipe(unpacked).setEncoding('utf8');
}

function objectOf(text: string, fault: (reason: string) => Error): Readonly<Record<string, unknown>> {
  if (text.length > longestLine) throw fault('行太长 / longer than a million characters');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fault('不是 JSON / not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('不是对象 / not an object');
  return value as Readonly<Record<string, unknown>>;
}

/** What is wrong with a line, for the person at the terminal. */
export function badLine(file: string, number: number, reason: string): Error {
  return new Error(`${file} 第 ${number} 行 / line ${number}: ${reason}`);
}

/** Words of a field; numbers count as words. @throws Error when it is missing, empty or something else */
export function wordsOf({ number, value }: Line, field: string, file: string): string {
  const found = optionalWords(value, field);
  if (found === null) throw badLine(file, number, `缺少 ${field} 或不是文字 / ${field} is missing or no text`);
  return found;
}

/** Words of a field, or null. */
export function optionalWords(value: Line['value'], field: string): string | null {
  const found = value[field];
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}

/** A file being written: it appears under its name only when `finish` was called. */
export interface LineWriter {
  readonly write: (value: object) => Promise<void>;
  readonly finish: () => Promise<void>;
  /** Leaves nothing behind. */
  readonly giveUp: () => void;
}

/** Writes JSON lines, waiting where the disk is slower than the reader. @throws Error that names the file */
export function jsonWriter(file: string): LineWriter {
  const unfinished = `${file}.part`;
  const named = (error: unknown): Error => new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  let handle: number;
  try {
    handle = openSync(unfinished, 'w');
  } catch (error) {
    throw named(error);
  }
  const out = createWriteStream(unfinished, { fd: handle });
  let fault: Error | null = null;
  out.on('error', (error) => {
    fault = named(error);
  });
  return {
    write: async (value) => {
      if (fault) throw fault;
      if (!out.write(`${JSON.stringify(value)}\n`) && out.writableNeedDrain) await once(out, 'drain');
    },
    finish: async () => {
      out.end();
      await finished(out);
      renameSync(unfinished, file);
    },
    giveUp: () => {
      out.destroy();
      rmSync(unfinished, { force: true });
    },
  };
}
