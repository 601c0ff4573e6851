import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

/** A server in a process of its own. */
export interface Contender {
  readonly url: string;
  readonly cpuMicros: () => Promise<number>;
  readonly memoryMiB: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts a file of this folder as a server and waits until it listens. */
export async function startContender(file: string, port: number, given: readonly string[]): Promise<Contender> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...given, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start`)))]);
  return {
    url: `http://127.0.0.1:${port}`,
    cpuMicros: async () => {
      const { user, system } = await ask<NodeJS.CpuUsage>(child, 'cpu');
      return user + system;
    },
    memoryMiB: async () => (await ask<NodeJS.MemoryUsage>(child, 'memory')).rss / 1_048_576,
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function ask<T>(child: ChildProcess, what: string): Promise<T> {
  child.send(what);
  const [answer] = await once(child, 'message');
  return answer as T;
}

export interface Load {
  readonly contender: Contender;
  readonly requests: autocannon.Request[];
  readonly headers?: Record<string, string>;
}

export interface Measured {
  readonly perSecond: number;
  readonly cpuMicros: number;
  readonly p50: number;
  readonly p97: number;
}

/** Sixteen connections for some seconds. @throws when one answer was not a success: a fast error is no result. */
export async function measure({ contender, requests, headers }: Load, seconds: number, connections = 16): Promise<Measured> {
  const before = await contender.cpuMicros();
  const result = await autocannon({ url: contender.url, connections, duration: seconds, requests, headers });
  const after = await contender.cpuMicros();
  const done = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${requests[0]?.path}: ${result.non2xx} refused, ${result.errors} failed`);
  return {
    perSecond: done / result.duration,
    cpuMicros: (after - before) / done,
    p50: result.latency.p50,
    p97: result.latency.p97_5,
  };
}

export interface Compared {
  readonly ratio: number;
  readonly ours: Measured;
  readonly bare: Measured;
}

/** Long enough for both programs to be compiled where they are hot: after one second the first list asked for was still half again as slow as the second. */
const warmUpSeconds = 4;

/** Alternates between the two, so that what else the machine does meets both, and takes the round with the median ratio. */
export async function compare(ours: Load, bare: Load, { rounds, seconds }: { rounds: number; seconds: number }): Promise<Compared> {
  await measure(ours, warmUpSeconds);
  await measure(bare, warmUpSeconds);
  const all: Compared[] = [];
  for (let i = 0; i < rounds; i++) {
    const o = await measure(ours, seconds);
    const b = await measure(bare, seconds);
    all.push({ ratio: o.perSecond / b.perSecond, ours: o, bare: b });
  }
  all.sort((a, b) => a.ratio - b.ratio);
  const middle = all[Math.floor(rounds / 2)];
  if (!middle) throw new Error('no rounds');
  return middle;
}
