import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { unitByCode } from '../../organizations/index.ts';
import { formsMissing, partsMissing, subjectsMissing } from '../deliberation.errors.ts';
import { partiesOf } from '../parties/parties.repository.ts';
import { proposeParties } from '../parties/proposing.service.ts';
import { ruleInForce } from '../rules/rules.repository.ts';
import { limitEnd, rulesOf } from '../rules/rules.service.ts';
import { assertGuards } from './guards.ts';
import { endWithoutResolution } from './proposing.service.ts';
import { endStage } from './stages.ts';
import type { ContentKind, Form, Parts } from './topics.creation.ts';
import { can } from './topics.policy.ts';
import { lockTopic, type TopicRecord, updateTopic } from './topics.repository.ts';
import { lockVisibleTopic, stepTopic, tellTopic } from './topics.steps.ts';
import { topicWorkflow } from './topics.workflow.ts';

/** Enough people stand behind a topic: from now on the committee must take it up or say why not (S002-93). The system's own step. */
export async function reachThreshold(ctx: WriteCtx, topic: TopicRecord): Promise<TopicRecord> {
  const body = await rulesOf(ctx, topic);
  const { dueAt } = await limitEnd(ctx, body.limits.answer);
  return stepTopic(ctx, topic, {
    action: 'reach_threshold',
    changes: { supported_at: ctx.now, answer_due_at: dueAt },
    data: { dueAt: dueAt.toISOString() },
    consequence: true,
  });
}

export interface AdmitInput {
  readonly version: number;
  readonly forms: readonly Form[];
  readonly contentKind?: ContentKind;
  readonly facilitatorId?: string;
  readonly parts?: Parts;
}

/**
 * Takes a topic up: how it is talked about, by which version of the rules, and who is concerned, as proposed from the place (S001-89).
 * @throws forms-missing, topic-parts-missing, and those of every step
 */
export async function admitTopic(ctx: WriteCtx, id: string, input: AdmitInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  if (input.forms.length === 0) throw formsMissing();
  const parts = input.parts ?? (topic.parts as Parts | null);
  assertParts(topic, parts);
  const place = { areaCode: topic.area_code, buildingId: topic.building_id, estateId: topic.estate_id };
  const rule = await ruleInForce(ctx, topic.area_code, topic.scope === 'building' ? 'building' : 'community');
  await stepTopic(ctx, topic, {
    action: 'admit',
    changes: {
      forms: [...new Set(input.forms)],
      content_kind: input.contentKind ?? topic.content_kind,
      facilitator_id: input.facilitatorId ?? ctx.actor.id,
      rule_id: rule?.id ?? null,
      unit_id: (await unitByCode(ctx, '@committee', place))?.id ?? topic.unit_id,
      answered_at: ctx.now,
      parts: parts === null ? null : JSON.stringify(parts),
    },
    data: { ruleId: rule?.id ?? null },
  });
  const admitted = await lockTopic(ctx, id);
  if (!admitted) throw new Error('a topic just admitted is missing');
  await proposeParties(ctx, admitted);
  return (await lockTopic(ctx, id)) ?? admitted;
}

/** What comes from above without any resident's matter behind it is laid open in three parts (S002-91). */
function assertParts(topic: TopicRecord, parts: Parts | null): void {
  if (topic.direction !== 'top_down' || topic.matterIds.length > 0) return;
  if (!parts || Object.values(parts).some((text) => text.trim() === '')) throw partsMissing();
}

/** Says publicly why a topic is not taken up; its proposer may appeal to the representatives. @throws those of every step */
export async function declineTopic(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 2000);
  const changes = { declined_reason: reason, answered_at: ctx.now, ended_at: ctx.now };
  const after = await stepTopic(ctx, topic, { action: 'decline', changes, words: { reason } });
  await endWithoutResolution(ctx, after);
  return after;
}

/** Takes a topic back. @throws those of every step */
export async function withdrawTopic(ctx: WriteCtx, id: string, input: { version: number; reason?: string }): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const reason = optionalText(input.reason ?? '', '/reason', 2000);
  const after = await stepTopic(ctx, topic, { action: 'withdraw', changes: { ended_at: ctx.now }, words: { reason } });
  await endWithoutResolution(ctx, after);
  return after;
}

