import { expect } from 'vitest';
import type { FixtureApp, Sender, TestApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { roles } from '../../../identity/index.ts';
import type { TopicState } from '../../topics/topics.workflow.ts';
import type { Seat } from '../posts.rules.ts';
import type { PostJson } from '../posts.schema.ts';

/** Residents of C1 with a shown phone; answers their ids. */
export async function neighbours(t: TestApp, count: number, areaCode: string = places.C1): Promise<string[]> {
  return t.write(async (ctx) => {
    const rows = Array.from({ length: count }, (_, i) => ({
      id: uuidv7(ctx.now),
      name: `王秀${'英兰芳梅'[i % 4]}`,
      area_code: areaCode,
      identity_level: 1,
      created_at: ctx.now,
    }));
    await ctx.db.insertInto('person').values(rows).execute();
    return rows.map((row) => row.id);
  });
}

export const resident = (t: TestApp, id: string): Sender => t.actor({ kind: 'resident', id, name: '居民' });

/** Somebody who speaks for a unit. */
export const speaker = (t: TestApp, unitId: string = units.organisation): Sender =>
  t.actor({ holdings: [{ role: 'property_firm_staff', areaCode: places.C1, unitId, permissions: roles.property_firm_staff.permissions }] });

export const lawyer = (t: TestApp, name = '陈律师'): Sender =>
  t.actor({ name, holdings: [{ role: 'legal_adviser', areaCode: places.C1, permissions: roles.legal_adviser.permissions }] });

let made = 0;

/** A topic of C1 as it would stand in this state, without the steps that lead there. */
export async function topicIn(t: TestApp, state: TopicState, more: { needed?: number; areaCode?: string } = {}): Promise<string> {
  return t.write(async (ctx) => {
    const id = uuidv7(ctx.now);
    made += 1;
    await ctx.db
      .insertInto('deliberation_topic')
      .values({
        id,
        number: `TEST-${made}`,
        state,
        direction: 'bottom_up',
        content_kind: 'facilities',
        scope: 'community',
        title: '三号楼要不要装充电桩',
        body: '楼下空地能不能装充电桩，大家说说。',
        area_code: more.areaCode ?? places.C1,
        proposer_kind: 'resident',
        supporters_needed: more.needed ?? 20,
        created_at: ctx.now,
      })
      .execute();
    return id;
  });
}

/** A party of the topic; answers its id. */
export async function party(
  t: TestApp,
  topicId: string,
  who: { seat: Seat; unitId?: string; personId?: string; name?: string },
): Promise<string> {
  return t.write(async (ctx) => {
    const id = uuidv7(ctx.now);
    await ctx.db
      .insertInto('deliberation_party')
      .values({
        id,
        topic_id: topicId,
        seat: who.seat,
        kind: who.unitId ? 'unit' : 'person',
        unit_id: who.unitId ?? null,
        person_id: who.personId ?? null,
        name: who.name ?? '安居物业',
        reason: '小区物业',
        state: 'accepted',
        created_at: ctx.now,
      })
      .execute();
    return id;
  });
}

/** Says something that is taken; answers the post. */
export async function said(who: Sender, topicId: string, body: object): Promise<PostJson> {
  const answer = await who.post(`/topics/${topicId}/posts`, { kind: 'comment', body: '我赞成装，但要装在东边。', ...body });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json().post;
}

export const discussion = async (who: Sender, topicId: string) => (await who.get(`/topics/${topicId}/discussion`)).json();
export const postsOf = async (who: Sender, topicId: string, query = ''): Promise<PostJson[]> =>
  (await who.get(`/topics/${topicId}/posts${query}`)).json().items;

/** Takes the step as the module does, with its guards. */
export async function closeDiscussion(t: FixtureApp, topicId: string): Promise<string> {
  const { assertGuards } = await import('../../topics/guards.ts');
  const { lockTopic } = await import('../../topics/topics.repository.ts');
  return t.write(async (ctx) => {
    const topic = await lockTopic(ctx, topicId);
    if (!topic) throw new Error('no such topic');
    await assertGuards(ctx, topic, 'close_discussion');
    return topic.state;
  });
}
