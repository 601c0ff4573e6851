import type { WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { matterHasTopic } from '../deliberation.errors.ts';
import { lockTopic, type TopicRecord } from './topics.repository.ts';
import { tellTopic } from './topics.steps.ts';

export const contentKinds = [
  'public_affairs',
  'facilities',
  'environment',
  'property',
  'order_and_safety',
  'neighbours',
  'welfare',
  'culture',
  'money',
] as const;
export type ContentKind = (typeof contentKinds)[number];
export const forms = ['meeting', 'online', 'survey', 'hearing'] as const;
export type Form = (typeof forms)[number];
export const parts = ['plan', 'path', 'follow_up'] as const;
export type Part = (typeof parts)[number];
export type Parts = Readonly<Record<Part, string>>;

export interface NewTopic {
  readonly direction: 'top_down' | 'bottom_up';
  readonly contentKind: ContentKind;
  readonly scope: 'building' | 'community';
  readonly title: string;
  readonly body: string;
  readonly areaCode: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly placeText: string | null;
  readonly unitId: string | null;
  readonly proposerKind: 'resident' | 'organisation' | 'committee' | 'subdistrict' | 'system';
  readonly supportersNeeded: number;
  readonly answerDueAt: Date | null;
  readonly parts: Parts | null;
  readonly grownFromId?: string;
  readonly source?: { readonly type: string; readonly id: string };
  readonly matterIds?: readonly string[];
}

/** Stores a topic as proposed, with the matters it is about. @throws matter-has-topic */
export async function createTopic(ctx: WriteCtx, topic: NewTopic): Promise<TopicRecord> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'T', 'deliberation_topic');
  const { actor } = ctx;
  await ctx.db
    .insertInto('deliberation_topic')
    .values({
      id,
      number,
      state: 'proposed',
      direction: topic.direction,
      content_kind: topic.contentKind,
      scope: topic.scope,
      title: topic.title,
      body: topic.body,
      area_code: topic.areaCode,
      estate_id: topic.estateId,
      building_id: topic.buildingId,
      place_text: topic.placeText,
      unit_id: topic.unitId,
      proposer_kind: topic.proposerKind,
      proposer_person_id: actor.kind === 'resident' ? actor.id : null,
      proposer_account_id: actor.kind === 'staff' ? actor.id : null,
      supporters_needed: topic.supportersNeeded,
      answer_due_at: topic.answerDueAt,
      parts: topic.parts === null ? null : JSON.stringify(topic.parts),
      grown_from_id: topic.grownFromId ?? null,
      source_type: topic.source?.type ?? null,
      source_id: topic.source?.id ?? null,
      created_at: ctx.now,
    })
    .execute();
  for (const matterId of topic.matterIds ?? []) await tieMatter(ctx, id, { matterId });
  const made = await lockTopic(ctx, id);
  if (!made) throw new Error('a topic just made is missing');
  tellTopic(ctx, made, {
    name: 'topic.proposed',
    data: { number, direction: topic.direction, scope: topic.scope, areaCode: topic.areaCode, matterIds: made.matterIds },
    words: { title: topic.title },
  });
  return made;
}

/** Ties a matter to a topic. @throws matter-has-topic when another running topic has it (S000-25) */
export async function tieMatter(ctx: WriteCtx, topicId: string, tie: { matterId: string; reason?: string }): Promise<void> {
  try {
    await ctx.db
      .insertInto('deliberation_topic_matter')
      .values({ topic_id: topicId, matter_id: tie.matterId, reason: tie.reason ?? null, added_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error).startsWith('deliberation_topic_matter_')) throw matterHasTopic();
    throw error;
  }
}

/** The topic is over without a resolution: its matters may be talked about again. */
export async function freeMatters(ctx: WriteCtx, topicId: string): Promise<void> {
  await ctx.db.updateTable('deliberation_topic_matter').set({ ended: true }).where('topic_id', '=', topicId).execute();
}
