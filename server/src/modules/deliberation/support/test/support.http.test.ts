import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { discussion, neighbours, resident, topicIn } from '../../posts/test/factory.ts';

describe('supporting a topic', () => {
  let t: FixtureApp;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await neighbours(t, 24);
  });
  afterAll(() => t.close());
  const support = (i: number, topic: string) => resident(t, people[i] ?? '').post(`/topics/${topic}/support`);
  const withdraw = (i: number, topic: string) => resident(t, people[i] ?? '').post(`/topics/${topic}/support/withdraw`);
  const stored = async (topic: string) =>
    (await t.read()).db.selectFrom('deliberation_topic').selectAll().where('id', '=', topic).executeTakeFirstOrThrow();

  it('[S002-93] [O24] gives the committee 10 working days with the 20th supporter', async () => {
    const topic = await topicIn(t, 'proposed');
    for (let i = 0; i < 19; i++) expect((await support(i, topic)).json()).toMatchObject({ supporters: i + 1, state: 'proposed' });
    expect((await support(5, topic)).json()).toMatchObject({ supporters: 19, supported: true });
    expect((await stored(topic)).answer_due_at).toBeNull();
    // Monday 3 March 2025, 09:00: ten working days later is Monday 17 March.
    expect((await support(19, topic)).json()).toMatchObject({
      supporters: 20,
      state: 'supported',
      answerDueAt: '2025-03-17T01:00:00.000Z',
    });
    expect((await support(20, topic)).json().code).toBe('support-closed');
  });

  it('counts exactly one supporter of many presses at once, and exactly one step at the threshold', async () => {
    const topic = await topicIn(t, 'proposed', { needed: 5 });
    const answers = await Promise.all([0, 0, 0, 1, 1, 2, 3, 4, 5, 6].map((i) => support(i, topic)));
    expect(answers.filter((a) => a.statusCode === 409).length).toBeGreaterThan(0);
    const row = await stored(topic);
    const { rows } = await t.built.app.pool.query('select person_id from d_test.deliberation_support where topic_id = $1', [topic]);
    expect([row.state, row.supporters, rows.length]).toEqual(['supported', 5, 5]);
    const steps = await (await t.read()).db
      .selectFrom('event')
      .select('id')
      .where('name', '=', 'topic.supported')
      .where('subject_id', '=', topic)
      .execute();
    expect(steps).toHaveLength(1);
  });

  it('can be taken back while supporters are collected, and shows oneself what one did', async () => {
    const topic = await topicIn(t, 'proposed');
    await support(0, topic);
    expect(await discussion(resident(t, people[0] ?? ''), topic)).toMatchObject({ supported: true });
    expect((await withdraw(0, topic)).json()).toMatchObject({ supporters: 0, supported: false });
    expect((await withdraw(0, topic)).json()).toMatchObject({ supporters: 0 });
    expect(await discussion(t.anonymous, topic)).toMatchObject({ supported: false, abilities: { support: { allowed: false } } });
  });

  it('is for residents of the place: not for people of another community, guests or staff', async () => {
    const topic = await topicIn(t, 'proposed');
    const [stranger = ''] = await neighbours(t, 1, places.C3);
    expect((await resident(t, stranger).post(`/topics/${topic}/support`)).json().code).toBe('not-of-this-place');
    expect((await t.anonymous.post(`/topics/${topic}/support`)).statusCode).toBe(401);
    expect((await t.as('committee1').post(`/topics/${topic}/support`)).statusCode).toBe(403);
    expect((await stored(topic)).supporters).toBe(0);
  });
});
