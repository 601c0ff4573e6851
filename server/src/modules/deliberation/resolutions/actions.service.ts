import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, type Decision, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { partiesOf } from '../parties/parties.repository.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic, tellTopic } from '../topics/topics.steps.ts';
import { type ActionRow, actionsOf, insertActions, lockAction, topicOfAction, updateAction } from './actions.repository.ts';
import { actionOwnerUnknown, notYourAction } from './resolutions.errors.ts';
import { type ActionState, actionWorkflow } from './resolutions.workflow.ts';

export interface ActionInput {
  readonly text: string;
  readonly ownerAccountId?: string;
  readonly ownerPartyId?: string;
  /** ISO date. */
  readonly dueOn: string;
}

/** Adds what is to be done after what is there, and tells the owners. @throws action-owner-unknown, invalid-input */
export async function addActions(ctx: WriteCtx, topic: TopicRecord, actions: readonly ActionInput[]): Promise<void> {
  if (actions.length === 0) return;
  const first = (await actionsOf(ctx, topic.id)).length + 1;
  const owners = await knownOwners(ctx, topic, actions);
  const rows = actions.map((action, i) => ({
    id: uuidv7(ctx.now),
    topic_id: topic.id,
    position: first + i,
    text: nameField(action.text, `/actions/${i}/text`, 500),
    owner_account_id: action.ownerAccountId ?? null,
    owner_party_id: action.ownerPartyId ?? null,
    due_on: action.dueOn,
    state: 'open',
  }));
  if (rows.some((row) => !owners.has(row.owner_account_id ?? row.owner_party_id ?? ''))) throw actionOwnerUnknown();
  await insertActions(ctx, rows);
  tellTopic(ctx, topic, { name: 'topic.actions_set', permission: 'topics.convene', data: { actions: first + rows.length - 1 } });
  await notifyMany(
    ctx,
    rows.flatMap((row) => (row.owner_account_id ? [noticeFor(topic, { ...row, ownerId: row.owner_account_id })] : [])),
  );
}

async function knownOwners(ctx: WriteCtx, topic: TopicRecord, actions: readonly ActionInput[]): Promise<Set<string>> {
  const one = actions.every((a) => (a.ownerAccountId === undefined) !== (a.ownerPartyId === undefined));
  if (!one) throw actionOwnerUnknown();
  const accounts = await accountRefs(
    ctx,
    actions.flatMap((a) => (a.ownerAccountId ? [a.ownerAccountId] : [])),
  );
  const parties = await partiesOf(ctx, topic.id);
  return new Set([...accounts.keys(), ...parties.map((party) => party.id)]);
}

function noticeFor(topic: TopicRecord, action: { id: string; text: string; due_on: string; ownerId: string }) {
  return {
    template: 'topic_action',
    recipient: { kind: 'account' as const, id: action.ownerId },
    params: {
      decision: topic.resolution_number ?? topic.number,
      task: action.text.slice(0, 60),
      date: action.due_on,
      areaCode: topic.area_code,
    },
    dedupeKey: `topic-action:${action.id}`,
    subject: { type: 'topic', id: topic.id },
  };
}

export interface ActionReport {
  readonly version: number;
  /** False: it is not done any more, and why. */
  readonly done: boolean;
  readonly report: string;
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

/** Whoever owns it says what was done, or the committee writes it down. @throws not-found, not-your-action, illegal-transition, edit-conflict */
export async function settleAction(ctx: WriteCtx, actionId: string, input: ActionReport): Promise<string> {
  const topicId = await topicOfAction(ctx, actionId);
  if (topicId === null) throw notFound();
  const topic = await lockVisibleTopic(ctx, topicId);
  const action = await lockAction(ctx, actionId);
  assertAllowed(await maySettle(ctx, topic, action));
  if (action.version !== input.version) throw editConflict({ current: action.version });
  const state = applyAction(actionWorkflow, action.state as ActionState, 'settle', input.done ? 'done' : 'dropped');
  const report = textField(input.report, '/report', 5000);
  await updateAction(ctx, action, { state, report, settled_by: ctx.actor.id, settled_at: ctx.now });
  const files = input.attachments ?? [];
  await claimAttachments(
    ctx,
    files.map((f) => f.id),
    { claim: files.map((f) => f.claim), ownerType: 'topic_action', ownerId: actionId, visibility: 'public' },
  );
  tellTopic(ctx, topic, { name: 'topic.action_settled', data: { actionId, state }, words: { report } });
  return topic.id;
}

/** The owner, whoever speaks for it, or the committee. */
export async function maySettle(ctx: Ctx, topic: TopicRecord, action: ActionRow): Promise<Decision> {
  if (can.convene(ctx.actor, topic).allowed || (action.owner_account_id !== null && action.owner_account_id === ctx.actor.id))
    return when(true);
  const party = (await partiesOf(ctx, topic.id)).find((p) => p.id === action.owner_party_id);
  const speaks = party !== undefined && holdsForUnit(ctx.actor, 'topics.speak', party.unit_id);
  const self = ctx.actor.kind === 'resident' && ctx.actor.id !== null && [party?.person_id, party?.contact_id].includes(ctx.actor.id);
  return when(speaks || self, notYourAction);
}
