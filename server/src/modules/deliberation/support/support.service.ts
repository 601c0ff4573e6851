import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { isRecordedIn } from '../../identity/index.ts';
import { notOfThisPlace } from '../deliberation.errors.ts';
import { registerParticipants } from '../topics/participants.ts';
import { reachThreshold } from '../topics/preparing.service.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic } from '../topics/topics.steps.ts';
import type { TopicState } from '../topics/topics.workflow.ts';
import { supportClosed } from './support.errors.ts';
import type { SupportEvent } from './support.events.ts';
import { insertSupport, removeSupport, supportersOf, supports, writeSupporters } from './support.repository.ts';

export interface SupportState {
  readonly supporters: number;
  readonly needed: number;
  readonly supported: boolean;
  readonly state: TopicState;
  readonly answerDueAt: Date | null;
}

/**
 * A resident supports a proposed topic, once. With the last supporter that is needed the committee has to answer within the limit of the rules
 * (S002-93, O24); the counter and the step stand in one transaction. Supporting again changes nothing.
 * @throws not-found, support-closed, not-of-this-place
 */
export async function supportTopic(ctx: WriteCtx, topicId: string): Promise<SupportState> {
  const topic = await lockVisibleTopic(ctx, topicId);
  if (topic.state !== 'proposed') throw supportClosed();
  const personId = ctx.actor.id ?? '';
  await assertNeighbour(ctx, personId, topic);
  if (!(await insertSupport(ctx, topicId, personId))) return stateOf(topic, true);
  const counted = await count(ctx, topic, 1);
  tell(ctx, counted, 'topic.support_given');
  if (counted.supporters < counted.supporters_needed) return stateOf(counted, true);
  return stateOf(await reachThreshold(ctx, counted), true);
}

/** A resident takes the support back while supporters are still collected. @throws not-found, support-closed */
export async function takeBackSupport(ctx: WriteCtx, topicId: string): Promise<SupportState> {
  const topic = await lockVisibleTopic(ctx, topicId);
  if (topic.state !== 'proposed') throw supportClosed();
  if (!(await removeSupport(ctx, topicId, ctx.actor.id ?? ''))) return stateOf(topic, false);
  const counted = await count(ctx, topic, -1);
  tell(ctx, counted, 'topic.support_taken_back');
  return stateOf(counted, false);
}

/** Supporters are people of the place. Whose place is not known yet may support: it is looked at when they vote. */
async function assertNeighbour(ctx: WriteCtx, personId: string, topic: TopicRecord): Promise<void> {
  if ((await isRecordedIn(ctx, personId, topic.area_code)) === false) throw notOfThisPlace();
}

async function count(ctx: WriteCtx, topic: TopicRecord, more: 1 | -1): Promise<TopicRecord> {
  const supporters = topic.supporters + more;
  await writeSupporters(ctx, topic.id, supporters);
  return { ...topic, supporters };
}

const stateOf = (topic: TopicRecord, supported: boolean): SupportState => ({
  supporters: topic.supporters,
  needed: topic.supporters_needed,
  supported,
  state: topic.state,
  answerDueAt: topic.answer_due_at,
});

function tell(ctx: WriteCtx, topic: TopicRecord, name: SupportEvent['name']): void {
  const data = { supporters: topic.supporters, needed: topic.supporters_needed };
  emit(ctx, { name, subject: { type: 'topic', id: topic.id }, thread: topic.id, data } satisfies SupportEvent);
}

/** Whether the signed-in resident supports the topic. */
export async function isSupporter(ctx: Ctx, topicId: string): Promise<boolean> {
  return ctx.actor.kind === 'resident' && ctx.actor.id !== null && (await supports(ctx, topicId, ctx.actor.id));
}

/** What came of a topic is told to those who supported it as well. */
export function tellSupporters(): void {
  registerParticipants(supportersOf);
}
