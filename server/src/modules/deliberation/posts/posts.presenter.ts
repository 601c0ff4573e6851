import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { type AttachmentRef, attachmentsOf } from '../../attachments/index.ts';
import { reasonsOf } from '../../catalogue/index.ts';
import { type PersonCard, personCards, roleName } from '../../identity/index.ts';
import { canRead, can as topicCan } from '../topics/topics.policy.ts';
import { findTopic, type TopicRecord } from '../topics/topics.repository.ts';
import { discussionNotOpen, notYourPost, signInToAsk } from './posts.errors.ts';
import { isOwn, mayEdit, mayReadWords, type OwnSeat } from './posts.policy.ts';
import { type PostRow, postRow, repliesTo } from './posts.queries.ts';
import { ownSeats } from './posts.repository.ts';
import { capacityNames, opensFor } from './posts.rules.ts';
import type { PostJson, ReplyJson } from './posts.schema.ts';
import { postOwner } from './posts.service.ts';

/** What the posts of one page are drawn with, loaded once for all. */
interface Around {
  readonly ctx: Ctx;
  readonly topic: TopicRecord;
  readonly own: readonly OwnSeat[];
  readonly people: ReadonlyMap<string, PersonCard>;
  readonly reasons: ReadonlyMap<string, string>;
  readonly attachments: readonly AttachmentRef[];
}

/** A topic that the actor may read. @throws not-found */
export async function readableTopic(ctx: Ctx, id: string): Promise<TopicRecord> {
  const topic = await findTopic(ctx, id);
  if (!topic || !canRead(ctx.actor, topic)) throw notFound();
  return topic;
}

/** Posts with their first answers, as this actor may see them. */
export async function presentPosts(ctx: Ctx, topic: TopicRecord, rows: readonly PostRow[]): Promise<PostJson[]> {
  const replies = await repliesTo(
    ctx,
    rows.filter((row) => row.replyCount > 0).map((row) => row.id),
  );
  const around = await loadAround(ctx, topic, [...rows, ...replies]);
  return rows.map((row) =>
    presentPost(
      around,
      row,
      replies.filter((reply) => reply.reply_to === row.id),
    ),
  );
}

/** Answers of one post. */
export async function presentReplies(ctx: Ctx, topic: TopicRecord, rows: readonly PostRow[]): Promise<ReplyJson[]> {
  const around = await loadAround(ctx, topic, rows);
  return rows.map((row) => presentReply(around, row));
}

/** One post after it was written or changed. @throws not-found */
export async function postView(ctx: Ctx, id: string): Promise<PostJson> {
  const row = await postRow(ctx, id);
  if (!row) throw notFound();
  const [post] = await presentPosts(ctx, await readableTopic(ctx, row.topic_id), [row]);
  if (!post) throw notFound();
  return post;
}

async function loadAround(ctx: Ctx, topic: TopicRecord, rows: readonly PostRow[]): Promise<Around> {
  const people = await personCards(
    ctx,
    rows.map((row) => row.person_id),
  );
  const reasons = new Map((await reasonsOf(ctx, 'hide_post')).map((reason) => [reason.code, reason.name[ctx.lang]]));
  const attachments = await attachmentsOf(
    ctx,
    postOwner,
    rows.filter((row) => mayReadWords(ctx.actor, topic, row)).map((row) => row.id),
  );
  return { ctx, topic, own: await ownSeats(ctx, topic), people, reasons, attachments };
}

function presentPost(around: Around, row: PostRow, replies: readonly PostRow[]): PostJson {
  const { asked_party_id: partyId, askedName: name, askedSeat: seat } = row;
  return {
    ...presentReply(around, row),
    asked:
      partyId !== null && name !== null && seat !== null
        ? { partyId, name: shownName(around, { ...row, name, capacity: seat }) ?? name, seat }
        : null,
    answerDueAt: row.answer_due_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    response: responseOf(around.ctx, row),
    disposition: row.disposition,
    dispositionReason: row.disposition_reason,
    replyCount: row.replyCount,
    replies: replies.map((reply) => presentReply(around, reply)),
  };
}

