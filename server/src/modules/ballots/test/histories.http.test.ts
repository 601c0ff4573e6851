import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import type { Choice } from '../rules/choice.rules.ts';
import { finish, type Made, makeBallot, people, personUnits, vote } from './factory.ts';

const size = 6;
/** Histories of each method through the whole program; a long run asks for more (`LIANDONG_HISTORIES=1000`), the count alone has a thousand beside. */
const histories = Number(process.env['LIANDONG_HISTORIES'] ?? 2);
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

/**
 * A function of this connection that changes a ballot n times by chance, in question, options, rules or roll, runs the nightly check after each change
 * and takes the change back; it answers how often the check found something.
 */
function tampering(): string {
  const check = readFileSync(path.join(import.meta.dirname, '../../../../checks/v5-ballot-frozen.sql'), 'utf8')
    .replaceAll(':schema', 'd_test')
    .replace(/;\s*$/, ' and b.id = p_ballot');
  const one = (table: string, key: string) => `(select ${key} from d_test.${table} where ballot_id = p_ballot order by random() limit 1)`;
  return `create or replace function pg_temp.tampered(p_ballot uuid, n int) returns int language plpgsql as $f$
    declare hits int := 0; seen boolean;
    begin
      for i in 1..n loop
        begin
          case i % 8
            when 0 then update d_test.ballot set title = title || i where id = p_ballot;
            when 1 then update d_test.ballot set question = question || i where id = p_ballot;
            when 2 then update d_test.ballot set rules = jsonb_set(rules, '{changed}', to_jsonb(i)) where id = p_ballot;
            when 3 then update d_test.ballot set identity_level = (identity_level + 1 + i % 3) % 4 where id = p_ballot;
            when 4 then
              update d_test.ballot_option set label = label || i where ballot_id = p_ballot and code = ${one('ballot_option', 'code')};
              if not found then update d_test.ballot set secrecy = 'secret' where id = p_ballot; end if;
            when 5 then update d_test.ballot_roll_entry set area_dm2 = area_dm2 + i where id = ${one('ballot_roll_entry', 'id')};
            when 6 then
              update d_test.ballot_roll_unit set area_dm2 = area_dm2 + i where ballot_id = p_ballot and unit_key = ${one('ballot_roll_unit', 'unit_key')};
            else delete from d_test.ballot_roll_voter where entry_id = ${one('ballot_roll_voter', 'entry_id')};
          end case;
          select exists (${check}) into seen;
          raise exception using errcode = case when seen then 'ZZ001' else 'ZZ002' end;
        exception
          when sqlstate 'ZZ001' then hits := hits + 1;
          when sqlstate 'ZZ002' then null;
        end;
      end loop;
      return hits;
    end $f$`;
}

describe('votes over web, phone and paper at once, against the database', () => {
  let t: FixtureApp;
  let ids: string[];
  const settled = new Map<Method, string>();
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
      for (const history of fc.sample(moves, histories)) {
        const made = await makeBallot(t, { template: templates[method], options, units });
        settled.set(method, made.id);
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

  it.each(Object.keys(templates) as Method[])('by %s: each of a thousand changes of what was frozen is found [V-5]', async (method) => {
    const client = await t.built.app.pool.connect();
    try {
      await client.query(tampering());
      const { rows } = await client.query<{ found: number }>('select pg_temp.tampered($1, 1000) as found', [settled.get(method)]);
      expect(rows[0]?.found).toBe(1000);
    } finally {
      client.release();
    }
    expect(await runChecks(await t.read())).toEqual([]);
  });

  const finishAny = (made: Made) => finish(t, made.id);
});
