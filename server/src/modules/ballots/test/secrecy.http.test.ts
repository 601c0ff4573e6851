import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import { anonymousActor } from '../../../platform/context.ts';
import { castVote } from '../casting/casting.service.ts';
import { shakeUrn, type UrnVote } from '../casting/urn.service.ts';
import { ownVotes } from '../personal-data.ts';
import { finish, type Made, makeBallot, people, personUnits, resident, step, vote } from './factory.ts';

const voters = 1000;
/** By chance one of a thousand pairs is right; ten or more happen in one of ten million tries. */
const byChance = 10;
/** Two orders of a thousand that know nothing of each other are correlated by 0.03 as a rule; by 0.2 in one of a thousand million tries. */
const unrelated = 0.2;
/** So many vote before the urn is shaken for the first time; the others afterwards, before it is shaken again. */
const firstWave = 700;
const options = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** A thousand different orders of seven options, so that every vote can be told from every other. */
function orders(): string[][] {
  const all: string[][] = [];
  const build = (head: string[], rest: string[]): void => {
    if (rest.length === 0) all.push(head);
    rest.forEach((o, i) => {
      build([...head, o], rest.toSpliced(i, 1));
    });
  };
  build([], options);
  return all.filter((_, i) => i % 5 === 0).slice(0, voters);
}

