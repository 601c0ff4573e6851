import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { textField } from '../../../platform/text/fields.ts';
import { opinionsMissing } from '../deliberation.errors.ts';
import { insertGuidance, insertOpinion, partsJudged } from './opinions.repository.ts';
import { type Part, type Parts, parts } from './topics.creation.ts';
import { can } from './topics.policy.ts';
import type { TopicRecord } from './topics.repository.ts';
import { lockVisibleTopic, tellTopic } from './topics.steps.ts';

export const partNames: Readonly<Record<Part, { zh: string; en: string }>> = {
  plan: { zh: '方案', en: 'the plan' },
  path: { zh: '实施路径', en: 'the path' },
  follow_up: { zh: '后续管理', en: 'follow-up management' },
};

const words = (text: string): string => textField(text, '/words', 5000);

/** Says what helps, apart from the steps: the subdistrict guides and does not decide (S000-23). @throws not-found, not-your-topic */
export async function guideTopic(
  ctx: WriteCtx,
  id: string,
  input: { kind: 'comment' | 'template' | 'facilitator'; words: string },
): Promise<void> {
  const topic = await lockVisibleTopic(ctx, id);
  assertAllowed(can.guide(ctx.actor, topic));
  const text = words(input.words);
  const guidanceId = await insertGuidance(ctx, { topic_id: id, kind: input.kind, words: text });
  tellTopic(ctx, topic, {
    name: 'topic.guided',
    permission: 'topics.guide',
    data: { guidanceId, kind: input.kind },
    words: { words: text },
  });
}

/** Gives a professional opinion on one part of a topic from above (S002-91). @throws not-found, not-your-topic */
export async function giveOpinion(ctx: WriteCtx, id: string, input: { part: Part; words: string }): Promise<void> {
  const topic = await lockVisibleTopic(ctx, id);
  assertAllowed(can.giveOpinion(ctx.actor, topic));
  const text = words(input.words);
  const capacity = capacityOf(ctx.actor, 'topics.give_opinion', topic.area_code) ?? 'social_worker';
  const opinionId = await insertOpinion(ctx, { topic_id: id, part: input.part, words: text, capacity });
  tellTopic(ctx, topic, {
    name: 'topic.opinion_given',
    permission: 'topics.give_opinion',
    data: { opinionId, part: input.part },
    words: { words: text },
  });
}

/** Parts of a topic from above on which no social worker has spoken yet. */
export async function partsWithoutOpinion(ctx: Ctx, topic: Pick<TopicRecord, 'id' | 'parts'>): Promise<Part[]> {
  const laidOpen = topic.parts as Parts | null;
  if (!laidOpen) return [];
  const given = await partsJudged(ctx, topic.id);
  return parts.filter((part) => !given.includes(part));
}

/** @throws opinions-missing (422): decision is blocked while one is missing (S002-91) */
export async function assertOpinions(ctx: WriteCtx, topic: TopicRecord): Promise<void> {
  const missing = await partsWithoutOpinion(ctx, topic);
  if (topic.direction !== 'top_down' || missing.length === 0) return;
  throw opinionsMissing({ parts: missing.map((part) => partNames[part][ctx.lang]).join('、') });
}
