import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildApp } from '../server/src/app.ts';
import { balancesOf, keyAfter, post, statementOf, turnoverBetween } from '../server/src/modules/ledger/index.ts';
import { runChecks } from '../server/src/platform/checks.ts';
import { systemActor } from '../server/src/platform/context.ts';
import { fen } from '../server/src/platform/money.ts';
import { accountId, fundAccount, funds, openLedger, payeeAccount, payees, schema } from './ledger/world.ts';
import { openCluster, optionsFor } from './matters/world.ts';

/**
 * The ledger at a million transfers: posting beside pgbench sending the same statements with as many clients, in turns; then how long a balance, a page of a
 * statement and the report of a month take.
 *
 *   script/bench ledger [--transfers=1000000] [--clients=16] [--rounds=3] [--seconds=5]
 */
const given = new Map(process.argv.slice(2).map((a) => a.replace(/^--/, '').split('=') as [string, string]));
const number = (name: string, usual: number): number => Number(given.get(name) ?? usual);
const [transfers, clients, rounds, seconds] = [
  number('transfers', 1_000_000),
  number('clients', 16),
  number('rounds', 3),
  number('seconds', 5),
];
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const cluster = await openCluster();
const began = performance.now();
const url = await openLedger(cluster.url, transfers);
print(`${transfers} transfers over ${1 + funds + payees} accounts, ready in ${((performance.now() - began) / 1000).toFixed(0)} s`);
const built = await buildApp(optionsFor(url));
const [district] = await built.app.districts();
if (!district) throw new Error('no district');
const scope = { district, actor: systemActor, requestId: 'bench', lang: 'zh' as const };
const scratch = mkdtempSync(path.join(os.tmpdir(), 'liandong-ledger-'));

await postMany(1);
const ratios: number[] = [];
for (let round = 0; round < rounds; round++) {
  const ours = await postMany(seconds);
  const limit = pgbench();
  ratios.push(ours / limit);
  print(`posting: ${ours.toFixed(0)} a second, pgbench ${limit.toFixed(0)}`);
}
print(`posting ratio ${middle(ratios).toFixed(2)} of pgbench, ${clients} clients`);
await report('balance of an account', 2_000, async (i) => void (await balancesOf(await read(), [fundAccount(i)])));
await report('statement, first page', 500, async (i) => void (await statementOf(await read(), fundAccount(i), { limit: 50 })));
await report('statement, page after', 500, async (i) => {
  const first = await statementOf(await read(), accountId(1), { limit: 50 });
  const last = first[i % first.length];
  await statementOf(await read(), accountId(1), { after: last && { ...keyAfter(last), id: String(Math.floor(transfers / 2)) }, limit: 50 });
});
const until = new Date(Date.now() - 30 * 86_400_000);
const since = new Date(until.getTime() - 31 * 86_400_000);
await report('report of a month', 20, async () => void (await turnoverBetween(await read(), { since, until })));
const broken = (await runChecks(await read())).filter((check) => /^l\d/.test(check.name));
print(broken.length === 0 ? 'L-1 to L-4 hold' : `BROKEN ${JSON.stringify(broken)}`);
await built.close();
rmSync(scratch, { recursive: true });
await cluster.stop();
process.exitCode = broken.length;

function read() {
  return built.app.uow.read(scope);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Posts payments with so many at once for a while; answers how many a second were committed. */
async function postMany(forSeconds: number): Promise<number> {
  const until = performance.now() + forSeconds * 1_000;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      const i = Math.floor(Math.random() * 1_000_000);
      const transfer = { from: fundAccount(i), to: payeeAccount(i * 31), amount: fen(1) };
      await built.app.uow.write(scope, (ctx) =>
        post(ctx, { code: 'payment', subject: { type: 'bench', id: accountId(i) }, transfers: [transfer] }),
      );
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return done / forSeconds;
}

/** The same statements in the same frame, sent by pgbench with prepared statements. */
function pgbench(): number {
  const file = path.join(scratch, 'post.sql');
  const id = (n: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}::int), 12, '0'))::uuid`;
  writeFileSync(
    file,
    `\\set payer random(2, ${1 + funds})
\\set payee random(${2 + funds}, ${1 + funds + payees})
begin;
select id, unit, floored, balance, closed_at is not null as closed from ${schema}.ledger_account
  where id = any(array[${id(':payer')}, ${id(':payee')}]) order by id for no key update;
with made as (select gen_random_uuid() as id),
  entry as (insert into ${schema}.ledger_entry (id, code, subject_type, subject_id, posted_at, posted_by, reverses)
    select id, 'payment', 'bench', ${id(':payer')}, now(), null, null from made),
  moved as (insert into ${schema}.ledger_transfer (entry_id, from_account, to_account, amount, posted_at)
    select made.id, t.f, t.g, t.amount, now() from made, unnest(array[${id(':payer')}], array[${id(':payee')}], array[1::bigint]) as t (f, g, amount)),
  kept as (update ${schema}.ledger_account a set balance = a.balance + n.net
    from unnest(array[${id(':payer')}, ${id(':payee')}], array[-1::bigint, 1::bigint]) as n (id, net) where a.id = n.id returning a.id)
select count(*) from kept;
commit;
`,
  );
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', file, url];
  const out = execFileSync('pgbench', args, { encoding: 'utf8' });
  const rate = /tps = ([\d.]+)/.exec(out)?.[1];
  if (!rate) throw new Error(out);
  return Number(rate);
}

/** How long something takes, one after the other: the middle and the slowest twentieth. */
async function report(what: string, times: number, work: (i: number) => Promise<void>): Promise<void> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work(i * 17);
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.min(times - 1, Math.floor(times * share))] ?? 0).toFixed(1);
  print(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of ${times}`);
}