describe('a thousand secret votes', () => {
  let t: FixtureApp;
  let made: Made;
  /** What each entry really voted, known to this test alone. */
  const truth = new Map<string, string>();

  beforeAll(async () => {
    t = await startFixtureApp();
    const ids = await people(t, voters);
    made = await makeBallot(t, {
      template: 'contest_ranking',
      secrecy: 'secret',
      rules: { recast: false, channels: ['web', 'paper'] },
      options: options.map((code) => ({ code, label: code })),
      units: personUnits(ids),
    });
    const wills = orders();
    queue = made.entries.map((entry, i) => ({ entry: entry.id, person: ids[i] ?? '', order: wills[i] ?? [] }));
    for (const { entry, order } of queue) truth.set(entry, order.join('>'));
    await voteDownTo(voters - firstWave);
  });
  afterAll(() => t.close());

  let queue: { entry: string; person: string; order: string[] }[] = [];
  /** Four at a time vote until so many are left, each a moment of the clock later. */
  const voteDownTo = async (left: number): Promise<void> => {
    const work = async (): Promise<void> => {
      while (queue.length > left) {
        const { entry, person, order } = queue.shift() ?? { entry: '', person: '', order: [] };
        t.clock.advance({ milliseconds: 1 });
        await t.write((ctx) => castVote(ctx, made.id, { entryId: entry, choice: { order } }), {
          ...anonymousActor,
          kind: 'resident',
          id: person,
        });
      }
    };
    await Promise.all([work(), work(), work(), work()]);
  };

  const ask = async <R extends object>(text: string): Promise<R[]> =>
    (await t.built.app.pool.query<R>(text.replaceAll('$ballot', `'${made.id}'`))).rows;

  /** Voters in every order that the database knows of them. */
  let voterOrders: { key: string; ids: string[] }[] = [];
  const findVoters = async (): Promise<void> => {
    const rows = await ask<{ id: string } & Record<string, string>>(
      `with cast_votes as materialized (select data ->> 'entryId' as entry, seq, xid::text, id, occurred_at from d_test.event where name = 'ballot.vote_cast' and subject_id = $ballot)
      select m.entry_id as id, m.ctid::text as place, m.xmin::text as transaction, e.seq::text as fact, e.xid as "factTransaction", e.id as "factId", to_char(e.occurred_at, 'YYYYMMDDHH24MISSMS') as time,
        m.receipt_hash as receipt, r.position::text as number
      from d_test.ballot_mark m join d_test.ballot_roll_entry r on r.id = m.entry_id join cast_votes e on e.entry = m.entry_id::text
      where m.ballot_id = $ballot`,
    );
    const keys = ['id', 'place', 'transaction', 'fact', 'factTransaction', 'factId', 'time', 'receipt', 'number'];
    voterOrders = keys.map((key) => ({ key, ids: sortedBy(rows, key).map((row) => row.id) }));
  };

  const matches = (ids: readonly string[], votes: readonly string[]) => ids.filter((id, i) => truth.get(id) === votes[i]).length;
  /** How far the order of voters and that of votes go together (Spearman): 1 the same, -1 backwards, 0 nothing. */
  const correlation = (ids: readonly string[], votes: readonly string[]): number => {
    const places = new Map(votes.map((vote, i) => [vote, i]));
    const n = ids.length;
    const squares = ids.reduce((sum, id, i) => sum + (i - (places.get(truth.get(id) ?? '') ?? 0)) ** 2, 0);
    return 1 - (6 * squares) / (n * (n * n - 1));
  };
  const expectNothing = (votes: readonly string[], by: string): void => {
    expect(votes).toHaveLength(voters);
    for (const { key, ids } of voterOrders) {
      expect(matches(ids, votes), `${key} with ${by}`).toBeLessThan(byChance);
      expect(matches([...ids].reverse(), votes), `${key} backwards with ${by}`).toBeLessThan(byChance);
      expect(Math.abs(correlation(ids, votes)), `${key} goes with ${by}`).toBeLessThan(unrelated);
    }
  };

  it('can be matched with their voters while they lie unshaken in the urn, by who has both database and key: the attack works [V-4]', async () => {
    const sealed = await ask<{ sealed: string }>(
      'select sealed from d_test.ballot_urn where ballot_id = $ballot order by xmin::text::bigint',
    );
    await findVoters();
    const { ids } = voterOrders.find((o) => o.key === 'transaction') ?? { ids: [] };
    expect(new Set(sealed.map((row) => row.sealed.length)).size).toBe(1);
    const opened = await openAll(sealed.map((row) => row.sealed));
    expect(matches(ids, opened)).toBe(firstWave);
    const byTime = voterOrders.find((o) => o.key === 'time')?.ids ?? [];
    expect(correlation(byTime, opened)).toBeGreaterThan(0.9);
    const places = await openAll(
      (await ask<{ sealed: string }>('select sealed from d_test.ballot_urn where ballot_id = $ballot order by ctid')).map(
        (row) => row.sealed,
      ),
    );
    expect(correlation(byTime, places)).toBeGreaterThan(0.9);
  });

  it('cannot be matched by any order once the urn was shaken, while votes are still taken [V-4, O23]', async () => {
    expect(await t.write((ctx) => shakeUrn(ctx, made.id))).toBe(firstWave);
    await voteDownTo(0);
    expect(await t.write((ctx) => shakeUrn(ctx, made.id))).toBe(voters);
    expect(await t.write((ctx) => shakeUrn(ctx, made.id))).toBe(0);
    await findVoters();
    expect(await ask('select distinct xmin::text from d_test.ballot_urn where ballot_id = $ballot')).toHaveLength(1);
    for (const by of ['ctid', 'id', 'sealed']) {
      const rows = await ask<{ sealed: string }>(`select sealed from d_test.ballot_urn where ballot_id = $ballot order by ${by}`);
      expectNothing(await openAll(rows.map((row) => row.sealed)), by);
    }
  });

  it('cannot be matched after the count by key, order, transaction, place on the disk or time [V-4, O23]', async () => {
    const result = await finish(t, made.id);
    expect(result.result?.whole.participants.heads).toBe(voters);
    expect(await ask('select 1 from d_test.ballot_urn where ballot_id = $ballot')).toEqual([]);
    for (const by of ['ctid', 'id', 'xmin::text, ctid']) {
      const votes = (
        await ask<{ choice: string }>(`select choice from d_test.ballot_secret_vote where ballot_id = $ballot order by ${by}`)
      ).map((r) => r.choice);
      expect(new Set(votes).size).toBe(voters);
      expectNothing(votes, by);
    }
    expect(await ask('select distinct xmin::text from d_test.ballot_secret_vote where ballot_id = $ballot')).toHaveLength(1);
    const shared = `select 1 from d_test.ballot_secret_vote v where exists (select from d_test.ballot_mark m where m.xmin = v.xmin)
      or exists (select from d_test.event e where e.name = 'ballot.vote_cast' and e.xid::text = v.xmin::text)`;
    expect(await ask(shared)).toEqual([]);
  });

  it('carry no time, no sequence and no key that stands anywhere else [V-4]', async () => {
    const columns = await ask<{ name: string; type: string; fallback: string | null }>(
      `select column_name as name, data_type as type, column_default as fallback from information_schema.columns
        where table_schema = 'd_test' and table_name = 'ballot_secret_vote' order by 1`,
    );
    expect(columns.map((c) => `${c.name} ${c.type} ${c.fallback}`)).toEqual([
      'ballot_id uuid null',
      'choice text null',
      'group_code text null',
      'id uuid null',
    ]);
    const marks = await ask<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'd_test' and table_name = 'ballot_mark' and data_type like 'timestamp%'`,
    );
    expect(marks).toEqual([]);
    const tables = await ask<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'd_test' and table_name not in ('ballot_secret_vote', 'area', 'area_building')`,
    );
    const [sample] = await ask<{ id: string }>('select id from d_test.ballot_secret_vote where ballot_id = $ballot limit 1');
    for (const { name } of tables)
      expect(await ask(`select 1 from d_test."${name}" x where position('${sample?.id}' in x::text) > 0 limit 1`), name).toEqual([]);
    expect(await runChecks(await t.read())).toEqual([]);
  });

  /** By number where the values are numbers or places on the disk, else by text. */
  function sortedBy<T extends Record<string, string>>(rows: readonly T[], key: string): T[] {
    return [...rows].sort((a, b) =>
      (a[key] ?? '').localeCompare(b[key] ?? '', 'en', { numeric: !['id', 'factId', 'receipt'].includes(key) }),
    );
  }

  async function openAll(sealed: readonly string[]): Promise<string[]> {
    const { tools, district } = await t.read();
    return sealed.map((text) => (JSON.parse(tools.cipher.decrypt(text, `ballot_urn/${district.schema}/${made.id}`)) as UrnVote).choice);
  }
});

