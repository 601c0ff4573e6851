import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createPool } from '../server/src/platform/db/pool.ts';
import { type Contender, compare, measure, startContender } from './matters/load.ts';
import { filingRequest, questionsFor, recordAll, requestsOf } from './matters/questions.ts';
import { watchStatements } from './matters/recording.ts';
import { folder, openCluster, openWorld } from './matters/world.ts';

/**
 * Liandong beside a bare Fastify + node-postgres route doing the same SQL and the same JSON, in one run. Prints one line a kind of request:
 * requests a second of both, their ratio, processor time of both, and latencies of one connection.
 *
 *   script/bench matters [--sizes=200000,1000000] [--rounds=5] [--seconds=4] [--only=open,file]
 */
const options = new Map(process.argv.slice(2).map((a) => a.replace(/^--/, '').split('=') as [string, string]));
const sizes = (options.get('sizes') ?? '200000,1000000').split(',').map(Number);
const rounds = Number(options.get('rounds') ?? 5);
const seconds = Number(options.get('seconds') ?? 4);
const only = options.get('only')?.split(',');
const isAsked = (name: string): boolean => only?.includes(name) ?? true;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
watchStatements();
const cluster = await openCluster();
const latencies = new Map<string, number[]>();
for (const size of sizes) await measureSize(size, await openWorld(cluster.url, size));
for (const [name, values] of latencies)
  if (values.length > 1)
    print(`growth ${name.padEnd(18)} ${sizes.join(' -> ')} matters: x ${((values.at(-1) ?? 0) / (values[0] || 1)).toFixed(2)}`);
// On the demo: in the large districts thousands of deliveries of the demands just filed still wait, and the program is not ready while old ones do.
await measureStart(await openWorld(cluster.url, 0));
await cluster.stop();

async function measureSize(size: number, url: string): Promise<void> {
  print(`\n${size} matters, ${rounds} rounds of ${seconds} s, 16 connections; ratio = requests a second of Liandong / bare route`);
  print('request             ratio    ours/s    bare/s   ours cpu µs  bare cpu µs   alone p50 ms  p97.5 ms');
  const pool = createPool({ url, max: 1, statementTimeoutMs: 0 });
  const questions = (await questionsFor(pool)).filter(({ name }) => isAsked(name));
  await pool.end();
  const { cookie, recorded } = await recordAll(url, questions);
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'liandong-recorded-'));
  writeFileSync(path.join(scratch, 'recorded.json'), JSON.stringify(recorded));
  const ours = await startContender('./serve.ts', 3_901, [url]);
  const bare = await startContender('./bare.ts', 3_902, [path.join(scratch, 'recorded.json'), url]);
  const idle = await ours.memoryMiB();
  for (const { name, paths } of questions) await measureQuestion({ name, requests: requestsOf(paths), headers: { cookie } }, ours, bare);
  if (isAsked('file')) await measureQuestion({ name: 'file', requests: [filingRequest()], headers: {} }, ours, bare);
  if (!only) await measureDeepPage(ours, cookie);
  print(`memory: ${idle.toFixed(0)} MiB after the start, ${(await ours.memoryMiB()).toFixed(0)} MiB after all this`);
  await ours.stop();
  await bare.stop();
  rmSync(scratch, { recursive: true });
}

interface Asked {
  readonly name: string;
  readonly requests: ReturnType<typeof requestsOf>;
  readonly headers: Record<string, string>;
}

async function measureQuestion({ name, requests, headers }: Asked, ours: Contender, bare: Contender): Promise<void> {
  const plain = [{ method: name === 'file' ? ('POST' as const) : ('GET' as const), path: `/${name}` }];
  const r = await compare({ contender: ours, requests, headers }, { contender: bare, requests: plain }, { rounds, seconds });
  const alone = await measure({ contender: ours, requests, headers }, seconds, 1);
  latencies.set(name, [...(latencies.get(name) ?? []), alone.p50]);
  const cells = [
    r.ratio.toFixed(2),
    r.ours.perSecond.toFixed(0),
    r.bare.perSecond.toFixed(0),
    r.ours.cpuMicros.toFixed(0),
    r.bare.cpuMicros.toFixed(0),
  ];
  print(
    `${name.padEnd(18)} ${cells.map((c) => c.padStart(8)).join('  ')}   ${String(alone.p50).padStart(8)}  ${String(alone.p97).padStart(8)}`,
  );
}

/** The first page beside a page ten thousand rows further down, by turns. */
async function measureDeepPage(ours: Contender, cookie: string): Promise<void> {
  const first = '/api/v1/matters?limit=50';
  let next = first;
  for (let page = 0; page < 200; page++) {
    const body = (await (await fetch(ours.url + next, { headers: { cookie } })).json()) as { next: string | null };
    if (body.next === null) break;
    next = `${first}&after=${encodeURIComponent(body.next)}`;
  }
  const load = (p: string) => ({ contender: ours, requests: requestsOf([p]), headers: { cookie } });
  const { ratio } = await compare(load(first), load(next), { rounds, seconds });
  print(`page 200 takes ${ratio.toFixed(2)} x the time of the first page`);
}

/** From the start of the program on a database that is there to the first answer. */
async function measureStart(url: string): Promise<void> {
  const times: number[] = [];
  execFileSync(process.execPath, ['script/build-server.mjs']);
  const program = "import { runBundle } from './script/run-bundle.mjs'; await runBundle('main');";
  for (let i = 0; i < 4; i++) {
    const began = performance.now();
    const env = { ...process.env, DATABASE_URL: url, PORT: '3903', LIANDONG_DATA: path.join(folder, 'data'), LIANDONG_DEMO: 'off' };
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env, stdio: 'ignore' });
    while (
      !(await fetch('http://127.0.0.1:3903/readyz').then(
        (r) => r.ok,
        () => false,
      ))
    )
      await new Promise((r) => setTimeout(r, 20));
    times.push(performance.now() - began);
    if (i === 3) await printIdle(child.pid ?? 0);
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  print(`warm start: ${times.map((t) => `${(t / 1000).toFixed(2)} s`).join(', ')} to the first answer; the first of them compiles`);
}

/** Soon after the start, while the garbage of loading is still there, and when V8 has found the time to collect it. */
async function printIdle(pid: number): Promise<void> {
  for (const [seconds, when] of [
    [5, 'five seconds after it'],
    [25, 'half a minute after it'],
  ] as const) {
    await new Promise((r) => setTimeout(r, seconds * 1_000));
    const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    print(`idle ${when}: ${(Number(rss) / 1024).toFixed(0)} MiB`);
  }
}
