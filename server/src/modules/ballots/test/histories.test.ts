import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, staffActor, startFixtureApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import { ballotExport } from '../ballots.presenter.ts';
import { type Method, methods } from '../rules/methods.rules.ts';
import { areaOf, closeAll, comeLate, countAll, gather, openAll, play, type Run, type Stage, workThrough } from './histories.driver.ts';
import { faultsOfEntry, type History, historiesOf, type Stored, size } from './histories.model.ts';
import { type StoredBallot, storedOf } from './histories.stored.ts';
import { agrees, recount } from './recount.ts';
import { tampering } from './tampering.ts';

/** Histories of each method through the services and the database: few in the suite, a thousand by `script/histories`. */
const wanted = Number(process.env['LIANDONG_HISTORIES'] ?? 25);
/** Changes by chance of what was frozen, for each method. */
const changes = Math.max(250, wanted);
/** Ballots that are opened, closed and counted together. */
const batch = 50;

describe('votes over web, phone and paper at once, against the database', () => {
  let t: FixtureApp;
  let stage: Stage;
  const settled = new Map<Method, string>();
  const exports: object[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    stage = await gather(t);
  });
  afterAll(() => t.close());

  async function playAll(method: Method, histories: readonly History[]): Promise<Run[]> {
    const runs = await openAll(stage, method, histories);
    await workThrough(runs, (run) => play(stage, run));
    await closeAll(stage, runs);
    await workThrough(runs, (run) => comeLate(stage, run));
    await countAll(stage, runs);
    return runs;
  }

  it.each(methods)(
    'by %s: each entry counts once, and whatever was acknowledged is there and nothing else [V-1, V-2, V-3]',
    async (method) => {
      let played = 0;
      while (played < wanted) {
        const runs = await playAll(method, fc.sample(historiesOf(method), Math.min(batch, wanted - played)));
        const stored = await storedOf(stage, runs);
        for (const run of runs) expect({ run, faults: faultsOf(run, stored.get(run.id)) }).toEqual({ run, faults: [] });
        const teller = await t.read(staffActor('committee1'));
        for (const { id } of runs) exports.push(await ballotExport(teller, id));
        settled.set(method, runs[0]?.id ?? '');
        played += runs.length;
      }
    },
    60_000 + wanted * 500,
  );

  it.each(methods)('by %s: each of hundreds of changes of what was frozen is found [V-5]', async (method) => {
    const client = await t.built.app.pool.connect();
    try {
      await client.query(tampering());
      const { rows } = await client.query<{ found: number }>('select pg_temp.tampered($1, $2) as found', [settled.get(method), changes]);
      expect(rows[0]?.found).toBe(changes);
    } finally {
      client.release();
    }
  });

  it('an independent program finds every result that was published [V-3, O22]', () => {
    expect(exports).toHaveLength(wanted * methods.length);
    expect(recount(exports)).toBe(agrees);
  });

  it('every nightly check holds after all of them [V-1, V-2, V-3, V-4, V-5]', async () => {
    expect(await runChecks(await t.read())).toEqual([]);
  });
});

/** Everything that is wrong with the end of a history. */
function faultsOf(run: Run, stored: StoredBallot | undefined): string[] {
  if (!stored) return ['the ballot is gone'];
  const faults = run.late.filter((answer) => answer !== 'voting-not-open').map((answer) => `too late, but ${answer}`);
  const law = { rules: run.rules, secrecy: run.history.secrecy };
  for (let entry = 0; entry < size; entry++) {
    const turns = run.turns.filter((turn) => turn.move.entry === entry);
    const end: Stored = stored.entries[entry] ?? { rows: [], mark: null };
    for (const fault of faultsOfEntry(law, run.history, turns, end)) faults.push(`entry ${entry}: ${fault}`);
  }
  const marks = stored.entries.flatMap(({ mark }, entry) => (mark && !mark.conflict ? [entry] : []));
  const area =
    run.rules.method === 'owner_area_and_head' || run.history.secrecy === 'named'
      ? marks.reduce((sum, entry) => sum + areaOf(entry), 0)
      : 0;
  if (stored.participants.heads !== marks.length || stored.participants.area !== area)
    faults.push(`counted ${JSON.stringify(stored.participants)} of ${marks.length} and ${area}`);
  const taken = run.turns.filter((turn) => turn.answer === 'taken').map((turn) => turn.text);
  if (run.history.secrecy === 'secret' && [...taken].sort().join() !== [...stored.secret].sort().join())
    faults.push('the urn holds other votes');
  return faults;
}
