import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { closeDiscussion, discussion, lawyer, neighbours, party, postsOf, resident, said, speaker, topicIn } from './factory.ts';

describe('what is said about a topic', () => {
  let t: FixtureApp;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await neighbours(t, 8);
  });
  afterAll(() => t.close());
  const person = (i: number) => people[i] ?? '';

  it('[S001-86] shows the capacity in which each post is made, from whichever of the six seats', async () => {
    const topic = await topicIn(t, 'discussing');
    await party(t, topic, { seat: 'property_firm', unitId: units.organisation, name: '安居物业' });
    await party(t, topic, { seat: 'owners_committee', unitId: units.housing, name: '松苑业委会' });
    await party(t, topic, { seat: 'resident', personId: person(0), name: '王秀英' });
    await said(speaker(t), topic, { body: '设备间电容够用。' });
    await said(speaker(t, units.housing), topic, { body: '业委会要先看图纸。' });
    await said(resident(t, person(0)), topic, { kind: 'interest', body: '我家窗户正对着。' });
    await said(resident(t, person(1)), topic, { body: '我没有被邀请，也说一句。' });
    await said(t.as('committee1'), topic, { body: '居委会负责联系供电公司。' });
    await said(t.as('community1'), topic, { kind: 'summary', body: '目前有两种意见。' });
    const shown = (await postsOf(t.anonymous, topic)).map((p) => [p.kind, p.capacity, p.name]);
    expect(shown.reverse()).toEqual([
      ['comment', 'property_firm', '安居物业'],
      ['comment', 'owners_committee', '松苑业委会'],
      ['interest', 'resident', '王*英'],
      ['comment', 'resident', '王*兰'],
      ['comment', 'residents_committee', null],
      ['summary', 'office', null],
    ]);
    const [first] = await postsOf(t.anonymous, topic, '?kind=interest');
    expect(first).toMatchObject({ capacityName: '居民', verified: true, mine: false });
    expect(JSON.stringify(first)).not.toContain('王秀英');
  });

  it('[S001-86] lets nobody speak from a seat that is not theirs', async () => {
    const topic = await topicIn(t, 'discussing');
    const seat = await party(t, topic, { seat: 'property_firm', unitId: units.organisation });
    const say = (who: ReturnType<typeof resident>, body: object) => who.post(`/topics/${topic}/posts`, { body: '我来说。', ...body });
    expect((await say(resident(t, person(0)), { kind: 'comment', partyId: seat })).json().code).toBe('not-at-the-table');
    expect((await say(speaker(t, units.water), { kind: 'comment' })).json().code).toBe('not-at-the-table');
    expect((await say(resident(t, person(0)), { kind: 'summary' })).json().code).toBe('not-at-the-table');
    expect((await say(resident(t, person(0)), { kind: 'analysis' })).json().code).toBe('not-at-the-table');
    expect((await say(t.as('committee3'), { kind: 'comment' })).json().code).toBe('not-at-the-table');
    expect((await say(t.as('subdistrictA'), { kind: 'comment' })).json().code).toBe('not-at-the-table');
  });

  it('[S001-87] starts a clock for a question: answered on day 2 it is 1 of 1 in 2 days, on day 4 without an answer it says so', async () => {
    const topic = await topicIn(t, 'discussing');
    const firm = await party(t, topic, { seat: 'property_firm', unitId: units.organisation, name: '安居物业' });
    const ask = { kind: 'question', askedPartyId: firm, body: '施工期间车停哪里？' };
    const first = await said(resident(t, person(0)), topic, ask);
    expect(first).toMatchObject({ response: 'waiting', asked: { name: '安居物业', seat: 'property_firm' } });
    t.clock.advance({ days: 2 });
    const wrong = await resident(t, person(1)).post(`/topics/${topic}/posts`, { kind: 'answer', replyTo: first.id, body: '我替物业说。' });
    expect(wrong.statusCode).toBe(403);
    await said(speaker(t), topic, { kind: 'answer', replyTo: first.id, body: '可以停在西门。' });
    const figures = { asked: 1, answered: 1, noResponse: 0, meanMinutes: 2 * 24 * 60 };
    expect((await discussion(t.anonymous, topic)).questions).toMatchObject([{ name: '安居物业', ...figures }]);
    await said(resident(t, person(1)), topic, ask);
    t.clock.advance({ days: 4 });
    const after = (await discussion(t.anonymous, topic)).questions;
    expect(after).toMatchObject([{ asked: 2, answered: 1, noResponse: 1, meanMinutes: 2 * 24 * 60 }]);
    expect((await postsOf(t.anonymous, topic, '?only=unanswered')).map((p) => p.response)).toEqual(['no_response']);
    await t.drain();
    const told = await (await t.read()).db.selectFrom('notification').select('template').where('recipient_id', '=', person(0)).execute();
    expect(told.map((row) => row.template)).toContain('topic_question_answered');
  });

  it('[S001-87] takes in what people say who are not online, with where they said it and in whose seat', async () => {
    const topic = await topicIn(t, 'discussing');
    const seat = await party(t, topic, { seat: 'resident', personId: person(2), name: '王秀芳' });
    const offline = (body: object) =>
      t
        .as('community1')
        .post(`/topics/${topic}/offline-posts`, { kind: 'comment', body: '电费谁出？', source: 'visit', saidOn: '2025-03-02', ...body });
    expect((await offline({ partyId: seat })).json()).toMatchObject({
      capacity: 'resident',
      name: '王*芳',
      source: 'visit',
      saidOn: '2025-03-02',
    });
    expect((await offline({ seat: 'resident_unit', name: '东风小学', source: 'paper' })).json()).toMatchObject({
      capacity: 'resident_unit',
      name: '东风小学',
    });
    expect((await offline({ source: 'phone' })).json().code).toBe('invalid-input');
    expect((await offline({ partyId: topic })).json().code).toBe('party-unknown');
    const refused = await t
      .as('committee3')
      .post(`/topics/${topic}/offline-posts`, { kind: 'comment', body: 'x', source: 'visit', saidOn: '2025-03-02', partyId: seat });
    expect(refused.json().code).toBe('not-your-topic');
    expect((await discussion(t.anonymous, topic)).posts).toMatchObject({ offline: 2, verified: 0, guest: 0 });
  });

  it('[S002-92] marks a comment from a shared page as a guest’s; after signing in it is verified, and both are counted apart', async () => {
    const topic = await topicIn(t, 'discussing');
    const guest = await t.anonymous.post(`/topics/${topic}/posts`, { kind: 'comment', body: '路过看到，支持。' });
    expect(guest.json()).toMatchObject({ post: { capacity: 'guest', verified: false, name: null }, guestKey: expect.any(String) });
    await said(resident(t, person(0)), topic, { body: '登录后再说一次。' });
    const shared = (await t.anonymous.get(`/topics/${topic}/share`)).json();
    expect(shared).toMatchObject({ verified: 1, guest: 1, areaName: '东风社区', path: expect.stringContaining('/t/TEST-') });
    expect((await t.anonymous.get(`/shared-topics/${shared.number}`)).json().id).toBe(topic);
    const ask = { kind: 'question', askedPartyId: topic, body: '谁出钱？' };
    expect((await t.anonymous.post(`/topics/${topic}/posts`, ask)).json().code).toBe('sign-in-to-speak');
  });

  it('[S002-101] answers 74 opinions as 31 adopted, 12 in part, 31 not; with one open the discussion does not close', async () => {
    const topic = await topicIn(t, 'discussing');
    const ids = await t.write(async (ctx) => {
      const rows = Array.from({ length: 74 }, (_, i) => ({
        id: `00000000-0000-7000-9000-${String(i).padStart(12, '0')}`,
        topic_id: topic,
        kind: 'comment',
        capacity: 'resident',
        person_id: person(i % 8),
        body: `意见${i}`,
        created_at: ctx.now,
      }));
      await ctx.db.insertInto('deliberation_post').values(rows).execute();
      return rows.map((row) => row.id);
    });
    const dispose = (body: object) => t.as('community1').post(`/topics/${topic}/dispositions`, body);
    expect((await dispose({ postIds: ids.slice(43), disposition: 'not_adopted' })).json().code).toBe('invalid-input');
    await dispose({ postIds: ids.slice(0, 31), disposition: 'adopted' });
    await dispose({ postIds: ids.slice(31, 43), disposition: 'partly_adopted', reason: '位置采纳，数量不采纳' });
    await dispose({ postIds: ids.slice(43, 73), disposition: 'not_adopted', reason: '电容不够' });
    expect((await discussion(t.anonymous, topic)).dispositions).toMatchObject({ comments: 74, undisposed: 1 });
    await expect(closeDiscussion(t, topic)).rejects.toMatchObject({ kind: { code: 'comments-undisposed' } });
    const last = await dispose({ postIds: [...ids.slice(73), topic], disposition: 'not_adopted', reason: '电容不够' });
    expect(last.json()).toEqual({ disposed: ids.slice(73), skipped: [topic] });
    const { dispositions } = await discussion(t.anonymous, topic);
    expect(dispositions).toEqual({
      comments: 74,
      adopted: 31,
      partlyAdopted: 12,
      notAdopted: 31,
      undisposed: 0,
      adoption: { num: 43, den: 74 },
    });
    expect(await closeDiscussion(t, topic)).toBe('discussing');
    expect(
      (await t.as('committee3').post(`/topics/${topic}/dispositions`, { postIds: ids.slice(0, 1), disposition: 'adopted' })).statusCode,
    ).toBe(403);
  });

  it('[S003-65] goes through five phases; without the analysis of a named person the discussion does not close where the rules ask for it', async () => {
    const topic = await topicIn(t, 'discussing');
    await t.write(async (ctx) => {
      const { ruleTemplateOf } = await import('../../rules/rule-body.ts');
      const rule = {
        id: topic,
        area_code: places.C1,
        scope: 'community',
        number: 1,
        name: '议事规则',
        template_code: 'community_standard',
        state: 'in_force',
      };
      const body = JSON.stringify({ ...ruleTemplateOf('community_standard')?.body, analysis: true });
      const row = { ...rule, body, adopted_at: ctx.now, created_by: topic, created_at: ctx.now };
      await ctx.db.insertInto('deliberation_rule').values(row).execute();
      await ctx.db.updateTable('deliberation_topic').set({ rule_id: topic }).where('id', '=', topic).execute();
    });
    await party(t, topic, { seat: 'resident', personId: person(3), name: '王秀梅' });
    await said(resident(t, person(3)), topic, { kind: 'interest', body: '我担心夜里有声音。' });
    await expect(closeDiscussion(t, topic)).rejects.toMatchObject({ kind: { code: 'analysis-missing' } });
    const analysis = await said(lawyer(t), topic, { kind: 'analysis', body: '按《民法典》第二百七十八条，要业主共同决定。' });
    expect(analysis).toMatchObject({ capacity: 'professional', name: '陈律师', roleName: '法律顾问' });
    expect(await closeDiscussion(t, topic)).toBe('discussing');
    const office = t.as('community1');
    await office.post(`/topics/${topic}/options`, { title: '装在东侧', description: '六个桩，东侧空地。', costFen: 4_800_000 });
    const dissent = { kind: 'dissent', words: '离我家太近，我不同意。', seat: 'resident', name: '王秀梅' };
    expect((await office.post(`/topics/${topic}/positions`, { kind: 'dissent', words: '不同意。' })).json().code).toBe('invalid-input');
    const noted = await office.post(`/topics/${topic}/positions`, dissent);
    expect(noted.json().positions).toMatchObject([{ kind: 'dissent', seat: 'resident', name: '王*梅', words: '离我家太近，我不同意。' }]);
    const phases = (await discussion(t.anonymous, topic)).phases.map((p: { phase: string; filled: boolean }) => [p.phase, p.filled]);
    expect(phases.slice(0, 4)).toEqual([
      ['interests', true],
      ['analysis', true],
      ['options', true],
      ['consensus', true],
    ]);
    await t.write((ctx) => ctx.db.updateTable('deliberation_rule').set({ state: 'superseded' }).where('id', '=', topic).execute());
  });

  it('takes nothing outside the time of discussion, and answers one level deep', async () => {
    const over = await topicIn(t, 'voting');
    const comment = { kind: 'comment', body: '还能说吗？' };
    expect((await t.anonymous.post(`/topics/${over}/posts`, comment)).json().code).toBe('discussion-not-open');
    expect((await t.anonymous.post(`/topics/${await topicIn(t, 'preparing')}/posts`, comment)).statusCode).toBe(404);
    const topic = await topicIn(t, 'discussing');
    const post = await said(resident(t, person(0)), topic, {});
    const reply = await said(resident(t, person(1)), topic, { replyTo: post.id, body: '我也是。' });
    const deeper = await resident(t, person(2)).post(`/topics/${topic}/posts`, { ...comment, replyTo: reply.id });
    expect(deeper.json().code).toBe('reply-too-deep');
    const [shown] = await postsOf(t.anonymous, topic);
    expect(shown).toMatchObject({ replyCount: 1, replies: [{ body: '我也是。' }] });
    expect((await t.anonymous.get(`/posts/${post.id}/replies`)).json().items).toHaveLength(1);
    const elsewhere = await topicIn(t, 'discussing');
    expect((await t.anonymous.post(`/topics/${elsewhere}/posts`, { ...comment, replyTo: post.id })).json().code).toBe('invalid-input');
  });

  it('keeps every edition of one’s own words, and lets nobody touch another’s (S001-87)', async () => {
    const topic = await topicIn(t, 'discussing');
    const post = await said(resident(t, person(0)), topic, { body: '第一稿。' });
    const edit = (who: ReturnType<typeof resident>, version: number, body = '第二稿。') =>
      who.patch(`/posts/${post.id}`, { version, body });
    for (const who of [resident(t, person(1)), t.as('committee1'), t.as('community1')])
      expect((await edit(who, 1)).json().code).toBe('not-your-post');
    expect((await edit(resident(t, person(0)), 1)).json()).toMatchObject({ body: '第二稿。', edition: 2 });
    expect((await edit(resident(t, person(0)), 1)).json().code).toBe('edit-conflict');
    expect((await t.anonymous.get(`/posts/${post.id}/editions`)).json().items).toMatchObject([{ edition: 1, body: '第一稿。' }]);
    await t.as('community1').post(`/topics/${topic}/dispositions`, { postIds: [post.id], disposition: 'adopted' });
    expect((await edit(resident(t, person(0)), 3)).json().code).toBe('post-settled');
  });

  it('counts one agreement or disagreement per person, whatever is pressed how often', async () => {
    const topic = await topicIn(t, 'discussing');
    const post = await said(resident(t, person(0)), topic, {});
    const press = (i: number, agrees: boolean | null) => resident(t, person(i)).post(`/posts/${post.id}/reaction`, { agrees });
    await Promise.all([press(1, true), press(1, true), press(2, true), press(3, false)]);
    await press(2, false);
    expect((await press(1, true)).json()).toMatchObject({ agrees: 1, disagrees: 2, myReaction: true });
    expect((await press(3, null)).json()).toMatchObject({ agrees: 1, disagrees: 1, myReaction: null });
    expect((await t.anonymous.post(`/posts/${post.id}/reaction`, { agrees: true })).statusCode).toBe(401);
  });

  it('pages a long discussion by keys without losing or doubling a post', async () => {
    const topic = await topicIn(t, 'discussing');
    for (let i = 0; i < 7; i++) await said(resident(t, person(i % 8)), topic, { body: `第${i}条` });
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { items: { id: string }[]; next: string | null } = (
        await t.anonymous.get(`/topics/${topic}/posts?limit=3${next ? `&after=${next}` : ''}`)
      ).json();
      seen.push(...page.items.map((p) => p.id));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(7);
    expect((await t.anonymous.get(`/topics/${topic}/posts?after=kaputt`)).statusCode).toBe(400);
  });
});
