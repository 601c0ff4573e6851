import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { roles } from '../../../identity/index.ts';
import { closeDiscussion, discussion, neighbours, postsOf, resident, said, topicIn } from '../../posts/test/factory.ts';

describe('hiding a post', () => {
  let t: FixtureApp;
  let people: string[];
  let topic: string;
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await neighbours(t, 4);
    topic = await topicIn(t, 'discussing');
  });
  afterAll(() => t.close());
  const author = () => resident(t, people[0] ?? '');
  const words = '物业经理李国强住三单元502。';
  const hidden = async (): Promise<string> => {
    const post = await said(author(), topic, { body: words });
    const answer = await t.as('committee1').post(`/posts/${post.id}/hide`, { reasonCode: 'personal_data', note: '含住址' });
    expect(answer.statusCode, answer.body).toBe(200);
    return post.id;
  };
  const seen = async (who: Sender, id: string) => (await postsOf(who, topic)).find((p) => p.id === id);
  const log = async (who: Sender) => (await who.get(`/moderations?topicId=${topic}`)).json().items;

  it('publishes for which reasons a post is hidden, as data of the district (peers 15)', async () => {
    const policy = (await t.anonymous.get('/moderation-policy')).json();
    expect(policy.reasons.map((r: { code: string }) => r.code)).toContain('personal_data');
    const post = await said(author(), topic, {});
    const made = await t.as('committee1').post(`/posts/${post.id}/hide`, { reasonCode: 'i_dislike_it' });
    expect(made.json().code).toBe('unknown-reason');
  });

  it('leaves a trace: everybody sees that and why, the author still reads the words, nothing is deleted (peers 15)', async () => {
    const id = await hidden();
    expect(await seen(t.anonymous, id)).toMatchObject({ body: null, hiding: { reasonCode: 'personal_data', state: 'hidden' } });
    expect(await seen(resident(t, people[1] ?? ''), id)).toMatchObject({ body: null, abilities: {} });
    expect(await seen(author(), id)).toMatchObject({ body: words, mine: true, abilities: { appeal: { allowed: true } } });
    const [line] = await log(t.anonymous);
    expect(line).toMatchObject({ postId: id, state: 'hidden', body: null, note: null, hiddenBy: '居委会成员' });
    expect(JSON.stringify(line)).not.toContain('李国强');
    expect((await log(t.as('committee1')))[0]).toMatchObject({ body: words, note: '含住址' });
    expect((await t.anonymous.get(`/posts/${id}/editions`)).statusCode).toBe(404);
    await t.drain();
    const told = await (await t.read()).db
      .selectFrom('notification')
      .select('template')
      .where('recipient_id', '=', people[0] ?? '')
      .execute();
    expect(told.map((row) => row.template)).toContain('topic_post_hidden');
    expect((await discussion(t.anonymous, topic)).posts.hidden).toBeGreaterThan(0);
  });

  it('may be appealed once by its author; somebody else than who hid it decides (peers 15)', async () => {
    const id = await hidden();
    const appeal = (who: Sender) => who.post(`/posts/${id}/appeal`, { words: '我没有写住址，写的是办公室。' });
    expect((await appeal(resident(t, people[1] ?? ''))).json().code).toBe('not-your-hiding');
    expect((await appeal(author())).json().hiding.state).toBe('appealed');
    expect((await appeal(author())).json().code).toBe('illegal-transition');
    const moderation = (await log(t.as('representative1')))[0];
    expect(moderation).toMatchObject({ appealWords: '我没有写住址，写的是办公室。', abilities: { decide_appeal: { allowed: true } } });
    const decide = (who: Sender) => who.post(`/moderations/${moderation.id}/decide`, { restore: true, decision: '确实不是住址。' });
    expect((await decide(t.as('committee1'))).statusCode).toBe(403);
    const both = {
      role: 'committee_member',
      areaCode: places.C1,
      permissions: [...roles.committee_member.permissions, 'topics.hear_appeals'],
    };
    const judge = t.actor({ id: '00000000-0000-7000-8003-000000000014', holdings: [both] });
    expect((await decide(judge)).json().code).toBe('another-decides-the-appeal');
    const queue = async (who: Sender) =>
      (await who.get('/moderations?waiting=true')).json().items.map((row: { postId: string }) => row.postId);
    expect(await queue(t.as('representative1'))).toEqual([id]);
    for (const who of [judge, t.as('committee1'), t.anonymous]) expect(await queue(who)).toEqual([]);
    expect((await decide(t.as('representative1'))).json()).toMatchObject({ body: words, hiding: null });
    expect(await seen(t.anonymous, id)).toMatchObject({ body: words });
    expect((await log(t.anonymous))[0]).toMatchObject({ state: 'restored', decision: '确实不是住址。', decidedBy: '居民代表' });
  });

  it('an appeal may be rejected: the post stays hidden, and nothing more follows', async () => {
    const id = await hidden();
    await author().post(`/posts/${id}/appeal`, { words: '请恢复。' });
    const [moderation] = await log(t.as('representative1'));
    await t.as('representative1').post(`/moderations/${moderation.id}/decide`, { restore: false, decision: '写明了门牌号。' });
    expect(await seen(t.anonymous, id)).toMatchObject({ body: null, hiding: { state: 'upheld' } });
    expect((await t.as('committee1').post(`/posts/${id}/show-again`)).json().code).toBe('illegal-transition');
    expect((await t.as('committee1').post(`/posts/${id}/hide`, { reasonCode: 'insult' })).json().code).toBe('post-already-hidden');
  });

  it('a guest shows by the key that the post is theirs', async () => {
    const { post, guestKey } = (await t.anonymous.post(`/topics/${topic}/posts`, { kind: 'comment', body: '加微信买充电卡。' })).json();
    await t.as('committee1').post(`/posts/${post.id}/hide`, { reasonCode: 'advertising' });
    const appeal = (key: string) => t.anonymous.post(`/posts/${post.id}/appeal`, { words: '不是广告。', guestKey: key });
    expect((await appeal('wrong')).json().code).toBe('not-your-hiding');
    expect((await appeal(guestKey)).statusCode).toBe(200);
  });

  it('is for moderators of the place alone; readers report, and a report can be dismissed', async () => {
    const post = await said(author(), topic, { body: '这条有争议。' });
    for (const name of ['community1', 'committee3', 'subdistrictA', 'representative1'] as const)
      expect((await t.as(name).post(`/posts/${post.id}/hide`, { reasonCode: 'insult' })).statusCode, name).toBe(403);
    const report = () => resident(t, people[2] ?? '').post(`/posts/${post.id}/reports`, { reasonCode: 'insult', words: '骂人' });
    expect((await report()).statusCode).toBe(201);
    expect((await report()).json().code).toBe('post-already-reported');
    expect(await seen(t.anonymous, post.id)).toMatchObject({ openReports: 0 });
    expect((await postsOf(t.as('committee1'), topic, '?only=reported')).map((p) => [p.id, p.openReports])).toEqual([[post.id, 1]]);
    expect(await postsOf(t.anonymous, topic, '?only=reported')).toEqual([]);
    await t.as('committee1').post(`/posts/${post.id}/reports/dismiss`);
    expect(await postsOf(t.as('committee1'), topic, '?only=reported')).toEqual([]);
  });

  it('a hidden opinion waits for no answer, an open one does', async () => {
    const other = await topicIn(t, 'discussing');
    const post = await said(author(), other, { body: '骂人的话' });
    await expect(closeDiscussion(t, other)).rejects.toMatchObject({ kind: { code: 'comments-undisposed' } });
    await t.as('committee1').post(`/posts/${post.id}/hide`, { reasonCode: 'insult' });
    expect(await closeDiscussion(t, other)).toBe('discussing');
    await t.as('committee1').post(`/posts/${post.id}/show-again`);
    await expect(closeDiscussion(t, other)).rejects.toMatchObject({ kind: { code: 'comments-undisposed' } });
  });
});
