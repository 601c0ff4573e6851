import type { Ctx, WriteCtx } from '../../../../platform/context.ts';
import { emit } from '../../../../platform/events.ts';
import { assertAllowed, capacityOf, holdsAnywhere, when } from '../../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../../platform/problem.ts';
import { nameField, optionalName, textField } from '../../../../platform/text/fields.ts';
import { applyAction } from '../../../../platform/workflow.ts';
import { unitOrThrow } from '../../../organizations/index.ts';
import { notYourNeed } from '../needs.errors.ts';
import type { PolicyEvent } from '../needs.events.ts';
import { can } from '../needs.policy.ts';
import { lockVisibleNeed } from '../needs.steps.ts';
import { type PolicyFilter, policyPage } from './policies.queries.ts';
import { findPolicy, insertPolicy, lockPolicy, type PolicyRecord, updatePolicy } from './policies.repository.ts';
import { type PolicyAction, policyWorkflow } from './policies.workflow.ts';

/** The policy suggestions, the newest first, for those who work on needs. @throws not-your-need */
export async function listPolicies(ctx: Ctx, filter: PolicyFilter) {
  assertAllowed(when(holdsAnywhere(ctx.actor, 'needs.read'), notYourNeed));
  return policyPage(ctx, filter);
}

/** One policy suggestion. @throws not-found */
export async function policyById(ctx: Ctx, id: string): Promise<PolicyRecord> {
  const policy = await findPolicy(ctx, id);
  if (!policy || !holdsAnywhere(ctx.actor, 'needs.read')) throw notFound();
  return policy;
}

/** Marks a need as a gap of policy and opens the suggestion with whoever owns it (S001-45). @throws not-found, not-your-need, policy-suggestion-exists */
export async function flagPolicyGap(ctx: WriteCtx, needId: string, input: { title: string; ownerUnitId: string }): Promise<string> {
  const { round } = await lockVisibleNeed(ctx, needId);
  assertAllowed(can.coordinate(ctx.actor, round));
  const unit = await unitOrThrow(ctx, input.ownerUnitId);
  const title = nameField(input.title, '/title', 120);
  const id = await insertPolicy(ctx, { need_id: needId, owner_unit_id: unit.id, title });
  tell(ctx, id, 'policy_suggestion.flagged', { data: { needId, unitId: unit.id }, words: { title } });
  return id;
}

/** What a step of a suggestion brings. */
export type PolicyStep =
  | { readonly action: 'draft'; readonly draft: string }
  | {
      readonly action: 'adopt';
      readonly document: { kind: 'new' | 'changed'; title: string; number?: string | null; link?: string | null };
    }
  | { readonly action: 'drop'; readonly reason: string };

/** Takes a step of a policy suggestion. @throws not-found, not-your-need, illegal-transition, edit-conflict, invalid-input */
export async function stepPolicy(ctx: WriteCtx, id: string, version: number, step: PolicyStep): Promise<void> {
  await lockPolicy(ctx, id);
  const policy = await policyById(ctx, id);
  if (policy.version !== version) throw editConflict({ current: policy.version });
  assertAllowed(can.coordinate(ctx.actor, { areaCode: ctx.district.areaCode }));
  const to = applyAction(policyWorkflow, policy.state, step.action);
  const { changes, words } = outcomeOf(ctx, step);
  await updatePolicy(ctx, policy, { ...changes, state: to });
  tell(ctx, id, policyWorkflow.actions[step.action as PolicyAction].event as PolicyEvent['name'], {
    data: { from: policy.state, to, needId: policy.needId },
    words,
  });
}

function outcomeOf(ctx: WriteCtx, step: PolicyStep) {
  if (step.action === 'draft') {
    const draft = textField(step.draft, '/draft', 10_000);
    return { changes: { draft }, words: { draft } };
  }
  if (step.action === 'drop') {
    const reason = textField(step.reason, '/reason', 1000);
    return { changes: { reason, ended_at: ctx.now }, words: { reason } };
  }
  const { kind, title, number, link } = step.document;
  if (link && !/^https?:\/\//.test(link)) throw invalidInput({ errors: [{ pointer: '/document/link', detail: 'a web address' }] });
  const changes = {
    document_kind: kind,
    document_title: nameField(title, '/document/title', 200),
    document_number: optionalName(number ?? null, '/document/number', 60),
    document_link: link ?? null,
    ended_at: ctx.now,
  };
  return { changes, words: { title: changes.document_title } };
}

function tell(
  ctx: WriteCtx,
  id: string,
  name: PolicyEvent['name'],
  fact: { data: Readonly<Record<string, unknown>>; words: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'policy_suggestion', id },
    thread: id,
    capacity: capacityOf(ctx.actor, 'needs.coordinate', ctx.district.areaCode),
    data: fact.data,
    private: fact.words,
  } satisfies PolicyEvent);
}
