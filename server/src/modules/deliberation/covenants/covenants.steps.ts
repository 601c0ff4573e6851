import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { CovenantEvent } from './covenants.events.ts';
import { canRead, mayStep } from './covenants.policy.ts';
import { type CovenantChanges, type CovenantRecord, lockCovenant, updateCovenant } from './covenants.repository.ts';
import { type CovenantAction, covenantWorkflow } from './covenants.workflow.ts';

/** The covenant, locked, for somebody who may see it. @throws not-found (404), edit-conflict (409) when `version` is not the stored one */
export async function lockVisibleCovenant(ctx: WriteCtx, id: string, version?: number): Promise<CovenantRecord> {
  const covenant = await lockCovenant(ctx, id);
  if (!covenant || !canRead(ctx.actor, covenant)) throw notFound();
  if (version !== undefined && version !== covenant.version) throw editConflict({ current: covenant.version });
  return covenant;
}

export interface CovenantStep {
  readonly action: CovenantAction;
  readonly changes?: CovenantChanges;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly words?: object;
  /** Set when the step follows from another one and not from the actor's own right. */
  readonly consequence?: boolean;
}

/**
 * Takes one step: policy, table, row, fact. Nothing else changes a state.
 * @throws not-your-covenant (403), legality-by-other (422), illegal-transition (409), edit-conflict (409)
 */
export async function stepCovenant(ctx: WriteCtx, covenant: CovenantRecord, step: CovenantStep): Promise<CovenantRecord> {
  if (!step.consequence) assertAllowed(mayStep(ctx.actor, covenant, step.action));
  const to = applyAction(covenantWorkflow, covenant.state, step.action);
  const after = await updateCovenant(ctx, covenant, { ...step.changes, state: to });
  const { event, permission } = covenantWorkflow.actions[step.action];
  tell(ctx, covenant, event as CovenantEvent['name'], {
    permission,
    data: { from: covenant.state, to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
  return after;
}

/** Records a fact about a covenant. */
export function tell(
  ctx: WriteCtx,
  covenant: Pick<CovenantRecord, 'id' | 'areaCode'>,
  name: CovenantEvent['name'],
  fact: { readonly permission: string | null; readonly data: Readonly<Record<string, unknown>>; readonly words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'covenant', id: covenant.id },
    thread: covenant.id,
    capacity: capacityOf(ctx.actor, fact.permission, covenant.areaCode),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies CovenantEvent);
}
