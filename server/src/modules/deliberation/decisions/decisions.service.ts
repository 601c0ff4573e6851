import type { Selectable } from 'kysely';
import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import type { Actor, Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { canRead as canReadHearing } from '../hearings/hearings.policy.ts';
import { findHearing } from '../hearings/hearings.repository.ts';
import { wordsField } from '../meetings/words.ts';
import { canRead as canReadTopic, capacityOf } from '../topics/topics.policy.ts';
import { findTopic } from '../topics/topics.repository.ts';
import { consultationMissing, consultationUnfit, dutyReasonMissing, notYourDecision } from './decisions.errors.ts';
import type { DecisionEvent } from './decisions.events.ts';
import { type Consultation, isConsulted } from './decisions.rules.ts';
import { type DecisionAction, type DecisionState, decisionWorkflow } from './decisions.workflow.ts';

export interface DecisionRecord extends Omit<Selectable<DB['deliberation_decision_item']>, 'state'> {
  readonly state: DecisionState;
}

/** Whether the actor keeps the register there; decisions themselves ask for the permission of their step. */
export function mayKeep(actor: Actor, areaCode: string, action?: DecisionAction): Decision {
  return when(holdsFor(actor, (action && decisionWorkflow.actions[action].permission) ?? 'hearings.hold', areaCode), notYourDecision);
}

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
    summary: wordsField(input.summary, '/summary', 2000),
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
  await ctx.db.insertInto('deliberation_decision_item').values(row).execute();
  const { areaCode: area, decidesOn, consultationDue } = input;
  tell(ctx, { id, area_code: area }, { name: 'decision_item.registered', data: { area, decidesOn, consultationDue } });
  return id;
}

/** One item, or null. The register is public. */
export async function findDecision(ctx: Ctx, id: string): Promise<DecisionRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_decision_item').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as DecisionRecord | undefined) ?? null;
}

async function lockItem(ctx: WriteCtx, id: string, step: { version: number; action?: DecisionAction }): Promise<DecisionRecord> {
  const row = await ctx.db.selectFrom('deliberation_decision_item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  const item = row as DecisionRecord;
  assertAllowed(mayKeep(ctx.actor, item.area_code, step.action));
  if (item.version !== step.version) throw editConflict({ current: item.version });
  return item;
}

async function update(ctx: WriteCtx, item: DecisionRecord, changes: object): Promise<void> {
  await ctx.db
    .updateTable('deliberation_decision_item')
    .set({ ...changes, version: item.version + 1 })
    .where('id', '=', item.id)
    .execute();
}

/** Changes an item that is not decided. @throws illegal-transition, edit-conflict, not-your-decision */
export async function changeDecision(ctx: WriteCtx, id: string, input: DecisionInput & { version: number }): Promise<void> {
  const item = await lockItem(ctx, id, input);
  applyAction(decisionWorkflow, item.state, 'withdraw');
  await update(ctx, item, columnsOf(input));
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
  await update(ctx, item, changes);
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
  const text = wordsField(input.text, '/text', 5000);
  await update(ctx, item, { state, decision_text: text, without_reason: consulted ? null : reason, ended_at: ctx.now });
  tell(ctx, item, { name: 'decision_item.decided', data: { from: item.state, to: state, consulted }, private: { text, reason } });
}

/** Takes an item off the register. @throws illegal-transition, edit-conflict, not-your-decision */
export async function withdrawItem(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const item = await lockItem(ctx, id, { version: input.version, action: 'withdraw' });
  const state = applyAction(decisionWorkflow, item.state, 'withdraw');
  const reason = wordsField(input.reason, '/reason', 1000);
  await update(ctx, item, { state, ended_reason: reason, ended_at: ctx.now });
  tell(ctx, item, { name: 'decision_item.withdrawn', data: { from: item.state, to: state }, private: { reason } });
}
