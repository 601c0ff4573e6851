import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { neighbours, resident, said, topicIn } from '../../posts/test/factory.ts';
import { optionsOf } from '../options.service.ts';

describe('the options of a topic', () => {
  let t: FixtureApp;
  let people: string[];
  beforeAll(async () => {
    t = await startFixtureApp();
    people = await neighbours(t, 2);
  });
  afterAll(() => t.close());
  const east = {
    title: '装在东侧空地',
    description: '六个桩，走地下电缆。',
    costFen: 4_800_000,
    who: '物业安装，业主按户分摊',
    effects: '少两个车位',
  };

  it('are drawn from what people said, stand side by side with their cost, and keep what they said before [S003-65]', async () => {
    const topic = await topicIn(t, 'discussing');
    const office = t.as('community1');
    const post = await said(resident(t, people[0] ?? ''), topic, {});
    const made = await office.post(`/topics/${topic}/options`, { ...east, postIds: [post.id] });
    expect(made.statusCode, made.body).toBe(201);
    await office.post(`/topics/${topic}/options`, { title: '暂不安装', description: '明年再议。', costFen: 0 });
    const [first, second] = made.json().items.concat((await t.anonymous.get(`/topics/${topic}/options`)).json().items.slice(1));
    expect(first).toMatchObject({ position: 1, costFen: 4_800_000, postIds: [post.id], dropped: null });
    const change = { version: 1, costFen: 5_200_000 };
    expect((await office.patch(`/topic-options/${first.id}`, change)).json().items[0]).toMatchObject({
      costFen: 5_200_000,
      title: east.title,
    });
    expect((await office.patch(`/topic-options/${first.id}`, change)).json().code).toBe('edit-conflict');
    expect((await t.anonymous.get(`/topic-options/${first.id}/editions`)).json().items).toMatchObject([{ version: 1, costFen: 4_800_000 }]);
    await office.post(`/topic-options/${second.id}/drop`, { version: 1, reason: '没有人赞成' });
    const listed = (await t.anonymous.get(`/topics/${topic}/options`)).json().items;
    expect(listed.map((o: { dropped: object | null }) => o.dropped !== null)).toEqual([false, true]);
    expect(await optionsOf(await t.read(), topic)).toMatchObject([{ id: first.id, code: 'option_1', label: east.title }]);
  });

  it('no longer change once the vote has begun, are written by the office of the place, and come from its own posts', async () => {
    const topic = await topicIn(t, 'discussing');
    const office = t.as('community1');
    const elsewhere = await topicIn(t, 'discussing');
    const foreign = await said(resident(t, people[1] ?? ''), elsewhere, {});
    expect((await office.post(`/topics/${topic}/options`, { ...east, postIds: [foreign.id] })).json().code).toBe('post-of-another-topic');
    for (const name of ['committee3', 'subdistrictA', 'representative1'] as const)
      expect((await t.as(name).post(`/topics/${topic}/options`, east)).statusCode, name).toBe(403);
    const [option] = (await office.post(`/topics/${topic}/options`, east)).json().items;
    await t.write((ctx) => ctx.db.updateTable('deliberation_topic').set({ state: 'voting' }).where('id', '=', topic).execute());
    expect((await office.patch(`/topic-options/${option.id}`, { version: 1, title: '换一个' })).json().code).toBe('options-fixed');
    expect((await office.post(`/topics/${topic}/options`, east)).json().code).toBe('options-fixed');
    expect((await office.post(`/topics/${topic}/positions`, { kind: 'consensus', words: '都同意。' })).json().code).toBe(
      'discussion-not-open',
    );
  });
});