describe('a small secret ballot', () => {
  let t: FixtureApp;
  let ids: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    ids = await people(t, 5);
  });
  afterAll(() => t.close());

  it('warns before the vote what still leaks, and that few voters can hardly be secret [O23]', async () => {
    const made = await makeBallot(t, { template: 'person_secret', secrecy: 'secret', units: personUnits(ids) });
    const shown = (await resident(t, ids[0] ?? '').get(`/ballots/${made.id}`)).json();
    expect(shown.warnings.map((w: { code: string }) => w.code)).toEqual(['secret_leaks', 'small_electorate']);
    const named = await makeBallot(t, { units: personUnits(ids) });
    expect((await t.anonymous.get(`/ballots/${named.id}`)).json().warnings).toEqual([]);
  });

  it('keeps nothing of what was sent: not beside a request key, not in the receipt, not in the voter’s own view [V-4]', async () => {
    const made = await makeBallot(t, { template: 'person_secret', secrecy: 'secret', units: personUnits(ids) });
    const [entry] = made.entries;
    const body = (pick: string) => ({ entryId: entry?.id, choice: { pick } });
    const who = resident(t, ids[0] ?? '');
    const key = { 'idempotency-key': 'secret-vote-key-1' };
    const first = await who.post(`/ballots/${made.id}/votes`, body('yes'), key);
    const again = await who.post(`/ballots/${made.id}/votes`, body('no'), key);
    expect([first.statusCode, again.statusCode, again.json()]).toEqual([201, 201, first.json()]);
    const { rows } = await t.built.app.pool.query<{ x: string }>(
      "select x::text from d_test.idempotency_key x union all select e.data::text || coalesce(e.private::text, '') from d_test.event e where e.name = 'ballot.vote_cast'",
    );
    expect(rows.map((r) => r.x).join()).not.toMatch(/yes|"no"/);
    const other = await resident(t, ids[1] ?? '').post(
      `/ballots/${made.id}/votes`,
      { entryId: made.entries[1]?.id, choice: { pick: 'no' } },
      key,
    );
    expect(other.statusCode).toBe(201);
    const { rows: hashes } = await t.built.app.pool.query<{ n: number }>(
      'select count(distinct body_hash)::int as n from d_test.idempotency_key',
    );
    expect(hashes[0]?.n).toBe(1);
    expect((await who.get(`/ballots/${made.id}`)).json().mine).toMatchObject([{ voted: true, choice: null }]);
    const roll = (await who.get(`/ballots/${made.id}/roll`)).json().items;
    expect(roll.some((row: { voted: boolean }) => row.voted)).toBe(false);
    const data = JSON.stringify(await ownVotes(await t.read(), ids[0] ?? ''));
    expect(data).toContain('"secrecy":"secret"');
    expect(data).not.toMatch(/"choice":"/);
    expect((await who.get(`/ballots/${made.id}/receipts/${first.json().receipt}`)).json()).toEqual({ channel: 'web', conflict: false });
  });

  it('is never counted when a vote is missing in the urn, and destroys the votes when it is cancelled [V-1]', async () => {
    const made = await makeBallot(t, { template: 'person_secret', secrecy: 'secret', units: personUnits(ids) });
    for (const i of [0, 1, 2]) await vote(t, made, ids[i] ?? '', made.entries[i]?.id ?? '', { pick: 'yes' });
    await t.tick('ballots_shake_urns');
    const committee = t.as('committee1');
    await t.built.app.pool.query("update d_test.ballot set closes_at = date_trunc('milliseconds', clock_timestamp()) where id = $1", [
      made.id,
    ]);
    await t.tick('ballots_close_due');
    await t.built.app.pool.query(
      'delete from d_test.ballot_urn where id = (select id from d_test.ballot_urn where ballot_id = $1 limit 1)',
      [made.id],
    );
    const { version } = (await committee.get(`/ballots/${made.id}`)).json();
    expect((await committee.post(`/ballots/${made.id}/count`, { version })).json().code).toBe('counts-differ');
    const other = await makeBallot(t, { template: 'person_secret', secrecy: 'secret', units: personUnits(ids) });
    await vote(t, other, ids[0] ?? '', other.entries[0]?.id ?? '', { pick: 'yes' });
    expect((await step(committee, other.id, 'cancel', { reason: '题目有误' })).state).toBe('cancelled');
    const { rows } = await t.built.app.pool.query('select 1 from d_test.ballot_urn where ballot_id = $1', [other.id]);
    expect(rows).toEqual([]);
  });

  it('joins paper sheets from the urn with web votes; a sheet that never came is an invalid vote, one too many stops the count [V-1, V-2]', async () => {
    const made = await makeBallot(t, { template: 'person_secret', secrecy: 'secret', units: personUnits(ids) });
    const [clerk, other] = [t.as('community1'), t.as('committee1')];
    const entry = (i: number) => made.entries[i]?.id ?? '';
    await vote(t, made, ids[0] ?? '', entry(0), { pick: 'yes' });
    for (const i of [1, 2]) expect((await clerk.post(`/ballots/${made.id}/papers`, { entryId: entry(i) })).statusCode).toBe(201);
    expect((await clerk.post(`/ballots/${made.id}/papers`, { entryId: entry(0) })).json().code).toBe('already-voted');
    await t.built.app.pool.query("update d_test.ballot set closes_at = date_trunc('milliseconds', clock_timestamp()) where id = $1", [
      made.id,
    ]);
    await t.tick('ballots_close_due');
    const sheet = (await clerk.post(`/ballots/${made.id}/sheets`, { serial: '1' })).json().id;
    await clerk.post(`/ballot-sheets/${sheet}/type`, { choice: { pick: 'no' } });
    expect((await other.post(`/ballot-sheets/${sheet}/type`, { choice: { pick: 'no' } })).json()).toEqual({ state: 'matched' });
    const extra = [];
    for (const serial of ['2', '3']) extra.push((await clerk.post(`/ballots/${made.id}/sheets`, { serial })).json().id);
    for (const id of extra) {
      await clerk.post(`/ballot-sheets/${id}/type`, { choice: { pick: 'no' } });
      await other.post(`/ballot-sheets/${id}/type`, { choice: { pick: 'no' } });
    }
    const { version } = (await other.get(`/ballots/${made.id}`)).json();
    expect((await other.post(`/ballots/${made.id}/count`, { version })).json()).toMatchObject({ code: 'more-sheets-than-marks', extra: 1 });
    await t.built.app.pool.query('delete from d_test.ballot_sheet where id = any($1::uuid[])', [extra]);
    await t.built.app.pool.query(
      'delete from d_test.ballot_urn where ballot_id = $1 and id in (select id from d_test.ballot_urn where ballot_id = $1 order by ctid desc limit 2)',
      [made.id],
    );
    const counted = await step(other, made.id, 'count');
    expect(counted.result?.whole).toMatchObject({ participants: { heads: 3 }, invalid: { heads: 1 } });
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
