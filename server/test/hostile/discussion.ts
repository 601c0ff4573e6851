import { party, topicIn } from '../../src/modules/deliberation/posts/test/factory.ts';
import { uuidv7 } from '../../src/platform/ids.ts';
import { type FixtureApp, fixtureNow } from '../harness/app.ts';
import { places, staffId, units } from '../harness/fixture.ts';

/** Topics in the states in which something can be said, with posts, a hidden one under appeal, and an option. */
export async function fillDiscussion(t: FixtureApp): Promise<void> {
  for (const state of ['proposed', 'preparing', 'noticed', 'drafted', 'resolved'] as const) await topicIn(t, state);
  const topicId = await topicIn(t, 'discussing');
  const asked = await party(t, topicId, { seat: 'property_firm', unitId: units.organisation });
  const author = { topic_id: topicId, capacity: 'office', account_id: staffId('dispatcher'), created_at: new Date(fixtureNow) };
  await t.write(async (ctx) => {
    const id = () => uuidv7(ctx.now);
    const hidden = id();
    await ctx.db
      .insertInto('deliberation_post')
      .values([
        { ...author, id: id(), kind: 'comment', body: '赞成。' },
        { ...author, id: id(), kind: 'question', body: '谁来修？', asked_party_id: asked, answer_due_at: ctx.now },
        { ...author, id: hidden, kind: 'comment', body: '不合适的话。', hidden: true },
      ])
      .execute();
    const moderation = { id: id(), topic_id: topicId, post_id: hidden, reason_code: 'insult', hidden_by: staffId('committee1') };
    await ctx.db
      .insertInto('deliberation_moderation')
      .values({ ...moderation, state: 'appealed', hidden_at: ctx.now, appeal_words: '请恢复。', appealed_at: ctx.now })
      .execute();
    const option = {
      id: id(),
      topic_id: topicId,
      position: 1,
      title: '装两个',
      description: '装在东侧。',
      created_by: staffId('committee1'),
    };
    await ctx.db
      .insertInto('deliberation_option')
      .values({ ...option, created_at: ctx.now })
      .execute();
    await ctx.db
      .insertInto('person')
      .values({ id: id(), name: '王秀英', area_code: places.C1, identity_level: 1, created_at: ctx.now })
      .execute();
  });
}
