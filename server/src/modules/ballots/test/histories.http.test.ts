import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import type { Choice } from '../rules/choice.rules.ts';
import { finish, type Made, makeBallot, people, personUnits, vote } from './factory.ts';

const size = 6;
const templates = {
  person: 'person_majority',
  household: 'household_choice',
  owner_area_and_head: 'owners_ordinary',
  seat_group: 'seat_groups',
  ranking: 'contest_ranking',
  points: 'contest_points',
} as const;
type Method = keyof typeof templates;

const ways = ['web', 'stranger', 'phone', 'paper'] as const;
interface Move {
  readonly way: (typeof ways)[number];
  readonly entry: number;
  readonly pick: number;
}
const moves = fc.array(fc.record({ way: fc.constantFrom(...ways), entry: fc.nat(size - 1), pick: fc.nat(2) }), {
  minLength: 12,
  maxLength: 20,
});

describe('votes over web, phone and paper at once, against the database', () => {
  let t: FixtureApp;
  let ids: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    ids = await people(t, size + 1);
  });
  afterAll(() => t.close());

  function choiceOf(method: Method, pick: number): Choice {
    if (method === 'ranking') return { order: [['a', 'b'], ['b', 'c', 'a'], ['c']][pick] ?? [] };
    if (method === 'points') return { points: { a: pick + 1, c: 2 } };
    return { pick: ((method === 'household' ? ['a', 'b', 'abstain'] : ['yes', 'no', 'abstain'])[pick] ?? 'yes') as string };
  }

  async function apply(made: Made, method: Method, move: Move, serial: number): Promise<number> {
    const entryId = made.entries[move.entry]?.id ?? '';
    const choice = choiceOf(method, move.pick);
    const clerk = t.as('community1');
    if (move.way === 'web') return (await vote(t, made, ids[move.entry] ?? '', entryId, choice)).statusCode;
    if (move.way === 'stranger') return (await vote(t, made, ids[size] ?? '', entryId, choice)).statusCode;
    if (move.way === 'phone')
      return (await clerk.post(`/ballots/${made.id}/phone-votes`, { entryId, personId: ids[move.entry], choice })).statusCode;
    const received = await clerk.post(`/ballots/${made.id}/papers`, { entryId, serial: `${serial}` });
    if (received.statusCode >= 300 || received.json().setAside) return received.statusCode;
    const { sheetId } = received.json();
    for (const who of [clerk, t.as('committee1')]) await who.post(`/ballot-sheets/${sheetId}/type`, { choice });
    return received.statusCode;
  }

  it.each(Object.keys(templates) as Method[])(
    'by %s: each entry counts once, nothing is lost, every invariant holds [V-1, V-2, V-3]',
    async (method) => {
      const options = ['a', 'b', 'c'].map((code) => ({ code, label: code }));
      const units = personUnits(ids.slice(0, size)).map((u, i) => ({ ...u, areaDm2: 100 + i, group: i % 2 ? 'residents' : 'shops' }));
      for (const history of fc.sample(moves, 2)) {
        const made = await makeBallot(t, { template: templates[method], options, units });
        const answers: { move: Move; status: number }[] = [];
        for (let i = 0; i < history.length; i += 4) {
          const together = history.slice(i, i + 4);
          const done = await Promise.all(together.map((move, j) => apply(made, method, move, i + j)));
          together.forEach((move, j) => {
            answers.push({ move, status: done[j] ?? 0 });
          });
        }
        expect(answers.filter((a) => a.status >= 500)).toEqual([]);
        expect(answers.filter((a) => a.move.way === 'stranger' && a.status < 300)).toEqual([]);
        const voted = new Set(answers.filter((a) => a.status < 300).map((a) => a.move.entry));
        const { result } = await finishAny(made);
        expect(result?.whole.participants.heads).toBe(voted.size);
      }
      expect(await runChecks(await t.read())).toEqual([]);
    },
  );

  const finishAny = (made: Made) => finish(t, made.id);
});
