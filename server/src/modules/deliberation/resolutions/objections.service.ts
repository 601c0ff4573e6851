import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { isRecordedIn } from '../../identity/index.ts';
import { notOfThisPlace, notYourTopic } from '../deliberation.errors.ts';
import { limitEnd, rulesOf } from '../rules/rules.service.ts';
import { participantsOf } from '../topics/participants.ts';
import { endWithoutResolution } from '../topics/proposing.service.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic, stepTopic, tellTopic } from '../topics/topics.steps.ts';
import { insertObjection, lockWaitingObjection, writeObjectionDecision } from './objections.repository.ts';
import { nothingToAppeal, objectionOver, onlyLawBreach, ownObjection } from './resolutions.errors.ts';
import { tellHolders } from './resolutions.notices.ts';
import { type ObjectionState, objectionWorkflow } from './resolutions.workflow.ts';

export const grounds = ['law', 'procedure', 'content'] as const;
export type Ground = (typeof grounds)[number];
type Against = 'decline' | 'resolution';

interface Filing {
  readonly topicId: string;
  readonly against: Against;
  readonly ground: Ground;
  readonly words: string;
}

async function file(ctx: WriteCtx, { topicId, against, ground, words }: Filing): Promise<string> {
  return insertObjection(ctx, { topic_id: topicId, against, ground, words: textField(words, '/words', 5000) });
}

/** Appeals against not being taken up: the proposer, or a representative (2.3.3). @throws nothing-to-appeal, not-your-topic, objection-waits */
export async function appealDecline(ctx: WriteCtx, id: string, words: string): Promise<void> {
  const topic = await lockVisibleTopic(ctx, id);
  const { actor } = ctx;
  const mine = actor.id !== null && [topic.proposer_person_id, topic.proposer_account_id].includes(actor.id);
  assertAllowed(when(mine || holdsFor(actor, 'topics.hear_appeals', topic.area_code), notYourTopic));
  if (topic.state !== 'declined') throw nothingToAppeal();
  const objectionId = await file(ctx, { topicId: id, against: 'decline', ground: 'content', words });
  tellTopic(ctx, topic, { name: 'topic.appeal_filed', data: { objectionId }, words: { words } });
  await tellDeciders(ctx, topic, objectionId);
}

export interface ObjectionInput {
  readonly version: number;
  readonly ground: Ground;
  readonly words: string;
}

/**
 * Objects to a resolution in time: whoever has a seat or lives here, and the subdistrict where law is broken, which then is decided like any other.
 * @throws objection-over, only-law-breach, not-of-this-place, objection-waits, not-your-topic and those of every step
 */
export async function objectToResolution(ctx: WriteCtx, id: string, input: ObjectionInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const guides = ctx.actor.kind === 'staff' && holdsFor(ctx.actor, 'topics.guide', topic.area_code);
  if (guides && input.ground !== 'law') throw onlyLawBreach();
  if (ctx.actor.kind === 'resident' && !(await isConcerned(ctx, topic))) throw notOfThisPlace();
  const after = await stepTopic(ctx, topic, {
    action: 'object',
    data: { ground: input.ground },
    words: { words: input.words },
  });
  if (topic.objection_until && topic.objection_until < ctx.now) throw objectionOver();
  const objectionId = await file(ctx, { topicId: id, against: 'resolution', ground: input.ground, words: input.words });
  await tellDeciders(ctx, topic, objectionId);
  return after;
}

/** An objection holds a resolution up: it is for those who took part and those recorded in the place. */
async function isConcerned(ctx: WriteCtx, topic: TopicRecord): Promise<boolean> {
  const personId = ctx.actor.id ?? '';
  if ((await participantsOf(ctx, topic.id)).includes(personId)) return true;
  return (await isRecordedIn(ctx, personId, topic.area_code)) === true;
}

const tellDeciders = (ctx: WriteCtx, topic: TopicRecord, objectionId: string): Promise<void> =>
  tellHolders(ctx, topic, { permission: 'topics.hear_appeals', template: 'topic_objection', dedupeKey: `objection:${objectionId}` });

export interface SettleInput {
  readonly version: number;
  readonly uphold: boolean;
  readonly decision: string;
}

/**
 * The representatives decide. Upheld: a declined topic is to be answered again, a resolution is annulled. Rejected: all stays as it was.
 * @throws not-found when nothing waits, own-objection, and those of every step
 */
export async function settleObjection(ctx: WriteCtx, id: string, input: SettleInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  assertAllowed(can.hearAppeals(ctx.actor, topic));
  const waiting = await lockWaitingObjection(ctx, id);
  if (!waiting) throw notFound();
  if (waiting.account_id !== null && waiting.account_id === ctx.actor.id) throw ownObjection();
  const decision = textField(input.decision, '/decision', 5000);
  const state = applyAction(objectionWorkflow, waiting.state as ObjectionState, 'decide', input.uphold ? 'upheld' : 'rejected');
  await writeObjectionDecision(ctx, waiting.id, { state, decision });
  return waiting.against === 'decline'
    ? settleAppeal(ctx, topic, { objectionId: waiting.id, uphold: input.uphold, decision })
    : settleResolution(ctx, topic, { uphold: input.uphold, decision });
}

interface Decided {
  readonly uphold: boolean;
  readonly decision: string;
}

async function settleAppeal(ctx: WriteCtx, topic: TopicRecord, given: Decided & { objectionId: string }): Promise<TopicRecord> {
  const { objectionId, decision } = given;
  if (!given.uphold) {
    tellTopic(ctx, topic, { name: 'topic.appeal_rejected', permission: 'topics.hear_appeals', data: { objectionId }, words: { decision } });
    return topic;
  }
  const body = await rulesOf(ctx, topic);
  const { dueAt } = await limitEnd(ctx, body.limits.answer);
  const changes = { answer_due_at: dueAt, answered_at: null, ended_at: null, declined_reason: topic.declined_reason };
  return stepTopic(ctx, topic, { action: 'uphold_appeal', changes, words: { decision } });
}

async function settleResolution(ctx: WriteCtx, topic: TopicRecord, { uphold, decision }: Decided): Promise<TopicRecord> {
  const after = await stepTopic(ctx, topic, {
    action: 'settle_objection',
    to: uphold ? 'annulled' : 'resolved',
    changes: uphold ? { ended_at: ctx.now } : {},
    data: { upheld: uphold },
    words: { decision },
  });
  if (uphold) await endWithoutResolution(ctx, after);
  return after;
}
