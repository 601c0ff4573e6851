import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildApp } from '../server/src/app.ts';
import { runChecks } from '../server/src/platform/checks.ts';
import { systemActor } from '../server/src/platform/context.ts';
import { createPool } from '../server/src/platform/db/pool.ts';
import { openBook } from './funds/book.ts';
import { questionsFor, recordAll } from './funds/questions.ts';
import { type Contender, compare, startContender } from './matters/load.ts';
import { type Question, requestsOf } from './matters/questions.ts';
import { watchStatements } from './matters/recording.ts';
import { openCluster, optionsFor } from './matters/world.ts';

/**
 * What everybody may read of money, over a book of a million lines and through HTTP: pages of the public ledger and the report of a month, one after the
 * other (p50, p95) and beside a bare Fastify + node-postgres route doing the same statements with sixteen connections.
 *
 *   script/bench funds [--transfers=1000000] [--rounds=3] [--seconds=2] [--times=200] [--checks=on]
 */
const given = new Map(process.argv.slice(2).map((a) => a.replace(/^--/, '').split('=') as [string, string]));
const number = (name: string, usual: number): number => Number(given.get(name) ?? usual);
const [transfers, rounds, seconds, times] = [
  number('transfers', 1_000_000),
  number('rounds', 3),
  number('seconds', 2),
  number('times', 200),
];
const print = (text: string): void => void process.stdout.write(`${text}\n`);

watchStatements();
const cluster = await openCluster();
const began = performance.now();
const url = await openBook(cluster.url, transfers);
const pool = createPool({ url, max: 1, statementTimeoutMs: 0 });
const questions = await questionsFor(pool);
const { rows } = await pool.query<{ lines: string }>('select count(*) as lines from d_ledger.fund_entry');
await pool.end();
print(`${rows[0]?.lines} lines in the book, ready in ${((performance.now() - began) / 1000).toFixed(0)} s`);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'liandong-recorded-'));
writeFileSync(path.join(scratch, 'recorded.json'), JSON.stringify(await recordAll(url, questions)));
const ours = await startContender('./serve.ts', 3_921, [url]);
const bare = await startContender('./bare.ts', 3_922, [path.join(scratch, 'recorded.json'), url]);
print('request                 alone p50 ms   p95 ms   ratio    ours/s    bare/s');
for (const question of questions) await measureQuestion(question, { ours, bare });
await ours.stop();
await bare.stop();
rmSync(scratch, { recursive: true });
if (given.get('checks') !== 'off') await check();
await cluster.stop();

async function measureQuestion({ name, paths }: Question, contenders: { ours: Contender; bare: Contender }): Promise<void> {
  const alone = await latencies(contenders.ours, paths);
  const load = { contender: contenders.ours, requests: requestsOf(paths) };
  const plain = { contender: contenders.bare, requests: requestsOf([`/${name}`]) };
  const { ratio, ours: mine, bare: other } = await compare(load, plain, { rounds, seconds });
  const cells = [alone.p50.toFixed(1).padStart(12), alone.p95.toFixed(1).padStart(8), ratio.toFixed(2).padStart(7)];
  print(`${name.padEnd(22)} ${cells.join(' ')} ${mine.perSecond.toFixed(0).padStart(9)} ${other.perSecond.toFixed(0).padStart(9)}`);
}

/** One connection, one request after the other: the middle and the slowest twentieth. */
async function latencies(contender: Contender, paths: readonly string[]): Promise<{ p50: number; p95: number }> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const response = await fetch(contender.url + paths[i % paths.length]);
    await response.arrayBuffer();
    took.push(performance.now() - start);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(times - 1, Math.floor(times * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** That the book is the ledger, over all of it. */
async function check(): Promise<void> {
  const built = await buildApp(optionsFor(url));
  const [district] = await built.app.districts();
  if (!district) throw new Error('no district');
  const ctx = built.app.uow.read({ district, actor: systemActor, requestId: 'bench', lang: 'zh' });
  const broken = (await runChecks(ctx)).filter(({ name }) => /^l\d/.test(name));
  print(broken.length === 0 ? 'L-1 to L-4 hold, the book agrees with the ledger' : `BROKEN ${JSON.stringify(broken)}`);
  process.exitCode = broken.length;
  await built.close();
}
