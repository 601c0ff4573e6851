import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { hashToken, uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf, when } from '../../../platform/permissions.ts';
import { illegalTransition, notFound } from '../../../platform/problem.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { reasonOrThrow } from '../../catalogue/index.ts';
import { isOwn } from '../posts/posts.policy.ts';
import { type LockedPost, lockPost, type PostRecord, updatePost } from '../posts/posts.repository.ts';
import { can } from '../topics/topics.policy.ts';
import { alreadyHidden, anotherDecides, notYourHiding } from './moderation.errors.ts';
import type { ModerationEvent } from './moderation.events.ts';
import {
  insertModeration,
  insertReport,
  type ModerationRecord,
  openModeration,
  postOfModeration,
  settleReports,
  updateModeration,
} from './moderation.repository.ts';
import { type ModerationAction, type ModerationState, moderationWorkflow } from './moderation.workflow.ts';

/** The list of the published policy: for these reasons a post is hidden, and for no others (peers.md lesson 15). */
export const hidingReasons = 'hide_post';

/** Hides a post for a published reason. It is kept; its author reads it, the reason, and may appeal. @throws not-found, not-your-topic, unknown-reason, post-already-hidden */
export async function hidePost(ctx: WriteCtx, postId: string, input: { reasonCode: string; note?: string }): Promise<void> {
  const { topic, post } = await lockPost(ctx, postId);
  assertAllowed(can.moderate(ctx.actor, topic));
  if (post.hidden) throw alreadyHidden();
  await reasonOrThrow(ctx, hidingReasons, input.reasonCode);
  const id = uuidv7(ctx.now);
  const note = optionalText(input.note ?? null, '/note', 500) ?? null;
  const role = capacityOf(ctx.actor, 'topics.moderate', topic.area_code);
  await insertModeration(ctx, { id, topic_id: topic.id, post_id: postId, reason_code: input.reasonCode, note, hidden_role: role });
  await updatePost(ctx, post, { hidden: true });
  await settleReports(ctx, postId);
  emit(ctx, {
    name: 'post.hidden',
    subject: { type: 'post', id: postId },
    thread: topic.id,
    capacity: role,
    data: { moderationId: id, from: null, to: 'hidden', personId: post.person_id, reason: input.reasonCode },
    ...(note === null ? {} : { private: { note } }),
  } satisfies ModerationEvent);
}

/** The moderator takes it back before anybody appealed. @throws not-found, not-your-topic, illegal-transition */
export async function showAgain(ctx: WriteCtx, postId: string): Promise<void> {
  const found = await hiddenPost(ctx, postId, 'show_again');
  assertAllowed(can.moderate(ctx.actor, found.topic));
  await step(ctx, found, { action: 'show_again' });
  await updatePost(ctx, found.post, { hidden: false });
}

/** The author says why the post should be shown; a guest shows by the key that it is theirs. @throws not-found, not-your-hiding, illegal-transition */
export async function appealHiding(ctx: WriteCtx, postId: string, input: { words: string; guestKey?: string }): Promise<void> {
  const found = await hiddenPost(ctx, postId, 'appeal');
  assertAllowed(when(isAuthor(ctx, found.post, input.guestKey), notYourHiding));
  const words = textField(input.words, '/words', 1000);
  await step(ctx, found, { action: 'appeal', changes: { appeal_words: words, appealed_at: ctx.now }, words: { words } });
}

function isAuthor(ctx: WriteCtx, post: PostRecord, guestKey?: string): boolean {
  if (post.guest_key_hash !== null && guestKey !== undefined) return hashToken(guestKey) === post.guest_key_hash;
  return post.entered_by === null && isOwn(ctx.actor, post);
}

/**
 * Somebody who did not hide the post decides the appeal, with reasons. @throws not-found, not-your-topic, another-decides-the-appeal, illegal-transition
 */
