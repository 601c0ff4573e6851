import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where the public messages lie; they are never part of the repository. */
export const dataFolder = path.resolve(
  process.env['LIANDONG_BENCH_DATA'] ?? path.resolve(import.meta.dirname, '../../../shared/data'),
  'messages',
);

export const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** A figure of a share, four digits. */
export const four = (value: number): string => value.toFixed(4);

/** An option `--name=value` of the command line. */
export function option(name: string, otherwise: string): string {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
}

export interface LabelledMessage {
  readonly idx: number;
  readonly label: string;
  readonly tokens: string;
}

export interface StreamMessage {
  readonly id: string;
  readonly user: string;
  readonly topic: string;
  readonly detail: string;
  readonly time: string;
  readonly likes: number;
}

export interface AnsweredMessage {
  readonly id: string;
  readonly topic: string;
  readonly detail: string;
  readonly reply: string;
}

/** The lines of a file of JSON lines. */
export function linesOf<T>(name: string): T[] {
  const bytes = readFileSync(path.join(dataFolder, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** How long something takes, in milliseconds of this process's own processor time and of the clock. */
export function timed<T>(work: () => T): { result: T; cpu: number; wall: number } {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const result = work();
  const used = process.cpuUsage(cpu);
  return { result, cpu: (used.user + used.system) / 1_000, wall: performance.now() - wall };
}
