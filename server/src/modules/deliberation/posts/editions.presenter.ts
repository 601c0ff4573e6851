import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { mayReadWords } from './posts.policy.ts';
import { readableTopic } from './posts.presenter.ts';
import { editionsOfPost, findPost } from './posts.repository.ts';

/** What a post said before its author changed it, newest first, for whoever may read its words. @throws not-found */
export async function editionsOf(ctx: Ctx, postId: string): Promise<{ edition: number; body: string; replacedAt: string }[]> {
  const post = await findPost(ctx, postId);
  if (!post) throw notFound();
  const topic = await readableTopic(ctx, post.topic_id);
  if (!mayReadWords(ctx.actor, topic, post)) throw notFound();
  const rows = await editionsOfPost(ctx, postId);
  return rows.map(({ edition, body, replaced_at }) => ({ edition, body, replacedAt: replaced_at.toISOString() }));
}
