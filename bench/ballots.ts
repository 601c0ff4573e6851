import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { countPath, recordCount, recordVote, votePath } from './ballots/recorded.ts';
import { countPolls, openPolls, type Polls, type Voter } from './ballots/world.ts';
import { type Contender, compare, measure, startContender } from './matters/load.ts';
import { watchStatements } from './matters/recording.ts';
import { openCluster } from './matters/world.ts';

/**
 * Voting under load. First so many votes a second for a while, and whether each that was acknowledged is there once; then casting and counting
 * beside a bare Fastify + node-postgres route doing the same statements.
 *
 *   script/bench ballots [--voters=70000] [--rate=500] [--minute=60] [--rounds=3] [--seconds=2]
 */
const options = new Map(process.argv.slice(2).map((a) => a.replace(/^--/, '').split('=') as [string, string]));
const number = (name: string, usual: number): number => Number(options.get(name) ?? usual);
const [rate, minute, rounds, seconds] = [number('rate', 500), number('minute', 60), number('rounds', 3), number('seconds', 2)];
const print = (text: string): void => void process.stdout.write(`${text}\n`);

watchStatements();
const cluster = await openCluster();
const began = performance.now();
const polls = await openPolls(cluster.url, number('voters', 70_000));
print(`${polls.voters.length} households on the roll, signed in, in ${((performance.now() - began) / 1000).toFixed(0)} s`);
const waiting = [...polls.voters];
const scratch = mkdtempSync(path.join(os.tmpdir(), 'liandong-recorded-'));
const recorded = path.join(scratch, 'recorded.json');
const vote = await recordVote(polls, [next(), next()]);
writeFileSync(recorded, JSON.stringify({ vote, count: null }));
print(`a vote: ${vote.statements.length} statements and the frame of the transaction`);
let acknowledged = 2;

const ours = await startContender('./serve.ts', 3_911, [polls.url]);
await vote500();
const bare = await startContender('../ballots/bare.ts', 3_912, [recorded, polls.url]);
const cast = await compare(votesTo(ours, votePath(polls)), votesTo(bare, '/vote'), { rounds, seconds });
print(
  `casting ratio ${cast.ratio.toFixed(2)}: ${cast.ours.perSecond.toFixed(0)} / ${cast.bare.perSecond.toFixed(0)} a second, p50 ${cast.ours.p50} ms, cpu ${cast.ours.cpuMicros.toFixed(0)} / ${cast.bare.cpuMicros.toFixed(0)} µs`,
);
await bare.stop();

const counted = await countPolls(polls);
print(`counted ${counted.participants}: ${counted.marks} marks, ${counted.votes} votes, ${counted.yes} yes`);
writeFileSync(recorded, JSON.stringify({ vote, count: await recordCount(polls) }));
const bareCount = await startContender('../ballots/bare.ts', 3_913, [recorded, polls.url]);
const ratios: number[] = [];
for (let round = 0; round < rounds; round++) {
  const mine = await measure(
    { contender: ours, requests: [{ method: 'GET', path: countPath(polls) }], headers: { cookie: polls.teller } },
    seconds,
    1,
  );
  const other = await measure({ contender: bareCount, requests: [{ method: 'GET', path: '/count' }] }, seconds, 1);
  print(`counting ${counted.participants} votes: p50 ${mine.p50} ms, bare ${other.p50} ms`);
  ratios.push(mine.perSecond / other.perSecond);
}
print(`counting ratio ${(ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0).toFixed(2)}`);
await ours.stop();
await bareCount.stop();
rmSync(scratch, { recursive: true });
await cluster.stop();

function next(): Voter {
  const voter = waiting.pop();
  if (!voter) throw new Error('no voter is left; take more with --voters');
  return voter;
}

/** So many votes a second; afterwards the acknowledged and the stored ones have to be the same number. */
async function vote500(): Promise<void> {
  const load = votesTo(ours, votePath(polls));
  const result = await autocannon({ url: ours.url, connections: 32, amount: rate * minute, overallRate: rate, requests: load.requests });
  acknowledged += result['2xx'];
  const stored = await storedVotes(polls);
  const lost = acknowledged - stored;
  print(
    `${(result['2xx'] / result.duration).toFixed(0)} votes a second for ${result.duration.toFixed(0)} s: ${result['2xx']} acknowledged, ${result.non2xx} refused, ${result.errors} failed, lost or doubled ${Math.abs(lost)}; p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms`,
  );
}

async function storedVotes({ url }: Polls): Promise<number> {
  const { createPool } = await import('../server/src/platform/db/pool.ts');
  const pool = createPool({ url, max: 1 });
  const { rows } = await pool.query<{ n: number; same: boolean }>(
    `select count(*)::int as n, count(*) = (select count(*) from d_bench.ballot_vote v join d_bench.ballot_mark m using (entry_id, turn)) as same from d_bench.ballot_mark`,
  );
  await pool.end();
  if (!rows[0]?.same) throw new Error('marks and votes differ');
  return rows[0].n;
}

/** Votes of people who have not voted yet, each once. */
function votesTo(contender: Contender, to: string) {
  const request: autocannon.Request = {
    method: 'POST',
    path: to,
    setupRequest: (given) => {
      const { entryId, personId, cookie } = next();
      const body = contender === ours ? { entryId, choice: { pick: 'yes' } } : { entryId, personId };
      return { ...given, body: JSON.stringify(body), headers: { 'content-type': 'application/json', cookie } };
    },
  };
  return { contender, requests: [request] };
}
