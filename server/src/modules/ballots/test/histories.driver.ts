import { sql } from 'kysely';
import { expect } from 'vitest';
import { type FixtureApp, staffActor } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { type Actor, anonymousActor } from '../../../platform/context.ts';
import { DomainError } from '../../../platform/problem.ts';
import { lockBallot } from '../ballots.repository.ts';
import { createBallot } from '../ballots.service.ts';
import { castVote, enterPhoneVote } from '../casting/casting.service.ts';
import { countBallot, recountBallot } from '../counting/counting.service.ts';
import { recordProxy } from '../roll/proxies.service.ts';
import { setRoll } from '../roll/roll.service.ts';
import { type Choice, writeChoice } from '../rules/choice.rules.ts';
import { type BallotRules, invalidChoice, type Method, motionOptions } from '../rules/methods.rules.ts';
import { templateOf } from '../rules/templates.rules.ts';
import { type PaperChoice, receivePaper, takeFromUrn, typeSheet } from '../sheets/sheets.service.ts';
import { openBallot, publishRoll, settleBallot } from '../steps.service.ts';
import { longAgo, longAway, people } from './factory.ts';
import { type History, type Move, personOf, shared, size, type Turn } from './histories.model.ts';

export const templates: Record<Method, string> = {
  person: 'person_majority',
  household: 'household_choice',
  owner_area_and_head: 'owners_ordinary',
  seat_group: 'seat_groups',
  ranking: 'contest_ranking',
  points: 'contest_points',
};
const contestants = ['a', 'b', 'c'];
/** Histories that go on at the same time. */
const abreast = 4;

/** The application, and the people of all histories: first and second voters, whom papers name, and somebody who has no vote. */
export interface Stage {
  readonly t: FixtureApp;
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly proxy: string;
  readonly stranger: string;
}

export async function gather(t: FixtureApp): Promise<Stage> {
  const ids = await people(t, 2 * size + 2);
  return { t, first: ids.slice(0, size), second: ids.slice(size, 2 * size), proxy: ids[2 * size] ?? '', stranger: ids[2 * size + 1] ?? '' };
}

/** A ballot with what happened to it. */
export interface Run {
  readonly id: string;
  readonly history: History;
  readonly rules: BallotRules;
  readonly entries: readonly string[];
  readonly turns: Turn[];
  readonly late: string[];
  /** What stands on the sheets in the urn of a secret ballot. */
  readonly inUrn: { choice: PaperChoice; group: string | null }[];
}

export const groupOf = (method: Method, entry: number): string | null =>
  method === 'seat_group' ? (entry % 2 ? 'residents' : 'shops') : null;
export const areaOf = (entry: number): number => 100 + entry;

/** Opens one ballot for each history, all in one transaction. */
export async function openAll(stage: Stage, method: Method, histories: readonly History[]): Promise<Run[]> {
  const opened = await stage.t.write(async (ctx) => {
    const made: Pick<Run, 'id' | 'history' | 'rules'>[] = [];
    for (const history of histories) {
      const own = history.secrecy === 'secret' ? { recast: false, channels: ['web', 'paper'] as const } : {};
      const rules: BallotRules = { ...(templateOf(templates[method])?.rules as BallotRules), ...own };
      const options = contestants.map((code) => ({ code, label: code }));
      const asked = { areaCode: places.C1, title: '加装扶手', question: '是否同意加装扶手？', secrecy: history.secrecy };
      const id = await createBallot(ctx, { ...asked, template: templates[method], rules: own, options });
      await setRoll(ctx, id, { version: 1, units: unitsOf(stage, method) });
      await publishRoll(ctx, id, { version: 2, appealsUntil: new Date(longAgo) });
      await openBallot(ctx, id, { version: 3, closesAt: new Date(longAway) });
      made.push({ id, history, rules });
    }
    return made;
  }, staffActor('committee1'));
  const entries = await entriesOf(
    stage,
    opened.map(({ id }) => id),
  );
  const runs = opened.map((o) => ({ ...o, entries: entries.get(o.id) ?? [], turns: [], late: [], inUrn: [] }));
  if (method === 'owner_area_and_head') await nameProxies(stage, runs);
  return runs;
}

function unitsOf({ first, second }: Stage, method: Method) {
  return first.map((id, i) => ({
    key: id,
    label: `第${i + 1}号`,
    voters: shared(method) ? [id, second[i] ?? ''] : [id],
    areaDm2: areaOf(i),
    group: groupOf(method, i) ?? undefined,
  }));
}

async function entriesOf({ t }: Stage, ballots: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await (await t.read()).db
    .selectFrom('ballot_roll_entry')
    .select(['id', 'ballot_id'])
    .where('ballot_id', 'in', ballots)
    .orderBy('position')
    .execute();
  const found = new Map<string, string[]>(ballots.map((id) => [id, []]));
  for (const row of rows) found.get(row.ballot_id)?.push(row.id);
  return found;
}

async function nameProxies({ t, proxy }: Stage, runs: readonly Run[]): Promise<void> {
  await t.write(async (ctx) => {
    for (const { id, entries } of runs) await recordProxy(ctx, id, { entryId: entries[0] ?? '', personId: proxy, document: '委托书' });
  }, staffActor('community1'));
}

export async function workThrough<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: abreast }, next));
}

/** Everything that is tried while the ballot is open: each vote in a transaction of its own, those of a round at once. */
export async function play(stage: Stage, run: Run): Promise<void> {
  const { rounds, cut } = run.history;
  for (const [round, moves] of rounds.entries()) {
    const ending = cut && round === rounds.length - 1 ? endTime(stage, run.id) : null;
    const answers = await Promise.all(moves.map((move, lane) => answerTo(stage, run, { move, serial: `${round}-${lane}` })));
    await ending;
    moves.forEach((move, i) => {
      run.turns.push({ move, round, text: textOf(run, move), answer: answers[i] ?? '' });
    });
  }
}

