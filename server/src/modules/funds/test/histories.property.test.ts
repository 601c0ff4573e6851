import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import type { District } from '../../../platform/context.ts';
import { copyFund, copyOf } from './copies.ts';
import { type Answer, expected, firstPlace, type Ids, ownThings, type Place, send, standOf } from './driver.ts';
import { after, begun, type Command, type Money, type Name, names, refusals, rights } from './model.ts';

/** What is drawn: a command, and with a number whom and what it is about. One of three is wild; the others are tried where the least speaks against them. */
const drawn = fc.record({
  name: fc.constantFrom(
    ...names,
    'grant',
    'commit',
    'request',
    'request',
    'approve',
    'approve',
    'execute',
    'execute',
    'unincome',
    'again',
    'reverse',
    'anew',
    'anew',
    'give_back',
  ),
  pick: fc.nat(10_000),
  wild: fc.constantFrom(false, false, true),
  amount: fc.integer({ min: 1, max: 200 }),
  project: fc.boolean(),
  onLine: fc.boolean(),
  stale: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1),
  thing: fc.constantFrom('一', '二', '三'),
  reference: fc.constantFrom(null, 'B-1', 'B-2'),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer C> ? C : never;

/** A step of a sequence: one command; two people at once; or a request that is sent twice with the same key. */
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ commands: fc.tuple(drawn), twice: fc.constant(false) }) },
  { weight: 2, arbitrary: fc.record({ commands: fc.tuple(drawn, drawn), twice: fc.constant(false) }) },
  { weight: 1, arbitrary: fc.record({ commands: fc.tuple(drawn), twice: fc.constant(true) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const sequences = 1_000;
const abreast = 10;
const start = { free: 1_000, line: 300 };

/**
 * What every history begins with, so that it need not be long: an income taken back, something paid, something approved, something asked for, a
 * grant paid and taken back, another sent back.
 */
const given = { project: true, onLine: true, at: 0, version: 1, thing: '', reference: null, amount: 0 };
const beginnings: readonly Command[] = [
  { ...given, name: 'income', who: 0, amount: 200 },
  { ...given, name: 'unincome', who: 0, at: 1 },
  { ...given, name: 'commit', who: 0, amount: 120 },
  { ...given, name: 'request', who: 0, amount: 50, thing: '一' },
  { ...given, name: 'approve', who: 1 },
  { ...given, name: 'execute', who: 2, version: 2, reference: 'B-1' },
  { ...given, name: 'request', who: 0, amount: 40, thing: '二' },
  { ...given, name: 'approve', who: 4, at: 1 },
  { ...given, name: 'commit', who: 0, amount: 380, project: false, onLine: false },
  { ...given, name: 'request', who: 3, amount: 60, thing: '三', at: 1 },
  { ...given, name: 'grant', who: 0, amount: 90, onLine: false, thing: 'grant 3' },
  { ...given, name: 'approve', who: 1, at: 3 },
  { ...given, name: 'execute', who: 2, at: 3, version: 2 },
  { ...given, name: 'reverse', who: 4, at: 3, version: 3 },
  { ...given, name: 'grant', who: 3, amount: 20, onLine: false, thing: 'grant 4' },
  { ...given, name: 'return', who: 1, at: 4 },
  { ...given, name: 'income', who: 0, amount: 30 },
];

/** One way to read what has happened; two people at once leave two of them until something tells which was first. */
interface Reading {
  readonly money: Money;
  readonly ids: Ids;
}

const about: Partial<Record<Name, keyof Ids>> = { unincome: 'incomes', release: 'claims', request: 'claims' };
const payments: readonly Name[] = ['approve', 'execute', 'return', 'reject', 'again', 'reverse', 'anew', 'give_back'];
const listOf = (name: Name): keyof Ids | null => (payments.includes(name) ? 'asked' : (about[name] ?? null));

/** A command with what it is about and what came of it. */
interface Turn {
  readonly command: Command;
  readonly target: string | null;
  readonly answer: Answer;
}

/** The command as it is sent, with what it is about; null when there is nothing yet that it could be about. */
function meant({ money, ids }: Reading, { pick, wild, stale, ...rest }: Drawn): Omit<Turn, 'answer'> | null {
  const list = listOf(rest.name);
  const thing = rest.name === 'grant' ? `grant ${money.asked.length}` : rest.thing;
  const amount = rest.name === 'request' ? Math.ceil(rest.amount / 3) : rest.amount;
  const targets = list === null ? [0] : ids[list].map((_, at) => at);
  const all = targets.flatMap((at) => {
    const version = stale + (rest.name === 'close' ? money.version : (money.asked[at]?.version ?? 1));
    return rights.map((_, who): Command => ({ ...rest, amount, who, at, thing, version }));
  });
  const tried = all.map((one) => ({ one, reasons: refusals(money, one).length }));
  const fewest = Math.min(...tried.map(({ reasons }) => reasons));
  const among = tried.filter(({ reasons }) => wild || reasons === fewest).map(({ one }) => one);
  const command = among[pick % among.length];
  return command ? { command, target: list && (ids[list][command.at] ?? null) } : null;
}

const added = (list: readonly string[], id: string | undefined): readonly string[] => (id === undefined ? list : [...list, id]);

/** How a reading goes on when commands are answered like this one after the other; null when it cannot have been so. */
function follow(reading: Reading, turns: readonly Turn[]): Reading | null {
  let { money, ids } = reading;
  for (const { command: given, target, answer } of turns) {
    const list = listOf(given.name);
    const command = list && target !== null ? { ...given, at: ids[list].indexOf(target) } : given;
    const reasons = refusals(money, command);
    if ('refused' in answer) {
      if (!reasons.includes(answer.refused)) return null;
      continue;
    }
    if (reasons.length > 0) return null;
    money = after(money, command);
    const { incomeId, commitmentId, paymentId } = answer.made;
    ids = { incomes: added(ids.incomes, incomeId), claims: added(ids.claims, commitmentId), asked: added(ids.asked, paymentId) };
  }
  return { money, ids };
}

describe('histories of a fund', () => {
  let t: FixtureApp;
  let district: District;
  let first: { place: Place; reading: Reading };
  let played = 0;
  const seen = new Map<string, number>();
  beforeAll(async () => {
    t = await startFixtureApp();
    ({ district } = await t.read());
    ownThings();
    const { place, income } = await firstPlace(t, start);
    let reading: Reading = { money: begun(start.free, start.line), ids: { incomes: [income], claims: [], asked: [] } };
    for (const command of beginnings) {
      const answer = await send(t, district, { place, ids: reading.ids, command });
      reading = follow(reading, [{ command, target: null, answer }]) ?? reading;
    }
    first = { place, reading };
    expect(expected(reading.money, reading.ids)).toEqual(await standOf(t, place));
    await copyFund(t, sequences);
  });
  afterAll(() => t.close());

  const note = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);

  async function take(place: Place, readings: readonly Reading[], { commands, twice }: Step, key: string): Promise<Reading[]> {
    const [first] = readings;
    const sent = commands.flatMap((given) => (first && meant(first, given)) ?? []);
    if (!first || sent.length === 0) return [...readings];
    const sendAll = () =>
      Promise.all(sent.map(({ command }) => send(t, district, { place, ids: first.ids, command, ...(twice ? { key } : {}) })));
    const [answers, again] = await Promise.all([sendAll(), ...(twice ? [sendAll()] : [])]);
    if (again && answers.every((answer) => 'made' in answer)) expect(again).toEqual(answers);
    const turns = sent.map((one, i) => ({ ...one, answer: answers[i] as Answer }));
    for (const { command, answer } of turns) note('refused' in answer ? answer.refused : command.name);
    const orders = turns.length === 1 ? [turns] : [turns, [...turns].reverse()];
    const next = readings.flatMap((one) => orders.flatMap((order) => follow(one, order) ?? []));
    expect(next.length, JSON.stringify({ turns, readings }, null, 1)).toBeGreaterThan(0);
    return next;
  }

  /** The copy of the first fund with a number, as it stands at the beginning. */
  function copy(n: number): { place: Place; reading: Reading } {
    const { place, reading } = first;
    const copied = (list: readonly string[]): string[] => list.map((id) => copyOf(id, n));
    const { incomes, claims, asked } = reading.ids;
    return {
      place: { n, fundId: copyOf(place.fundId, n), lineId: copyOf(place.lineId, n) },
      reading: { money: reading.money, ids: { incomes: copied(incomes), claims: copied(claims), asked: copied(asked) } },
    };
  }

  async function play(n: number, steps: readonly Step[]): Promise<void> {
    const { place, reading } = copy(n);
    let readings: Reading[] = [reading];
    for (const [i, each] of steps.entries()) readings = await take(place, readings, each, `history-${n}-step-${i}`);
    expect(readings.map(({ money, ids }) => expected(money, ids))).toContainEqual(await standOf(t, place));
  }

  it('pay nothing without three people, beyond a restriction, or twice, and every sum is the sum of its transfers [L-1, L-2, L-3, L-4, L-5, S001-68]', async () => {
    const abreastOf = fc.array(fc.array(step, { minLength: 2, maxLength: 6 }), { minLength: abreast, maxLength: abreast });
    const many = fc.asyncProperty(abreastOf, async (each) => void (await Promise.all(each.map((steps) => play(++played, steps)))));
    await fc.assert(many, { numRuns: sequences / abreast, endOnFailure: true });
    expect(played).toBe(sequences);
    const ctx = await t.read();
    expect((await runChecks(ctx)).map(({ name }) => name)).toEqual([]);
    expect(await unsound()).toEqual([]);
    expect([...names, ...reasons].filter((each) => !seen.has(each))).toEqual([]);
  }, 300_000);

  /** What must never be: a thing paid twice, money paid by fewer than three, facts that name others than the payment does, a total that is not nothing. */
  async function unsound(): Promise<unknown[]> {
    const { rows } = await t.built.app.pool.query(`
      select 'paid twice' as fault, subject_id::text as id from d_test.fund_payment where state = 'executed' group by 1, 2 having count(*) > 1
      union all select 'fewer than three', id::text from d_test.fund_payment p where p.entry_id is not null and not starts_with(p.number, 'F2000-')
        and (select count(distinct e.actor_id) from d_test.event e where e.subject_id = p.id and (e.name, e.actor_id) in
          (('payment.requested', p.requested_by), ('payment.approved', p.approved_by), ('payment.executed', p.executed_by))) <> 3
      union all select 'money from nowhere', sum(balance)::text from d_test.ledger_account having sum(balance) <> 0`);
    return rows;
  }
});

/** Each of these has to have refused something, else the sequences did not try it. */
const reasons = [
  'not-your-fund',
  'payment-needs-another-person',
  'illegal-transition',
  'edit-conflict',
  'payment-blocked',
  'payment-not-mendable',
  'payment-exists',
  'commitment-exceeded',
  'budget-exceeded',
  'project-share-unreachable',
  'payments-waiting',
  'bank-reference-used',
  'income-reversed',
  'balance-too-low',
  'fund-closed',
];