export async function decideAppeal(ctx: WriteCtx, moderationId: string, input: { restore: boolean; decision: string }): Promise<void> {
  const postId = await postOfModeration(ctx, moderationId);
  if (postId === null) throw notFound();
  const found = await hiddenPost(ctx, postId, 'decide_appeal');
  assertAllowed(can.hearAppeals(ctx.actor, found.topic));
  if (found.moderation.id !== moderationId) throw notFound();
  if (found.moderation.hidden_by === ctx.actor.id) throw anotherDecides();
  const decision = textField(input.decision, '/decision', 1000);
  const role = capacityOf(ctx.actor, 'topics.hear_appeals', found.topic.area_code);
  const changes = { decision, decided_by: ctx.actor.id, decided_role: role, decided_at: ctx.now };
  await step(ctx, found, { action: 'decide_appeal', to: input.restore ? 'restored' : 'upheld', changes, words: { decision } });
  if (input.restore) await updatePost(ctx, found.post, { hidden: false });
}

interface Hidden extends LockedPost {
  readonly moderation: ModerationRecord;
}

async function hiddenPost(ctx: WriteCtx, postId: string, action: ModerationAction): Promise<Hidden> {
  const { topic, post } = await lockPost(ctx, postId);
  const moderation = await openModeration(ctx, postId);
  if (!moderation) throw notHidden(action);
  return { topic, post, moderation };
}

/** A post that is not hidden can be neither appealed for nor shown again. */
function notHidden(action: ModerationAction): Error {
  const { zh, en } = moderationWorkflow.actions[action];
  const { restored } = moderationWorkflow.states;
  const where = { stateName: restored.zh, stateNameEn: restored.en, state: 'restored' };
  return illegalTransition({ ...where, actionName: zh, actionNameEn: en, action, allowedActions: [] });
}

interface Step {
  readonly action: ModerationAction;
  readonly to?: ModerationState;
  readonly changes?: object;
  readonly words?: object;
}

async function step(ctx: WriteCtx, { topic, post, moderation }: Hidden, { action, to, changes, words }: Step): Promise<void> {
  const after = applyAction(moderationWorkflow, moderation.state, action, to);
  await updateModeration(ctx, moderation.id, { ...changes, state: after });
  const { event, permission } = moderationWorkflow.actions[action];
  emit(ctx, {
    name: event as ModerationEvent['name'],
    subject: { type: 'post', id: post.id },
    thread: topic.id,
    capacity: capacityOf(ctx.actor, permission, topic.area_code),
    data: { moderationId: moderation.id, from: moderation.state, to: after, personId: post.person_id },
    ...(words ? { private: words } : {}),
  });
}

/** A reader says that a post breaks the rules; the moderators see it. @throws not-found, unknown-reason, post-already-reported, post-already-hidden */
export async function reportPost(ctx: WriteCtx, postId: string, input: { reasonCode: string; words?: string }): Promise<void> {
  const { topic, post } = await lockPost(ctx, postId);
  if (post.hidden) throw alreadyHidden();
  await reasonOrThrow(ctx, hidingReasons, input.reasonCode);
  const words = optionalText(input.words ?? null, '/words', 500) ?? null;
  await insertReport(ctx, { id: uuidv7(ctx.now), post_id: postId, reason_code: input.reasonCode, words });
  emit(ctx, {
    name: 'post.reported',
    subject: { type: 'post', id: postId },
    thread: topic.id,
    data: { reason: input.reasonCode },
    ...(words === null ? {} : { private: { words } }),
  } satisfies ModerationEvent);
}

/** The moderator looked at the reports and leaves the post as it is. @throws not-found, not-your-topic */
export async function dismissReports(ctx: WriteCtx, postId: string): Promise<void> {
  const { topic } = await lockPost(ctx, postId);
  assertAllowed(can.moderate(ctx.actor, topic));
  await settleReports(ctx, postId);
  emit(ctx, {
    name: 'post.reports_dismissed',
    subject: { type: 'post', id: postId },
    thread: topic.id,
    data: {},
  } satisfies ModerationEvent);
}
