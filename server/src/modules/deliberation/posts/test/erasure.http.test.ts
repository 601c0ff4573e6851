import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { ownWords } from '../posts.erasure.ts';
import { discussion, neighbours, party, postsOf, resident, said, topicIn } from './factory.ts';

const words = '蓝鲸柱边上';

describe('what an erased person said', () => {
  let t: FixtureApp;
  let person = '';
  let topic = '';
  beforeAll(async () => {
    t = await startFixtureApp();
    const [first = '', second = ''] = await neighbours(t, 2);
    person = first;
    topic = await topicIn(t, 'discussing');
    const seat = await party(t, topic, { seat: 'resident', personId: person, name: '王秀英' });
    const post = await said(resident(t, person), topic, { body: `${words}不要装。` });
    await resident(t, person).patch(`/posts/${post.id}`, { version: 1, body: `${words}可以装一个。` });
    const office = t.as('community1');
    const typed = { kind: 'comment', body: `${words}太吵。`, source: 'visit', saidOn: '2025-03-02', partyId: seat };
    await office.post(`/topics/${topic}/offline-posts`, typed);
    await office.post(`/topics/${topic}/positions`, { kind: 'dissent', words: `${words}我不同意。`, partyId: seat });
    await office.post(`/topics/${topic}/dispositions`, { postIds: [post.id], disposition: 'adopted' });
    await said(resident(t, second), topic, { body: '别人的话留着。' });
  });
  afterAll(() => t.close());

  const found = async (): Promise<number> => {
    const { rows } = await t.built.app.pool.query<{ n: string }>(
      `select count(*) as n from (select p::text as x from d_test.deliberation_post p union all select e::text from d_test.deliberation_post_edition e
        union all select q::text from d_test.deliberation_position q union all select v.private::text from d_test.event v) everything where x like '%${words}%'`,
    );
    return Number(rows[0]?.n);
  };

  it('is theirs to take along (PIPL 45)', async () => {
    expect(await ownWords(await t.read(), person)).toMatchObject({ posts: [{ body: `${words}可以装一个。`, disposition: 'adopted' }] });
  });

  it('is emptied everywhere, also where it was typed in for them, while the counts and the words of others stay (PIPL 47)', async () => {
    expect(await found()).toBeGreaterThan(4);
    const { version } = (await t.as('security').get(`/people/${person}`)).json();
    expect((await t.as('security').post(`/people/${person}/erase`, { version })).statusCode).toBeLessThan(300);
    await t.drain();
    expect(await found()).toBe(0);
    const posts = await postsOf(t.anonymous, topic);
    expect(posts.map((p) => p.body)).toEqual(['别人的话留着。', '（内容已应本人要求删除）', '（内容已应本人要求删除）']);
    expect((await discussion(t.anonymous, topic)).dispositions).toMatchObject({ comments: 3, adopted: 1 });
    expect(JSON.stringify((await t.anonymous.get(`/topics/${topic}/options`)).json())).not.toContain('王*英');
  });
});
