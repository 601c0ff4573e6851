import type { WriteCtx } from '../../../platform/context.ts';
import { emit, stockDay, tally } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { capacityOf } from '../matters.policy.ts';
import type { DemandEvent } from './demands.events.ts';
import { canReadDemand, mayStepDemand } from './demands.policy.ts';
import { type DemandChanges, type DemandRecord, lockDemand, updateDemand } from './demands.repository.ts';
import { type DemandAction, demandWorkflow } from './demands.workflow.ts';

/** The demand, locked, for somebody who may see it. @throws not-found, edit-conflict */
export async function lockVisibleDemand(ctx: WriteCtx, id: string, version?: number): Promise<DemandRecord> {
  const demand = await lockDemand(ctx, id);
  if (!demand || !canReadDemand(ctx.actor, demand)) throw notFound();
  if (version !== undefined && version !== demand.version) throw editConflict({ current: demand.version });
  return demand;
}

export interface DemandStep {
  readonly action: DemandAction;
  readonly changes?: DemandChanges;
  readonly data?: Record<string, unknown>;
  readonly words?: object;
  /** The matter in whose timeline the fact belongs. */
  readonly matterId?: string | null;
  /** The step follows from another one and runs without the actor's own permission. */
  readonly consequence?: boolean;
}

/** Takes one step of a demand: policy, table, row, counter, fact. */
export async function stepDemand(ctx: WriteCtx, demand: DemandRecord, step: DemandStep): Promise<DemandRecord> {
  if (!step.consequence) assertAllowed(mayStepDemand(ctx.actor, step.action, demand));
  const to = applyAction(demandWorkflow, demand.state, step.action);
  const settled = demandWorkflow.states[to].type === 'done';
  const after = await updateDemand(ctx, demand, {
    ...step.changes,
    state: to,
    settled_at: settled ? (demand.settled_at ?? ctx.now) : null,
  });
  const stock = { measure: 'demand.state', areaCode: demand.area_code, day: stockDay };
  if (to !== demand.state) tally(ctx, { ...stock, key: demand.state, value: -1 }, { ...stock, key: to, value: 1 });
  const { event, permission } = demandWorkflow.actions[step.action];
  emit<DemandEvent>(ctx, {
    name: event as DemandEvent['name'],
    subject: { type: 'demand', id: demand.id },
    thread: step.matterId ?? null,
    capacity: capacityOf(ctx.actor, permission, demand),
    data: { number: demand.number, from: demand.state, to, ...step.data },
    ...(step.words ? { private: step.words } : {}),
  });
  return after;
}
