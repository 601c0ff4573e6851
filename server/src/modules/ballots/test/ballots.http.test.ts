import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { registerBallotOwner } from '../index.ts';
import { finish, letTimePass, longAway, type Made, makeBallot, people, personUnits, resident, step, vote } from './factory.ts';

describe('a ballot', () => {
  let t: FixtureApp;
  let ids: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    ids = await people(t, 12);
  });
  afterAll(() => t.close());

  const person = (i: number) => ids[i] ?? '';
  const entry = (made: Made, i: number) => made.entries[i]?.id ?? '';
  const say = (made: Made, i: number, pick: string) => vote(t, made, person(i), entry(made, i), { pick });

  it('goes from draft over the published roll and the vote to a result that two tellers found [O22, O23]', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 5)) });
    const before = (await resident(t, person(0)).get(`/ballots/${made.id}`)).json();
    expect(before.needed).toMatchObject({ base: 'participants', quorum: [{ of: 5, needed: 3 }], majority: [{ of: null }] });
    expect(before.mine).toMatchObject([{ entryId: entry(made, 0), voted: false }]);
    for (const [i, pick] of ['yes', 'yes', 'no', 'abstain'].entries()) expect((await say(made, i, pick)).statusCode).toBe(201);
    const running = (await t.as('committee1').get(`/ballots/${made.id}`)).json();
    expect(running).toMatchObject({ turnout: { heads: 4, web: 4 }, result: null });
    const result = await finish(t, made.id);
    expect(result).toMatchObject({ state: 'settled', result: { outcome: 'not_carried', whole: { participants: { heads: 4 } } } });
    expect(result.result?.whole.majority).toMatchObject([{ of: 4, needed: 3, reached: 2, met: false }]);
    expect((await t.anonymous.get(`/ballots/${made.id}`)).json().result.outcome).toBe('not_carried');
  });

  it('counts each vote once over web, phone and paper [V-1]', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 3)), rules: { recast: false } });
    const staff = t.as('community1');
    expect((await say(made, 0, 'yes')).statusCode).toBe(201);
    expect((await say(made, 0, 'no')).json().code).toBe('already-voted');
    const byPhone = { entryId: entry(made, 0), personId: person(0), choice: { pick: 'no' } };
    expect((await staff.post(`/ballots/${made.id}/phone-votes`, byPhone)).json().code).toBe('already-voted');
    const paper = await staff.post(`/ballots/${made.id}/papers`, { entryId: entry(made, 0), serial: 'P-1' });
    expect(paper.json()).toEqual({ receipt: null, sheetId: null, setAside: true });
    expect((await staff.post(`/ballots/${made.id}/papers`, { entryId: entry(made, 1), serial: 'P-2' })).statusCode).toBe(201);
    expect((await say(made, 1, 'yes')).json().code).toBe('already-voted');
    const phoned = { entryId: entry(made, 2), personId: person(2), choice: { pick: 'yes' } };
    expect((await staff.post(`/ballots/${made.id}/phone-votes`, phoned)).statusCode).toBe(201);
    expect((await t.as('committee1').get(`/ballots/${made.id}`)).json().turnout).toMatchObject({ heads: 3, web: 1, phone: 1, paper: 1 });
  });

  it('takes exactly one of many votes that arrive at the same moment for one entry [V-1]', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 2)), rules: { recast: false } });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => say(made, 0, i % 2 ? 'yes' : 'no')));
    expect(answers.filter((a) => a.statusCode === 201)).toHaveLength(1);
    expect(answers.filter((a) => a.statusCode === 409)).toHaveLength(19);
  });

  it('lets a voter change a named vote until the close, and counts the last one', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 2)) });
    await say(made, 0, 'no');
    expect((await say(made, 0, 'yes')).statusCode).toBe(201);
    const own = (await resident(t, person(0)).get(`/ballots/${made.id}`)).json();
    expect(own.mine).toMatchObject([{ voted: true, choice: 'yes' }]);
    await say(made, 1, 'yes');
    expect((await finish(t, made.id)).result).toMatchObject({
      outcome: 'carried',
      whole: { options: [{ option: 'yes', heads: 2 }, {}, {}] },
    });
  });

  it('takes nothing after the close, whichever way it comes; the clock of the database decides [V-3]', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 4)) });
    await say(made, 0, 'yes');
    await letTimePass(t, made.id);
    expect((await say(made, 1, 'yes')).json().code).toBe('voting-not-open');
    expect((await say(made, 0, 'no')).json().code).toBe('voting-not-open');
    const paper = { entryId: entry(made, 2), serial: 'L-1' };
    expect((await t.as('community1').post(`/ballots/${made.id}/papers`, paper)).json().code).toBe('voting-not-open');
    await t.tick('ballots_close_due');
    expect((await say(made, 1, 'yes')).json().code).toBe('voting-not-open');
    expect((await t.as('committee1').get(`/ballots/${made.id}`)).json()).toMatchObject({ state: 'closed', turnout: { heads: 1 } });
  });

  it('loses none of the votes that were acknowledged up to the very moment of the close, and takes none later [V-3]', async () => {
    const made = await makeBallot(t, { units: personUnits(ids) });
    const soon = "update d_test.ballot set closes_at = clock_timestamp() + interval '300 milliseconds' where id = $1";
    await t.built.app.pool.query(soon, [made.id]);
    let acknowledged = 0;
    const keepVoting = async (i: number): Promise<void> => {
      for (;;) {
        const answer = await say(made, i, acknowledged % 2 ? 'yes' : 'no');
        if (answer.statusCode !== 201) return expect(answer.json().code).toBe('voting-not-open');
        acknowledged++;
      }
    };
    await Promise.all([0, 1, 2, 3].map(keepVoting));
    await t.tick('ballots_close_due');
    const { rows } = await t.built.app.pool.query<{ votes: number; late: number }>(
      `select count(*)::int as votes, (count(*) filter (where v.cast_at >= b.closes_at))::int as late
       from d_test.ballot_vote v join d_test.ballot b on b.id = v.ballot_id where b.id = $1`,
      [made.id],
    );
    expect(rows).toEqual([{ votes: acknowledged, late: 0 }]);
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
  });

  it('is not closed before its time while somebody has not voted, and may be when all have', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 2)) });
    await say(made, 0, 'yes');
    const { version } = (await t.as('committee1').get(`/ballots/${made.id}`)).json();
    expect((await t.as('committee1').post(`/ballots/${made.id}/close`, { version })).json().code).toBe('voting-still-runs');
    await say(made, 1, 'yes');
    expect((await step(t.as('committee1'), made.id, 'close')).state).toBe('closed');
  });

  it('hears appeals against the roll before it opens, and freezes it then [V-5, O22]', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 2)), stop: 'published' });
    const committee = t.as('committee1');
    const missed = resident(t, person(5));
    const filed = await missed.post(`/ballots/${made.id}/roll-appeals`, { kind: 'missing', words: '我也住在三号楼' });
    expect(filed.statusCode, filed.body).toBe(201);
    expect((await missed.post(`/ballots/${made.id}/roll-appeals`, { kind: 'missing', words: '再说一遍' })).json().code).toBe(
      'roll-appeal-waiting',
    );
    const { version } = (await committee.get(`/ballots/${made.id}`)).json();
    expect((await committee.post(`/ballots/${made.id}/open`, { version, closesAt: longAway })).json().code).toBe('roll-appeals-open');
    expect((await committee.put(`/ballots/${made.id}/roll`, { version, units: personUnits(ids) })).json().code).toBe('ballot-frozen');
    const shown = (await missed.get(`/ballots/${made.id}/roll`)).json().items;
    expect(shown.map((row: { label: string }) => row.label)).toEqual(['第1号', '第2号']);
    expect((await t.anonymous.get(`/ballots/${made.id}/roll`)).statusCode).toBe(401);
    const listed = (await committee.get(`/ballots/${made.id}/roll-appeals`)).json().items;
    expect(listed).toMatchObject([{ kind: 'missing', state: 'waiting' }]);
    const add = [{ key: person(5), label: '第6号', voters: [person(5)] }];
    const decided = await committee.post(`/ballot-roll-appeals/${filed.json().id}/decide`, { upheld: true, reason: '核实属实', add });
    expect(decided.json().eligible.heads).toBe(3);
    const again = await committee.post(`/ballot-roll-appeals/${filed.json().id}/decide`, { upheld: false, reason: '再想想' });
    expect(again.json().code).toBe('illegal-transition');
    await t.built.app.pool.query('update d_test.ballot set appeals_until = clock_timestamp() where id = $1', [made.id]);
    const opened = await step(committee, made.id, 'open', { closesAt: longAway });
    expect(opened).toMatchObject({ state: 'open', eligible: { heads: 3 } });
    expect((await missed.post(`/ballots/${made.id}/roll-appeals`, { kind: 'wrong', words: '晚了' })).json().code).toBe(
      'roll-appeal-too-late',
    );
    const patch = { version: opened.version, question: '换一个问题？' };
    expect((await committee.patch(`/ballots/${made.id}`, patch)).json().code).toBe('ballot-frozen');
    await t.built.app.pool.query("update d_test.ballot set question = '换一个问题？' where id = $1", [made.id]);
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual(['v5-ballot-frozen']);
    await t.built.app.pool.query("update d_test.ballot set question = '是否同意在三号楼加装扶手？' where id = $1", [made.id]);
  });

  it('gives a second notice when too few took part, with the same question and roll', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 6)) });
    await say(made, 0, 'yes');
    await letTimePass(t, made.id);
    await t.tick('ballots_close_due');
    expect((await step(t.as('committee1'), made.id, 'count')).state).toBe('no_quorum');
    const second = await step(t.as('committee1'), made.id, 'second-notice');
    expect(second).toMatchObject({ state: 'draft', secondOf: made.id, title: '三号楼加装扶手', eligible: { heads: 6 } });
    expect((await t.as('committee1').get(`/ballots/${made.id}`)).json().state).toBe('noticed_again');
  });

  it('publishes nothing before a second, different teller has counted; a published grade is annulled, never edited [S001-72]', async () => {
    const options = ['excellent', 'good', 'poor'].map((code) => ({ code, label: code }));
    const made = await makeBallot(t, { template: 'person_choice', options, units: personUnits(ids.slice(0, 10)) });
    for (let i = 0; i < 6; i++) await say(made, i, i < 4 ? 'excellent' : 'good');
    await letTimePass(t, made.id);
    await t.tick('ballots_close_due');
    const committee = t.as('committee1');
    const counted = await step(committee, made.id, 'count');
    expect((await t.anonymous.get(`/ballots/${made.id}`)).json().result).toBeNull();
    expect((await committee.post(`/ballots/${made.id}/recount`, { version: counted.version })).json().code).toBe('needs-another-teller');
    expect((await committee.post(`/ballots/${made.id}/settle`, { version: counted.version })).json().code).toBe('second-count-missing');
    await step(t.as('community1'), made.id, 'recount');
    const settled = await step(committee, made.id, 'settle');
    expect(settled.result).toMatchObject({ outcome: 'carried', whole: { winners: ['excellent'] } });
    expect((await committee.get(`/ballots/${made.id}/verification`)).json()).toMatchObject({
      agrees: true,
      result: { outcome: 'carried' },
    });
    expect((await committee.patch(`/ballots/${made.id}`, { version: settled.version, title: '改' })).json().code).toBe('ballot-frozen');
    expect((await step(committee, made.id, 'annul', { reason: '街道纠正违法决定，文号 1' })).state).toBe('annulled');
  });

  it('is seen by everybody once its roll is published, and by nobody outside the place before [S000-23]', async () => {
    const draft = await makeBallot(t, { units: personUnits(ids.slice(0, 2)), stop: 'draft' });
    for (const who of [t.anonymous, t.as('committee3'), resident(t, person(0))])
      expect((await who.get(`/ballots/${draft.id}`)).statusCode).toBe(404);
    const street = t.as('subdistrictA');
    const seen = await street.get(`/ballots/${draft.id}`);
    expect(seen.json().abilities).toMatchObject({ publish_roll: { allowed: false }, change: { allowed: false } });
    expect((await street.post(`/ballots/${draft.id}/publish-roll`, { version: 2, appealsUntil: longAway })).statusCode).toBe(403);
    expect((await t.as('committee3').post(`/ballots/${draft.id}/publish-roll`, { version: 2, appealsUntil: longAway })).statusCode).toBe(
      404,
    );
    const ofPlace = (await t.as('committee1').get(`/ballots?state=draft`)).json().items.map((b: { id: string }) => b.id);
    expect(ofPlace).toContain(draft.id);
    const elsewhere = (await t.as('committee3').get('/ballots?state=draft')).json().items;
    expect(elsewhere).toEqual([]);
  });

  it('belongs to a record that its own module knows', async () => {
    registerBallotOwner('test_topic', async (_ctx, { ownerId }) => ownerId === person(0));
    const input = { areaCode: places.C1, title: '一事', question: '同意吗？', secrecy: 'named', template: 'household_majority' };
    const refused = await t.as('committee1').post('/ballots', { ...input, owner: { type: 'test_topic', id: person(1) } });
    expect(refused.json().code).toBe('ballot-owner-unknown');
    const made = await t.as('committee1').post('/ballots', { ...input, owner: { type: 'test_topic', id: person(0) } });
    expect(made.json().owner).toEqual({ type: 'test_topic', id: person(0) });
  });

  it('shows a receipt that the vote is in, and not what it was', async () => {
    const made = await makeBallot(t, { units: personUnits(ids.slice(0, 2)) });
    const { receipt } = (await say(made, 0, 'yes')).json();
    expect((await t.anonymous.get(`/ballots/${made.id}/receipts/${receipt}`)).json()).toEqual({ channel: 'web', conflict: false });
    expect((await t.anonymous.get(`/ballots/${made.id}/receipts/ABCD2345`)).statusCode).toBe(404);
  });

  it('leaves data in which every invariant holds [V-1, V-2, V-3, V-5]', async () => {
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
