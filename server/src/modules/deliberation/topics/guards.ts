import type { WriteCtx } from '../../../platform/context.ts';
import type { ProblemFactory } from '../../../platform/problem.ts';
import type { TopicRecord } from './topics.repository.ts';
import type { TopicAction } from './topics.workflow.ts';

/** Answers what stands in the way of a step, or null. */
export type TopicGuard = (ctx: WriteCtx, topic: TopicRecord) => Promise<ProblemFactory | null>;

const guards = new Map<TopicAction, TopicGuard[]>();

/** Posts, meetings and covenants say here what has to be done before a topic may go on; the topic asks all of them. */
export function registerTopicGuard(action: TopicAction, guard: TopicGuard): void {
  guards.set(action, [...(guards.get(action) ?? []), guard]);
}

/** @throws the problem of the first guard that has one */
export async function assertGuards(ctx: WriteCtx, topic: TopicRecord, action: TopicAction): Promise<void> {
  for (const guard of guards.get(action) ?? []) {
    const problem = await guard(ctx, topic);
    if (problem) throw problem();
  }
}
