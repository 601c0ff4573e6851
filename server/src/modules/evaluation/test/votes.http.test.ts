import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { castVote } from '../../ballots/index.ts';
import { committeeScheme, firstOf, officer, published } from './factory.ts';

const longAgo = '2020-01-01T00:00:00.000Z';
const longAway = '2099-01-01T00:00:00.000Z';

describe('residents vote on a year-end grade', () => {
  let t: FixtureApp;
  let people: string[];
  let subjectId = '';
  let roundId = '';
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await t.write(async (ctx) => {
      const rows = Array.from({ length: 200 }, (_, i) => ({
        id: uuidv7(ctx.now),
        name: `居民${i}`,
        area_code: places.C1,
        identity_level: 1,
        created_at: ctx.now,
      }));
      await ctx.db.insertInto('person').values(rows).execute();
      return rows.map((row) => row.id);
    });
    const round = await published(t, { ...committeeScheme, grading: 'vote' });
    roundId = round.id;
    subjectId = firstOf(round).id;
    t.clock.set('2025-07-01T01:00:00.000Z');
    await t.tick('evaluation_due_rounds');
  });
  afterAll(() => t.close());

  const step = async (who: 'committee1' | 'community1', id: string, action: string, body: object = {}) => {
    const { version } = (await t.as(who).get(`/ballots/${id}`)).json();
    const done = await t.as(who).post(`/ballots/${id}/${action}`, { version, ...body });
    expect(done.statusCode, `${action}: ${done.body}`).toBeLessThan(300);
    return done.json();
  };

  /** Opens the prepared ballot for the first `roll` residents, of whom so many vote as said. */
  const vote = async (ballotId: string, roll: number, votes: Readonly<Record<string, number>>, given = true) => {
    const committee = t.as('committee1');
    if (given) {
      const entries = people.slice(0, roll).map((id, i) => ({ key: id, label: `第${i + 1}号`, voters: [id] }));
      expect((await committee.put(`/ballots/${ballotId}/roll`, { version: 1, units: entries })).statusCode).toBe(200);
    }
    await step('committee1', ballotId, 'publish-roll', { appealsUntil: longAgo });
    await step('committee1', ballotId, 'open', { closesAt: longAway });
    const picks = Object.entries(votes).flatMap(([pick, n]) => Array<string>(n).fill(pick));
    const { rows } = await t.built.app.pool.query<{ person_id: string; entry_id: string }>(
      'select person_id, entry_id from d_test.ballot_roll_voter where ballot_id = $1',
      [ballotId],
    );
    const entryOf = new Map(rows.map((row) => [row.person_id, row.entry_id]));
    for (const [i, pick] of picks.entries()) {
      const id = people[i] ?? '';
      const person = { kind: 'resident', id, name: '居民', holdings: [], demandId: null } as const;
      await t.write((ctx) => castVote(ctx, ballotId, { entryId: entryOf.get(id) ?? '', choice: { pick } }), person);
    }
    await t.built.app.pool.query("update d_test.ballot set closes_at = date_trunc('milliseconds', clock_timestamp()) where id = $1", [
      ballotId,
    ]);
    await t.tick('ballots_close_due');
    await step('committee1', ballotId, 'count');
    await step('community1', ballotId, 'recount');
  };

  const prepare = async () => {
    const made = await t.as('committee1').post(`/evaluation-subjects/${subjectId}/vote`);
    expect(made.statusCode, made.body).toBe(201);
    return made.json().ballotId as string;
  };
  const settle = async (ballotId: string) => {
    await step('committee1', ballotId, 'settle');
    await t.drain();
    return firstOf((await officer(t).get(`/evaluations/${roundId}`)).json());
  };

  it('[S001-72] [N29] gives no grade when too few vote twice, and a run-off decides a tie, the lower grade a second one', async () => {
    const first = await prepare();
    await vote(first, 10, { good: 4 });
    const { version } = (await t.as('committee1').get(`/ballots/${first}`)).json();
    const second = (await t.as('committee1').post(`/ballots/${first}/second-notice`, { version })).json().id;
    await t.drain();
    expect((await t.as('committee1').post(`/evaluation-subjects/${subjectId}/vote`)).json().code).toBe('evaluation-grade-stands');
    await vote(second, 10, { good: 4 }, false);
    expect(await settle(second)).toMatchObject({
      grade: null,
      votes: [
        { kind: 'again', state: 'no_quorum' },
        { kind: 'first', state: 'no_quorum' },
      ],
    });
    expect((await t.as('committee1').post(`/evaluation-subjects/${subjectId}/vote`)).json().code).toBe('evaluation-vote-over');
    await t.built.app.pool.query('delete from d_test.evaluation_vote');
    const third = await prepare();
    await vote(third, 8, { excellent: 3, good: 3 });
    expect(await settle(third)).toMatchObject({ grade: null, votes: [{ state: 'tied' }] });
    const runOff = await prepare();
    expect((await t.as('committee1').get(`/ballots/${runOff}`)).json().options.map((o: { code: string }) => o.code)).toEqual([
      'excellent',
      'good',
      'abstain',
    ]);
    await vote(runOff, 8, { excellent: 3, good: 3 });
    expect(await settle(runOff)).toMatchObject({ grade: 'good', votes: [{ kind: 'run_off', state: 'graded', grade: 'good' }, {}] });
    await step('committee1', runOff, 'annul', { reason: '用于检验的投票，按程序撤销（决定2025-7号）。' });
    await t.drain();
    expect(firstOf((await officer(t).get(`/evaluations/${roundId}`)).json()).grade).toBeNull();
  });

  it('[S001-72] of a roll of 200, 130 vote, 80 of them excellent: that is the grade; no edit is taken, only annulling the ballot takes it back', async () => {
    const ballotId = await prepare();
    await vote(ballotId, 200, { excellent: 80, good: 40, poor: 10 });
    const subject = await settle(ballotId);
    expect(subject).toMatchObject({ grade: 'excellent', gradeName: '优秀' });
    const { result } = (await t.anonymous.get(`/ballots/${ballotId}`)).json();
    expect(result.whole).toMatchObject({
      eligible: { heads: 200 },
      participants: { heads: 130 },
      quorum: [{ needed: 100, reached: 130, met: true }],
    });
    const { version } = (await t.as('committee1').get(`/ballots/${ballotId}`)).json();
    expect((await t.as('committee1').patch(`/ballots/${ballotId}`, { version, title: '改一改' })).json().code).toBe('ballot-frozen');
    expect((await t.as('committee1').post(`/evaluation-subjects/${subjectId}/vote`)).json().code).toBe('evaluation-grade-stands');
    expect((await officer(t).patch(`/evaluations/${roundId}`, { version: 3, title: '改' })).json().code).toBe('evaluation-scheme-frozen');
    await step('committee1', ballotId, 'annul', { reason: '唱票记录缺页，居民会议决定2025-8号撤销。' });
    await t.drain();
    expect(firstOf((await officer(t).get(`/evaluations/${roundId}`)).json())).toMatchObject({
      grade: null,
      votes: [{ ballotId, state: 'annulled', grade: 'excellent' }, {}, {}],
    });
    const facts = await t.built.app.pool.query(
      `select private ->> 'reason' as reason from d_test.event where name = 'ballot.annulled' and subject_id = $1`,
      [ballotId],
    );
    expect(facts.rows).toEqual([{ reason: '唱票记录缺页，居民会议决定2025-8号撤销。' }]);
  });

  it('[S001-72] asks for the vote before the round is reckoned, and only where residents decide the grade', async () => {
    const { version } = (await officer(t).get(`/evaluations/${roundId}`)).json();
    expect((await officer(t).post(`/evaluations/${roundId}/score`, { version })).statusCode).toBe(409);
    t.clock.set('2025-03-03T01:00:00.000Z');
    const byScore = await published(t, { ...committeeScheme, areaCode: places.C2, targetIds: [units.committee2] });
    const permissions = ['ballots.manage', 'evaluation.read'];
    const holder = t.actor({ holdings: [{ areaCode: places.district, permissions }] });
    expect((await holder.post(`/evaluation-subjects/${firstOf(byScore).id}/vote`)).json().code).toBe('evaluation-not-by-vote');
    const owner = { type: 'evaluation', id: firstOf(byScore).id };
    const direct = { areaCode: places.C2, title: '评等次', question: '评等次', secrecy: 'named', template: 'grade_vote', owner };
    const options = [
      { code: 'excellent', label: '优秀' },
      { code: 'good', label: '良好' },
    ];
    expect((await holder.post('/ballots', { ...direct, options })).json().code).toBe('ballot-owner-unknown');
  });
});
