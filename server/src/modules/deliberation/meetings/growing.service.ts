import type { WriteCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { growUp, proposeTopic } from '../topics/proposing.service.ts';
import type { ContentKind } from '../topics/topics.creation.ts';
import { lockVisibleTopic } from '../topics/topics.steps.ts';
import { updateItem } from './items.repository.ts';
import { alreadyGrown, motionNotTied, motionStruck } from './meetings.errors.ts';
import { itemsOf, lockItem, motionsOf } from './meetings.repository.ts';
import { lockHeld, tell } from './meetings.steps.ts';
import { updateMotion } from './motions.repository.ts';
import { meetingOfMotion } from './motions.service.ts';

/**
 * Makes a topic of what was talked about: the note of a salon, a topic of the forum, an item of any agenda. It keeps where it came from (S001-73).
 * @returns the meeting's id. @throws already-topic, not-your-meeting, not-your-topic
 */
export async function promoteItem(ctx: WriteCtx, itemId: string, input: { contentKind?: ContentKind } = {}): Promise<string> {
  const seen = await lockItem(ctx, itemId);
  if (!seen) throw notFound();
  const meeting = await lockHeld(ctx, seen.meeting_id);
  if (seen.topic_id !== null || seen.grown_topic_id !== null) throw alreadyGrown();
  const topic = await proposeTopic(ctx, {
    title: seen.title.slice(0, 120),
    body: [seen.words, seen.note].filter((text) => text !== null && text !== '').join('\n\n') || seen.title,
    contentKind: input.contentKind ?? 'public_affairs',
    areaCode: meeting.area_code,
    source: { type: 'meeting_item', id: itemId },
  });
  await updateItem(ctx, seen, { grown_topic_id: topic.id });
  tell(ctx, meeting, { name: 'meeting.grew_topic', data: { itemId, motionId: null, topicId: topic.id } });
  return meeting.id;
}

/**
 * Takes what neighbours could not settle to the community, in one step (S001-93): the topic of the building grows, or a new one begins.
 * @returns the meeting's id. @throws motion-not-tied, motion-struck, not-your-meeting, not-your-topic
 */
export async function moveMotionUp(ctx: WriteCtx, motionId: string): Promise<string> {
  const { meetingId } = await meetingOfMotion(ctx, motionId);
  const meeting = await lockHeld(ctx, meetingId);
  const motion = (await motionsOf(ctx, meetingId)).find((m) => m.id === motionId);
  if (!motion || motion.struck_reason !== null || motion.grown_topic_id !== null) throw motionStruck();
  if (motion.outcome === 'adopted' || meeting.format !== 'building_talk') throw motionNotTied();
  const item = (await itemsOf(ctx, meetingId)).find((row) => row.id === motion.item_id);
  const reason = `${meeting.title}：${motion.yes}比${motion.no}`;
  const topic =
    item?.topic_id != null
      ? await growUp(ctx, await lockVisibleTopic(ctx, item.topic_id), reason)
      : await proposeTopic(ctx, {
          title: (item?.title ?? motion.words).slice(0, 120),
          body: `${motion.words}\n\n${reason}`,
          contentKind: 'neighbours',
          areaCode: meeting.area_code,
          source: { type: 'meeting_motion', id: motionId },
        });
  await updateMotion(ctx, motionId, { grown_topic_id: topic.id });
  tell(ctx, meeting, { name: 'meeting.grew_topic', data: { itemId: motion.item_id, motionId, topicId: topic.id } });
  return meetingId;
}
