import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { CallEvent } from './calls.events.ts';
import { canReadCall, mayStepCall } from './calls.policy.ts';
import { type CallChanges, type CallRecord, lockCall, updateCall } from './calls.repository.ts';
import { type CallAction, callWorkflow } from './calls.workflow.ts';

/** The call, locked, for somebody who may see it. @throws not-found (404), edit-conflict (409) when `version` is not the stored one */
export async function lockVisibleCall(ctx: WriteCtx, id: string, version?: number): Promise<CallRecord> {
  const call = await lockCall(ctx, id);
  if (!call || !canReadCall(ctx.actor, call)) throw notFound();
  if (version !== undefined && version !== call.version) throw editConflict({ current: call.version });
  return call;
}

export interface CallStep {
  readonly action: CallAction;
  readonly changes?: CallChanges;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly words?: object;
  /** Set when the step follows from the clock and not from the actor's own right. */
  readonly consequence?: boolean;
}

/** Takes one step: policy, table, row, fact. Nothing else changes a state. @throws not-your-call, illegal-transition, edit-conflict */
export async function stepCall(ctx: WriteCtx, call: CallRecord, step: CallStep): Promise<CallRecord> {
  if (!step.consequence) assertAllowed(mayStepCall(ctx.actor, call, step.action));
  const to = applyAction(callWorkflow, call.state, step.action);
  const after = await updateCall(ctx, call, { ...step.changes, state: to });
  const { event, permission } = callWorkflow.actions[step.action];
  tellCall(ctx, call, event as CallFact, {
    permission,
    data: { from: call.state, to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
  return after;
}

type CallFact = Extract<CallEvent, { subject: { type: 'project_call' } }>['name'];
interface Told {
  readonly permission: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly words?: object;
}

/** Records a fact about a call. */
export function tellCall(ctx: WriteCtx, call: Pick<CallRecord, 'id' | 'areaCode'>, name: CallFact, fact: Told): void {
  emit(ctx, {
    name,
    subject: { type: 'project_call', id: call.id },
    thread: call.id,
    capacity: capacityOf(ctx.actor, fact.permission, call.areaCode),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies CallEvent);
}

type GuideFact = Extract<CallEvent, { subject: { type: 'guide_item' } }>['name'];

/** Records a fact about an item of a guide list. */
export function tellGuide(
  ctx: WriteCtx,
  call: Pick<CallRecord, 'id' | 'areaCode'>,
  itemId: string,
  { name, data, words }: { name: GuideFact; data: Readonly<Record<string, unknown>>; words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'guide_item', id: itemId },
    thread: call.id,
    capacity: capacityOf(ctx.actor, 'projects.endorse', call.areaCode),
    data,
    ...(words ? { private: words } : {}),
  } satisfies CallEvent);
}