/** After the close everything is refused. */
export async function comeLate(stage: Stage, run: Run): Promise<void> {
  run.late.push(await answerTo(stage, run, { move: run.history.late, serial: 'late' }));
}

/**
 * Time is over from this moment of the database's clock on, for whoever does not hold the ballot yet. The column keeps milliseconds: rounded down, the
 * last vote before it would seem to have come too late. When everything is closed it is rounded down, or the schedule would not find it due yet.
 */
async function endTime({ t }: Stage, id: string): Promise<void> {
  await t.write(async (ctx) => {
    await lockBallot(ctx, id);
    await ctx.db
      .updateTable('ballot')
      .set({ closes_at: sql<Date>`date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond'` })
      .where('id', '=', id)
      .execute();
  });
}

function choiceOf({ rules }: Run, { way, pick }: Move): PaperChoice {
  if (way === 'paper' && pick === 3) return { invalid: true };
  const at = pick % 3;
  if (rules.method === 'ranking') return { order: [['a', 'b'], ['b', 'c', 'a'], ['c']][at] ?? [] };
  if (rules.method === 'points') return { points: { a: at + 1, c: 2 } };
  return { pick: (rules.decision === 'choice' ? ['a', 'b', 'abstain'] : motionOptions)[at] ?? '' };
}

export function textOf(run: Run, move: Move): string {
  const choice = choiceOf(run, move);
  if ('invalid' in choice) return invalidChoice;
  const options = run.rules.decision === 'motion' ? motionOptions : [...contestants, 'abstain'];
  const written = writeChoice(run.rules, options, choice);
  return written.ok ? written.text : written.fault;
}

interface Tried {
  readonly move: Move;
  /** Number of the sheet, where it is one. */
  readonly serial: string;
}

async function answerTo(stage: Stage, run: Run, tried: Tried): Promise<string> {
  try {
    return tried.move.way === 'paper' ? await handIn(stage, run, tried) : await cast(stage, run, tried.move);
  } catch (error) {
    if (error instanceof DomainError) return error.kind.code;
    throw error;
  }
}

async function cast({ t, ...crowd }: Stage, run: Run, move: Move): Promise<string> {
  const { id } = run;
  const who = personOf(move) ?? 'stranger';
  const personId = (who === 'first' || who === 'second' ? crowd[who][move.entry] : crowd[who]) ?? '';
  const vote = { entryId: run.entries[move.entry] ?? '', choice: choiceOf(run, move) as Choice };
  if (move.way === 'phone') await t.write((ctx) => enterPhoneVote(ctx, id, { ...vote, personId }), staffActor('community1'));
  else await t.write((ctx) => castVote(ctx, id, vote), { ...anonymousActor, kind: 'resident', id: personId });
  return 'taken';
}

/** A sheet is handed in and, where it is known by its voter, typed by two people; a secret one goes into the urn. */
async function handIn({ t }: Stage, run: Run, { move, serial }: Tried): Promise<string> {
  const [clerk, other] = [staffActor('community1'), staffActor('committee1')];
  const received = await t.write((ctx) => receivePaper(ctx, run.id, { entryId: run.entries[move.entry] ?? '', serial }), clerk);
  if (received === null) return 'set_aside';
  const choice = choiceOf(run, move);
  const { sheetId } = received;
  if (sheetId === null) run.inUrn.push({ choice, group: groupOf(run.rules.method, move.entry) });
  else for (const who of [clerk, other]) await t.write((ctx) => typeSheet(ctx, sheetId, choice), who);
  return 'taken';
}

/** Ends the time of all ballots and lets the schedule close them. */
export async function closeAll({ t }: Stage, runs: readonly Run[]): Promise<void> {
  await t.tick('ballots_shake_urns');
  await t.built.app.pool.query(
    "update d_test.ballot set closes_at = date_trunc('milliseconds', clock_timestamp()) where state = 'open' and id = any($1::uuid[]) and closes_at > clock_timestamp()",
    [runs.map(({ id }) => id)],
  );
  await t.tick('ballots_close_due');
}

/** Takes the sheets out of the urns, has them typed by two people, and counts every ballot by two tellers up to the published result. */
export async function countAll({ t }: Stage, runs: readonly Run[]): Promise<void> {
  const [clerk, other]: Actor[] = [staffActor('community1'), staffActor('committee1')];
  const sheets = await t.write(async (ctx) => {
    const taken: { sheet: string; choice: PaperChoice }[] = [];
    for (const { id, inUrn } of runs)
      for (const [i, { choice, group }] of inUrn.entries()) {
        const sheet = await takeFromUrn(ctx, id, { serial: `${i}`, ...(group === null ? {} : { group }) });
        taken.push({ sheet, choice });
        await typeSheet(ctx, sheet, choice);
      }
    return taken;
  }, clerk);
  await t.write(async (ctx) => {
    for (const { sheet, choice } of sheets) expect(await typeSheet(ctx, sheet, choice)).toBe('matched');
    for (const { id } of runs) await countBallot(ctx, id, { version: 5 });
  }, other);
  await t.write(async (ctx) => {
    for (const { id } of runs) await recountBallot(ctx, id, { version: 6 });
  }, clerk);
  await t.write(async (ctx) => {
    for (const { id } of runs) await settleBallot(ctx, id, { version: 7 });
  }, other);
}
