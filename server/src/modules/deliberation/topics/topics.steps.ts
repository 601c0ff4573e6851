import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { TopicEvent } from '../deliberation.events.ts';
import { canRead, mayStep } from './topics.policy.ts';
import { lockTopic, type TopicChanges, type TopicRecord, updateTopic } from './topics.repository.ts';
import { type TopicAction, type TopicState, topicWorkflow } from './topics.workflow.ts';

/** The topic, locked, for somebody who may see it. @throws not-found (404), edit-conflict (409) when `version` is not the stored one */
export async function lockVisibleTopic(ctx: WriteCtx, id: string, version?: number): Promise<TopicRecord> {
  const topic = await lockTopic(ctx, id);
  if (!topic || !canRead(ctx.actor, topic)) throw notFound();
  if (version !== undefined && version !== topic.version) throw editConflict({ current: topic.version });
  return topic;
}

export interface TopicStep {
  readonly action: TopicAction;
  /** Where the table leaves a choice. */
  readonly to?: TopicState;
  readonly changes?: TopicChanges;
  readonly data?: Record<string, unknown>;
  readonly words?: object;
  /** Set when the step follows from another one and not from the actor's own right. */
  readonly consequence?: boolean;
}

/**
 * Takes one step: policy, table, row, fact. Nothing else changes a state.
 * @throws not-your-topic (403), illegal-transition (409), edit-conflict (409)
 */
export async function stepTopic(ctx: WriteCtx, topic: TopicRecord, step: TopicStep): Promise<TopicRecord> {
  if (!step.consequence) assertAllowed(mayStep(ctx.actor, topic, step.action));
  const to = applyAction(topicWorkflow, topic.state, step.action, step.to);
  const after = await updateTopic(ctx, topic, { ...step.changes, state: to });
  const { event, permission } = topicWorkflow.actions[step.action];
  emit(ctx, {
    name: event as TopicEvent['name'],
    subject: { type: 'topic', id: topic.id },
    thread: topic.id,
    capacity: capacityOf(ctx.actor, permission, topic.area_code),
    data: { number: topic.number, from: topic.state, to, matterIds: topic.matterIds, ...step.data },
    ...(step.words ? { private: step.words } : {}),
  });
  return after;
}

/** Records a fact that changes no state of the topic. */
export function tellTopic<E extends TopicEvent>(
  ctx: WriteCtx,
  topic: Pick<TopicRecord, 'id' | 'area_code'>,
  fact: { name: E['name']; data: E['data']; permission?: string | null; words?: object },
): void {
  emit(ctx, {
    name: fact.name,
    subject: { type: 'topic', id: topic.id },
    thread: topic.id,
    capacity: capacityOf(ctx.actor, fact.permission ?? null, topic.area_code),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  });
}
