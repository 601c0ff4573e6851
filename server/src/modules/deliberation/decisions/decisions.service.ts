import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { canRead as canReadHearing } from '../hearings/hearings.policy.ts';
import { findHearing } from '../hearings/hearings.repository.ts';
import { canRead as canReadTopic } from '../topics/topics.policy.ts';
import { findTopic } from '../topics/topics.repository.ts';
import { consultationMissing, consultationUnfit, dutyReasonMissing } from './decisions.errors.ts';
import type { DecisionEvent } from './decisions.events.ts';
import { mayKeep } from './decisions.policy.ts';
import { type DecisionRecord, insertDecision, lockDecision, updateDecision } from './decisions.repository.ts';
import { type Consultation, isConsulted } from './decisions.rules.ts';
import { type DecisionAction, decisionWorkflow } from './decisions.workflow.ts';

export interface DecisionInput {
  readonly title: string;
  readonly summary: string;
  /** The section of the subdistrict that prepares it. */
  readonly section: string;
  readonly decidesOn: LocalDate;
  readonly consultationDue: boolean;
  /** Why consultation is or is not due; needed when it is not. */
  readonly dueReason?: string;
}

function columnsOf(input: DecisionInput) {
  const reason = optionalText(input.dueReason ?? null, '/dueReason', 500);
  if (!input.consultationDue && reason === null) throw dutyReasonMissing();
  return {
    title: nameField(input.title, '/title', 200),
    summary: textField(input.summary, '/summary', 2000),
    section: nameField(input.section, '/section'),
    decides_on: input.decidesOn,
    consultation_due: input.consultationDue,
    due_reason: reason,
  };
}

function tell(ctx: WriteCtx, item: { id: string; area_code: string }, fact: Pick<DecisionEvent, 'name' | 'data' | 'private'>): void {
  emit(ctx, {
    ...fact,
    subject: { type: 'decision_item', id: item.id },
    thread: item.id,
    capacity: capacityOf(ctx.actor, 'hearings.hold', item.area_code),
  });
}

/** Puts a decision that touches residents on the register, before it is taken (S001-88). @throws not-your-decision, decision-duty-reason-missing */
export async function registerDecision(ctx: WriteCtx, input: DecisionInput & { areaCode: string }): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayKeep(ctx.actor, input.areaCode));
  const id = uuidv7(ctx.now);
  const row = { id, state: 'registered', area_code: input.areaCode, ...columnsOf(input), created_by: ctx.actor.id, created_at: ctx.now };
  await insertDecision(ctx, row);
  const { areaCode: area, decidesOn, consultationDue } = input;
  tell(ctx, { id, area_code: area }, { name: 'decision_item.registered', data: { area, decidesOn, consultationDue } });
  return id;
}

async function lockItem(ctx: WriteCtx, id: string, step: { version: number; action?: DecisionAction }): Promise<DecisionRecord> {
  const item = await lockDecision(ctx, id);
  if (!item) throw notFound();
  assertAllowed(mayKeep(ctx.actor, item.area_code, step.action));
  if (item.version !== step.version) throw editConflict({ current: item.version });
  return item;
}

/** Changes an item that is not decided. @throws illegal-transition, edit-conflict, not-your-decision */
export async function changeDecision(ctx: WriteCtx, id: string, input: DecisionInput & { version: number }): Promise<void> {
  const item = await lockItem(ctx, id, input);
  applyAction(decisionWorkflow, item.state, 'withdraw');
  await updateDecision(ctx, item, columnsOf(input));
  tell(ctx, item, { name: 'decision_item.changed', data: { fields: Object.keys(input).filter((field) => field !== 'version') } });
}

/** Links the hearing or topic by which residents are consulted, or takes the link away. @throws decision-consultation-unfit and as above */
export async function planConsultation(
  ctx: WriteCtx,
  id: string,
  input: { version: number; hearingId?: string | null; topicId?: string | null },
): Promise<void> {
  const item = await lockItem(ctx, id, input);
  applyAction(decisionWorkflow, item.state, 'withdraw');
  const hearing = input.hearingId ? await findHearing(ctx, input.hearingId) : null;
  const topic = input.topicId ? await findTopic(ctx, input.topicId) : null;
  const fits = (given: string | null | undefined, found: { area_code: string } | null): boolean =>
    !given || (found?.area_code.startsWith(item.area_code) ?? false);
  const both = Boolean(input.hearingId) && Boolean(input.topicId);
  if (both || !fits(input.hearingId, hearing) || !fits(input.topicId, topic)) throw consultationUnfit();
  if ((hearing && !canReadHearing(ctx.actor, hearing)) || (topic && !canReadTopic(ctx.actor, topic))) throw consultationUnfit();
  const changes = { hearing_id: input.hearingId ?? null, topic_id: input.topicId ?? null };
  await updateDecision(ctx, item, changes);
  tell(ctx, item, { name: 'decision_item.consultation_planned', data: { hearingId: changes.hearing_id, topicId: changes.topic_id } });
}

/** How far the linked hearing and topic are. */
export async function consultationOf(ctx: Ctx, item: DecisionRecord): Promise<Consultation> {
  const hearing = item.hearing_id === null ? null : await findHearing(ctx, item.hearing_id);
  const topic = item.topic_id === null ? null : await findTopic(ctx, item.topic_id);
  return { hearing: hearing?.state ?? null, topic: topic?.state ?? null };
}

/**
 * Registers an item as decided. Where consultation is due it has taken place, or the reason why not is stated and stays to be read.
 * @throws decision-without-consultation, illegal-transition, edit-conflict, not-your-decision
 */
export async function decideItem(
  ctx: WriteCtx,
  id: string,
  input: { version: number; text: string; withoutReason?: string },
): Promise<void> {
  const item = await lockItem(ctx, id, { version: input.version, action: 'decide' });
  const state = applyAction(decisionWorkflow, item.state, 'decide');
  const consulted = isConsulted(await consultationOf(ctx, item));
  const reason = optionalText(input.withoutReason ?? null, '/withoutReason', 1000);
  if (item.consultation_due && !consulted && reason === null) throw consultationMissing();
  const text = textField(input.text, '/text', 5000);
  await updateDecision(ctx, item, { state, decision_text: text, without_reason: consulted ? null : reason, ended_at: ctx.now });
  tell(ctx, item, { name: 'decision_item.decided', data: { from: item.state, to: state, consulted }, private: { text, reason } });
}

/** Takes an item off the register. @throws illegal-transition, edit-conflict, not-your-decision */
export async function withdrawItem(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const item = await lockItem(ctx, id, { version: input.version, action: 'withdraw' });
  const state = applyAction(decisionWorkflow, item.state, 'withdraw');
  const reason = textField(input.reason, '/reason', 1000);
  await updateDecision(ctx, item, { state, ended_reason: reason, ended_at: ctx.now });
  tell(ctx, item, { name: 'decision_item.withdrawn', data: { from: item.state, to: state }, private: { reason } });
}
