import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { opaqueToken, uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { claimAttachments } from '../../attachments/index.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic } from '../topics/topics.steps.ts';
import { answerDue } from './answer-clock.ts';
import { discussionNotOpen, notAskedOfYou, partyUnknown, replyTooDeep, signInToAsk } from './posts.errors.ts';
import type { PostEvent } from './posts.events.ts';
import { mayEdit, type Voice, voiceFor } from './posts.policy.ts';
import {
  findParty,
  findPost,
  insertPost,
  keepEdition,
  lockPost,
  ownSeats,
  type PartyRef,
  type PostRecord,
  putReaction,
  updatePost,
} from './posts.repository.ts';
import { opensFor, type PostKind, type PostSource, type TopicPart } from './posts.rules.ts';

const longestPost = 5000;
export const postOwner = 'topic_post';

export interface PostInput {
  readonly kind: PostKind;
  readonly body: string;
  readonly part?: TopicPart;
  readonly replyTo?: string;
  /** The party a question is put to. */
  readonly askedPartyId?: string;
  /** The seat one speaks from, for who has several. */
  readonly partyId?: string;
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

export interface Said {
  readonly id: string;
  readonly topicId: string;
  /** By this a guest shows later that the post is theirs; shown once. */
  readonly guestKey: string | null;
}

/**
 * Somebody says something in a topic, in the capacity they have there (S001-86, S001-87, S002-92).
 * @throws not-found, discussion-not-open, not-at-the-table, sign-in-to-speak, party-unknown, reply-too-deep, not-asked-of-you, invalid-input
 */
export async function say(ctx: WriteCtx, topicId: string, input: PostInput): Promise<Said> {
  const topic = await lockVisibleTopic(ctx, topicId);
  if (!opensFor(input.kind, topic.state)) throw discussionNotOpen();
  const own = await ownSeats(ctx, topic);
  const question = await questionAnswered(ctx, topic, input);
  const partyId = input.partyId ?? own.find((seat) => seat.id === question?.asked_party_id)?.id;
  const speaking = voiceFor(ctx.actor, topic, { kind: input.kind, own, ...(partyId === undefined ? {} : { partyId }) });
  if ('refused' in speaking) throw speaking.refused();
  if (question && speaking.voice.partyId !== question.asked_party_id) throw notAskedOfYou();
  const guest = speaking.voice.capacity === 'guest' ? opaqueToken() : null;
  const said = await writePost(ctx, { topic, input, question, voice: speaking.voice, guestKeyHash: guest?.hash ?? null });
  return { ...said, guestKey: guest?.token ?? null };
}

export interface Writing {
  readonly topic: TopicRecord;
  readonly input: PostInput;
  /** The question that is answered. */
  readonly question: PostRecord | null;
  readonly voice: Voice;
  readonly guestKeyHash?: string | null;
  /** Set when staff type in what was said elsewhere. */
  readonly offline?: { readonly source: PostSource; readonly saidOn: string | null };
}

/** Stores what was said, starts or stops the clock of a question, and tells it. The caller has asked the policy. */
export async function writePost(
  ctx: WriteCtx,
  { topic, input, question, voice, guestKeyHash, offline }: Writing,
): Promise<Omit<Said, 'guestKey'>> {
  const asked = await askedParty(ctx, topic, input);
  const id = uuidv7(ctx.now);
  const author = offline ? { entered_by: ctx.actor.id } : authorOf(ctx);
  const dueAt = asked ? await answerDue(ctx, topic) : null;
  const body = textField(input.body, '/body', longestPost);
  await insertPost(ctx, {
    id,
    topic_id: topic.id,
    kind: input.kind,
    part: input.part ?? null,
    reply_to: await threadOf(ctx, topic, input),
    capacity: voice.capacity,
    role: voice.role,
    party_id: voice.partyId,
    unit_id: voice.unitId,
    name: voice.name,
    ...author,
    source: offline?.source ?? 'online',
    said_on: offline?.saidOn ?? null,
    guest_key_hash: guestKeyHash ?? null,
    body,
    asked_party_id: asked?.id ?? null,
    answer_due_at: dueAt,
    created_at: ctx.now,
  });
  if (question && question.answered_at === null) await updatePost(ctx, question, { answered_at: ctx.now });
  const claimed = input.attachments ?? [];
  const claim = { claim: claimed.map((a) => a.claim), ownerType: postOwner, ownerId: id, visibility: 'public' as const };
  await claimAttachments(
    ctx,
    claimed.map((a) => a.id),
    claim,
  );
  tell(ctx, { topic, input: { ...input, body }, id, voice, asked, dueAt, question, source: offline?.source ?? 'online' });
  return { id, topicId: topic.id };
}

const authorOf = ({ actor }: WriteCtx) => ({
  person_id: actor.kind === 'resident' ? actor.id : null,
  account_id: actor.kind === 'staff' ? actor.id : null,
});

async function askedParty(ctx: WriteCtx, topic: TopicRecord, input: PostInput): Promise<PartyRef | null> {
  if (input.kind !== 'question') return null;
  const party = input.askedPartyId === undefined ? null : await findParty(ctx, topic.id, input.askedPartyId);
  // Neighbours are not called to account; bodies and firms are.
  if (party?.kind !== 'unit') throw partyUnknown();
  return party;
}

/** The post that is answered, one level deep. @throws reply-too-deep, invalid-input for a post of another topic or an answer without question */
async function threadOf(ctx: WriteCtx, topic: TopicRecord, input: PostInput): Promise<string | null> {
  if (input.replyTo === undefined) return null;
  const post = await findPost(ctx, input.replyTo);
  if (post?.topic_id !== topic.id) throw invalidInput({ errors: [{ pointer: '/replyTo', detail: 'unknown' }] });
  if (post.reply_to !== null || post.hidden || (input.kind !== 'comment' && input.kind !== 'answer')) throw replyTooDeep();
  return post.id;
}

/** The question an answer belongs to; null for everything else. @throws invalid-input when there is no such question */
export async function questionAnswered(ctx: WriteCtx, topic: TopicRecord, input: PostInput): Promise<PostRecord | null> {
  if (input.kind !== 'answer') return null;
  const post = input.replyTo === undefined ? null : await findPost(ctx, input.replyTo);
  if (post?.topic_id !== topic.id || post.kind !== 'question') throw invalidInput({ errors: [{ pointer: '/replyTo', detail: 'unknown' }] });
  return post;
}

interface Told extends Pick<Writing, 'topic' | 'input' | 'voice' | 'question'> {
  readonly id: string;
  readonly asked: PartyRef | null;
  readonly dueAt: Date | null;
  readonly source: PostSource;
}

function tell(ctx: WriteCtx, { topic, input, id, voice, asked, dueAt, question, source }: Told): void {
  const personId = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  const about = { subject: { type: 'post' as const, id }, thread: topic.id, capacity: voice.capacity };
  emit(ctx, {
    ...about,
    name: 'post.written',
    data: { kind: input.kind, capacity: voice.capacity, source, replyTo: input.replyTo ?? null, personId },
    private: { body: input.body },
  } satisfies PostEvent);
  if (asked && dueAt)
    emit(ctx, {
      ...about,
      name: 'post.question_asked',
      data: { partyId: asked.id, unitId: asked.unitId, askedPersonId: asked.personId, dueAt: dueAt.toISOString(), personId },
    } satisfies PostEvent);
  if (question)
    emit(ctx, {
      ...about,
      name: 'post.question_answered',
      data: {
        questionId: question.id,
        partyId: question.asked_party_id ?? '',
        first: question.answered_at === null,
        askerId: question.person_id,
      },
    } satisfies PostEvent);
}

/**
 * Changes one's own words; what they were before is kept and can be read.
 * @throws not-found, not-your-post, post-settled, discussion-not-open, edit-conflict, invalid-input
 */
export async function editPost(ctx: WriteCtx, id: string, input: { version: number; body: string }): Promise<string> {
  const { topic, post } = await lockPost(ctx, id, input.version);
  assertAllowed(mayEdit(ctx.actor, post));
  if (!opensFor(post.kind, topic.state)) throw discussionNotOpen();
  const body = textField(input.body, '/body', longestPost);
  await keepEdition(ctx, post);
  await updatePost(ctx, post, { body, edition: post.edition + 1, edited_at: ctx.now });
  emit(ctx, {
    name: 'post.edited',
    subject: { type: 'post', id },
    thread: topic.id,
    capacity: post.capacity,
    data: { edition: post.edition + 1 },
    private: { before: post.body, after: body },
  } satisfies PostEvent);
  return topic.id;
}

/** A resident agrees, disagrees, or takes it back: once per person and post. @throws not-found, sign-in-to-speak, discussion-not-open */
export async function react(ctx: WriteCtx, id: string, agrees: boolean | null): Promise<void> {
  const { topic, post } = await lockPost(ctx, id);
  if (ctx.actor.kind !== 'resident' || ctx.actor.id === null) throw signInToAsk();
  if (post.hidden || !opensFor('comment', topic.state)) throw discussionNotOpen();
  await putReaction(ctx, id, ctx.actor.id, agrees);
  const fact = { subject: { type: 'post' as const, id }, thread: topic.id, data: { agrees } };
  emit(ctx, { ...fact, name: 'post.reacted' } satisfies PostEvent);
}
