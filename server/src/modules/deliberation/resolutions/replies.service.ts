import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, type Decision, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { unitById, unitOrThrow } from '../../organizations/index.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import { limitEnd, rulesOf } from '../rules/rules.service.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic, tellTopic } from '../topics/topics.steps.ts';
import { insertReply, lockReplyRow, type ReplyRow, topicOfReply, updateReply } from './replies.repository.ts';
import { notYourReply } from './resolutions.errors.ts';
import { tellHolders } from './resolutions.notices.ts';
import { type ReplyState, replyWorkflow } from './resolutions.workflow.ts';

const withResolution: readonly string[] = ['resolved', 'objected', 'implementing', 'fed_back', 'evaluated'];

/** Addresses a resolution to a government unit, which has to reply formally within the limit (S003-67). @throws reply-exists, not-your-topic */
export async function askReply(ctx: WriteCtx, topicId: string, input: { unitId: string; request: string }): Promise<void> {
  const topic = await lockVisibleTopic(ctx, topicId);
  assertAllowed(can.convene(ctx.actor, topic));
  if (!withResolution.includes(topic.state)) throw notYourTopic();
  const unit = await unitOrThrow(ctx, input.unitId);
  const { limits } = await rulesOf(ctx, topic);
  const { dueAt, provisional } = await limitEnd(ctx, limits.formalReply);
  const request = textField(input.request, '/request', 5000);
  const asked = { topic_id: topicId, unit_id: unit.id, area_code: unit.areaCode, request };
  const id = await insertReply(ctx, { ...asked, due_at: dueAt, due_provisional: provisional });
  const data = { replyId: id, unitId: unit.id, dueAt: dueAt.toISOString() };
  tellTopic(ctx, topic, { name: 'topic.reply_asked', permission: 'topics.convene', data, words: { request: input.request } });
  await tellHolders(ctx, topic, {
    permission: 'orders.sign',
    unitId: unit.id,
    template: 'formal_reply_asked',
    dedupeKey: `reply:${id}`,
    params: { decision: topic.resolution_number ?? topic.number, deadline: dueAt.toISOString() },
  });
}

/** Who replies for a unit: those who handle its orders, and for an office those who guide its area. */
export function mayReply(ctx: Ctx, reply: Pick<ReplyRow, 'unit_id' | 'area_code'>): Decision {
  const forUnit = holdsForUnit(ctx.actor, 'orders.return', reply.unit_id);
  const forOffice = ctx.actor.holdings.some((h) => h.permissions.has('topics.guide') && h.areaCode === reply.area_code);
  return when(forUnit || forOffice, notYourReply);
}

interface Locked {
  readonly topic: TopicRecord;
  readonly reply: ReplyRow;
}

async function lockReply(ctx: WriteCtx, id: string, version?: number): Promise<Locked> {
  const topicId = await topicOfReply(ctx, id);
  if (topicId === null) throw notFound();
  const topic = await lockVisibleTopic(ctx, topicId);
  const reply = await lockReplyRow(ctx, id);
  if (version !== undefined && version !== reply.version) throw editConflict({ current: reply.version });
  return { topic, reply };
}

/** Gives the formal reply, public with its reasons. @throws not-found, not-your-reply, illegal-transition, edit-conflict */
export async function giveReply(ctx: WriteCtx, id: string, input: { version: number; reply: string }): Promise<string> {
  const { topic, reply } = await lockReply(ctx, id, input.version);
  assertAllowed(mayReply(ctx, reply));
  const state = applyAction(replyWorkflow, reply.state as ReplyState, 'reply');
  const text = textField(input.reply, '/reply', 10_000);
  await updateReply(ctx, reply, { state, reply: text, replied_by: ctx.actor.id, replied_at: ctx.now });
  tellTopic(ctx, topic, { name: 'topic.reply_given', data: { replyId: id, unitId: reply.unit_id }, words: { reply: text } });
  return topic.id;
}

/** The body says what the reply is worth, 1 to 5. @throws not-found, not-your-topic, illegal-transition, edit-conflict */
export async function rateReply(ctx: WriteCtx, id: string, input: { version: number; rating: number }): Promise<string> {
  const { topic, reply } = await lockReply(ctx, id, input.version);
  assertAllowed(when(holdsFor(ctx.actor, 'topics.convene', topic.area_code), notYourTopic));
  const state = applyAction(replyWorkflow, reply.state as ReplyState, 'rate');
  await updateReply(ctx, reply, { state, rating: input.rating, rated_by: ctx.actor.id, rated_at: ctx.now });
  tellTopic(ctx, topic, { name: 'topic.reply_rated', permission: 'topics.convene', data: { replyId: id, rating: input.rating } });
  return topic.id;
}

/** A reply that did not come in time goes to the district: on the working day after the limit (S003-67). */
export async function raiseReply(ctx: WriteCtx, id: string): Promise<void> {
  const { topic, reply } = await lockReply(ctx, id);
  if (reply.state !== 'waiting' || reply.due_at > ctx.now) return;
  const state = applyAction(replyWorkflow, reply.state as ReplyState, 'raise');
  await updateReply(ctx, reply, { state, raised_at: ctx.now });
  tellTopic(ctx, topic, { name: 'topic.reply_raised', data: { replyId: id, unitId: reply.unit_id } });
  const unit = await unitById(ctx, reply.unit_id);
  await tellHolders(
    ctx,
    { ...topic, area_code: ctx.district.areaCode },
    {
      permission: 'supervision.lead',
      template: 'formal_reply_late',
      dedupeKey: `reply-late:${id}`,
      params: { decision: topic.resolution_number ?? topic.number, unit: unit?.name ?? '' },
    },
  );
}