/** After the limit an unanswered question stands as "no response" (S001-87). */
function responseOf(ctx: Ctx, row: PostRow): PostJson['response'] {
  if (row.answer_due_at === null) return null;
  if (row.answered_at !== null) return 'answered';
  return row.answer_due_at < ctx.now ? 'no_response' : 'waiting';
}

function presentReply(around: Around, row: PostRow): ReplyJson {
  const { ctx, topic } = around;
  const moderates = topicCan.moderate(ctx.actor, topic).allowed;
  return {
    id: row.id,
    topicId: row.topic_id,
    kind: row.kind,
    part: row.part,
    capacity: row.capacity,
    capacityName: capacityNames[row.capacity][ctx.lang],
    roleName: row.role === null ? null : roleName(row.role, ctx.lang),
    name: shownName(around, row),
    partyId: row.party_id,
    verified: row.capacity !== 'guest',
    source: row.source,
    saidOn: row.said_on,
    body: mayReadWords(ctx.actor, topic, row) ? row.body : null,
    hiding: hidingOf(around, row),
    edition: row.edition,
    editedAt: row.edited_at?.toISOString() ?? null,
    agrees: row.agrees,
    disagrees: row.disagrees,
    myReaction: row.myReaction,
    mine: isOwn(ctx.actor, row),
    openReports: moderates ? row.openReports : 0,
    attachments: around.attachments.filter((a) => a.ownerId === row.id).map(({ id, name, kind, thumb }) => ({ id, name, kind, thumb })),
    createdAt: row.created_at.toISOString(),
    version: row.version,
    abilities: abilitiesOf(decisionsOn(around, row), ctx.lang),
  };
}

/** Units and named professionals stand by name; people in the seat of a resident are masked, whoever typed their name. */
function shownName({ people }: Pick<Around, 'people'>, row: Pick<PostRow, 'person_id' | 'name' | 'capacity'>): string | null {
  if (row.name !== null) return row.capacity === 'resident' ? maskName(row.name) : row.name;
  return row.person_id === null ? null : (people.get(row.person_id)?.nameMasked ?? null);
}

function hidingOf({ reasons }: Around, row: PostRow): ReplyJson['hiding'] {
  const { moderationId: id, moderationState: state, reasonCode } = row;
  if (id === null || reasonCode === null || (state !== 'hidden' && state !== 'appealed' && state !== 'upheld')) return null;
  return { id, state, reasonCode, reason: reasons.get(reasonCode) ?? reasonCode };
}

function decisionsOn({ ctx, topic, own }: Around, row: PostRow): Record<string, Decision> {
  const { actor } = ctx;
  const open = opensFor('comment', topic.state);
  const isMine = isOwn(actor, row);
  const mayModerate = topicCan.moderate(actor, topic);
  if (row.hidden) {
    const author = when(isMine && row.entered_by === null, notYourPost);
    return {
      ...(row.moderationState === 'hidden' && isMine ? { appeal: author } : {}),
      ...(row.moderationState === 'hidden' && mayModerate.allowed ? { show_again: mayModerate } : {}),
      ...(row.moderationState === 'appealed' ? { decide_appeal: topicCan.hearAppeals(actor, topic) } : {}),
    };
  }
  const isOpinion = row.kind === 'comment' && row.reply_to === null;
  return {
    ...(isMine ? { edit: all(mayEdit(actor, row), when(opensFor(row.kind, topic.state), discussionNotOpen)) } : {}),
    ...(open ? { react: when(actor.kind === 'resident', signInToAsk) } : {}),
    ...(open && row.reply_to === null ? { reply: when(actor.kind !== 'system') } : {}),
    ...(row.kind === 'question' && own.some((seat) => seat.id === row.asked_party_id) && opensFor('answer', topic.state)
      ? { answer: when(true) }
      : {}),
    ...(isOpinion && topic.state === 'discussing' ? { dispose: topicCan.facilitate(actor, topic) } : {}),
    ...(mayModerate.allowed ? { hide: mayModerate } : {}),
    ...(isMine ? {} : { report: when(true) }),
  };
}
