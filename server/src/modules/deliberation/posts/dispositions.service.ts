import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { can } from '../topics/topics.policy.ts';
import { lockVisibleTopic } from '../topics/topics.steps.ts';
import { discussionNotOpen } from './posts.errors.ts';
import type { PostEvent } from './posts.events.ts';
import { writeDispositions } from './posts.repository.ts';
import type { Disposition } from './posts.rules.ts';

export interface DispositionInput {
  readonly postIds: readonly string[];
  readonly disposition: Disposition;
  readonly reason?: string;
}

/** What became of each: those that were answered, and those that are no open opinions of this topic. */
export interface Disposed {
  readonly disposed: readonly string[];
  readonly skipped: readonly string[];
}

/**
 * Says of one or many opinions whether they are adopted, and why not (S002-101). May be said anew until the discussion closes; each author is told.
 * @throws not-found, not-your-topic, discussion-not-open, invalid-input when a reason is missing
 */
export async function disposeComments(ctx: WriteCtx, topicId: string, input: DispositionInput): Promise<Disposed> {
  const topic = await lockVisibleTopic(ctx, topicId);
  assertAllowed(can.facilitate(ctx.actor, topic));
  if (topic.state !== 'discussing') throw discussionNotOpen();
  const reason = optionalText(input.reason ?? null, '/reason', 1000) ?? null;
  if (reason === null && input.disposition !== 'adopted') throw invalidInput({ errors: [{ pointer: '/reason', detail: 'required' }] });
  const rows = await writeDispositions(ctx, topicId, { ...input, reason });
  for (const { id, person_id: personId } of rows)
    emit(ctx, {
      name: 'post.disposed',
      subject: { type: 'post', id },
      thread: topicId,
      data: { disposition: input.disposition, personId },
      ...(reason === null ? {} : { private: { reason } }),
    } satisfies PostEvent);
  const disposed = rows.map((row) => row.id);
  return { disposed, skipped: input.postIds.filter((id) => !disposed.includes(id)) };
}