export interface TopicChange {
  readonly version: number;
  readonly title?: string;
  readonly body?: string;
  readonly forms?: readonly Form[];
  readonly facilitatorId?: string;
  readonly parts?: Parts;
}

/** Changes what is announced, as long as it is not. @throws not-your-topic, illegal-transition once it is announced */
export async function changeTopic(ctx: WriteCtx, id: string, input: TopicChange): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  assertAllowed(can.convene(ctx.actor, topic));
  applyAction(topicWorkflow, topic.state, 'notice');
  const after = await updateTopic(ctx, topic, {
    ...(input.title === undefined ? {} : { title: nameField(input.title, '/title', 120) }),
    ...(input.body === undefined ? {} : { body: optionalText(input.body, '/body', 10_000) ?? topic.body }),
    ...(input.forms === undefined ? {} : { forms: [...new Set(input.forms)] }),
    ...(input.facilitatorId === undefined ? {} : { facilitator_id: input.facilitatorId }),
    ...(input.parts === undefined ? {} : { parts: JSON.stringify(input.parts) }),
  });
  tellTopic(ctx, after, {
    name: 'topic.changed',
    permission: 'topics.convene',
    data: { fields: Object.keys(input).filter((field) => field !== 'version') },
  });
  return after;
}

export interface NoticeInput {
  readonly version: number;
  /** Longer than the rules ask, if given. */
  readonly until?: Date;
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

/** Announces a topic with its materials for the days of the rules (O25). @throws subjects-missing and those of every step */
export async function noticeTopic(ctx: WriteCtx, id: string, input: NoticeInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const { stages, limits } = await rulesOf(ctx, topic);
  const { dueAt } = await limitEnd(ctx, stages.includes('notice') ? limits.notice : null);
  const until = input.until && input.until > dueAt ? input.until : dueAt;
  const after = await stepTopic(ctx, topic, { action: 'notice', changes: { notice_until: until }, data: { until: until.toISOString() } });
  await assertSubjects(ctx, topic);
  const files = input.attachments ?? [];
  await claimAttachments(
    ctx,
    files.map((f) => f.id),
    { claim: files.map((f) => f.claim), ownerType: 'topic', ownerId: id, visibility: 'public' },
  );
  return after;
}

/** Somebody besides the convening committee is named: without subjects nothing is announced or opened (S001-89). @throws subjects-missing */
async function assertSubjects(ctx: WriteCtx, topic: TopicRecord): Promise<void> {
  const named = await partiesOf(ctx, topic.id);
  if (!named.some((party) => party.seat !== 'residents_committee')) throw subjectsMissing();
}

/** Opens the discussion when the notice is over. @throws stage-still-runs, subjects-missing and those of every step */
export async function openTopic(ctx: WriteCtx, id: string, input: { version: number; reason?: string }): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const { stages, limits } = await rulesOf(ctx, topic);
  const talks = stages.includes('discussion') && !topic.second_notice;
  const { dueAt } = await limitEnd(ctx, talks ? limits.discussion : null);
  const after = await stepTopic(ctx, topic, {
    action: 'open',
    changes: { opened_at: topic.opened_at ?? ctx.now, discuss_until: dueAt },
    data: { until: dueAt.toISOString() },
  });
  await assertSubjects(ctx, topic);
  await assertGuards(ctx, topic, 'open');
  await endStage(ctx, topic, { stage: 'notice', until: topic.notice_until, reason: input.reason });
  return after;
}

/** Closes the discussion when its time is over and nothing is left open. @throws stage-still-runs, what the guards say, and those of every step */
export async function closeDiscussion(ctx: WriteCtx, id: string, input: { version: number; reason?: string }): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const after = await stepTopic(ctx, topic, { action: 'close_discussion' });
  await assertGuards(ctx, topic, 'close_discussion');
  await endStage(ctx, topic, { stage: 'discussion', until: topic.discuss_until, reason: input.reason });
  return after;
}

/** Goes on discussing. @throws those of every step */
export async function reopenDiscussion(ctx: WriteCtx, id: string, input: { version: number }): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  return stepTopic(ctx, topic, { action: 'reopen_discussion' });
}
