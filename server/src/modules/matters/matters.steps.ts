import type { WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { editConflict, notFound } from '../../platform/problem.ts';
import { applyAction } from '../../platform/workflow.ts';
import { recountClosing } from './indicators/closing.tallies.ts';
import type { MatterFactEvent, MatterStepEvent } from './matters.events.ts';
import { canRead, capacityOf } from './matters.policy.ts';
import { lockMatter, type MatterChanges, type MatterRecord, updateMatter } from './matters.repository.ts';
import { countChange } from './matters.tallies.ts';
import { type MatterAction, type MatterState, matterWorkflow } from './matters.workflow.ts';
import { recountRoute } from './routes-622/routes-622.service.ts';
import { withPriority } from './triage/priority.service.ts';

/** The matter, locked, for somebody who may see it. @throws not-found (404), edit-conflict (409) when `version` is not the stored one */
export async function lockVisibleMatter(ctx: WriteCtx, id: string, version?: number): Promise<MatterRecord> {
  const matter = await lockMatter(ctx, id);
  if (!matter || !canRead(ctx.actor, matter)) throw notFound();
  if (version !== undefined && version !== matter.version) throw editConflict({ current: matter.version });
  return matter;
}

export interface MatterStep {
  readonly action: MatterAction;
  /** Where the table leaves a choice. */
  readonly to?: MatterState;
  readonly changes?: MatterChanges;
  readonly data?: Record<string, unknown>;
  readonly words?: object;
}

/** Takes one step of the workflow: checks the table, writes the row, moves the counters, records the fact. Nothing else changes a state. */
export async function stepMatter(ctx: WriteCtx, matter: MatterRecord, step: MatterStep): Promise<MatterRecord> {
  const to = applyAction(matterWorkflow, matter.state, step.action, step.to);
  const after = await updateMatter(ctx, matter, {
    ...offTheLadder(matter, to),
    ...(await withPriority(ctx, matter, step.changes ?? {})),
    state: to,
  });
  countChange(ctx, matter, after);
  await recountClosing(ctx, matter, after);
  await recountRoute(ctx, matter, after);
  const { event, permission } = matterWorkflow.actions[step.action];
  emit<MatterStepEvent>(ctx, {
    name: event,
    subject: { type: 'matter', id: matter.id },
    thread: matter.id,
    capacity: capacityOf(ctx.actor, permission, after),
    data: { number: matter.number, from: matter.state, to, ...step.data },
    ...(step.words ? { private: step.words } : {}),
  });
  return after;
}

/** The ladder is that of the limits of handling: who no longer handles is not late, and a new round begins at its foot (S000-20). */
function offTheLadder(matter: MatterRecord, to: MatterState): MatterChanges {
  return matter.state === 'in_handling' && to !== 'in_handling' ? { ladder: 'none' } : {};
}

/** Changes a matter without a step of the workflow, with its fact. */
export async function changeMatter(
  ctx: WriteCtx,
  matter: MatterRecord,
  change: {
    changes: MatterChanges;
    event: MatterFactEvent['name'];
    permission?: string | null;
    data?: Record<string, unknown>;
    words?: object;
  },
): Promise<MatterRecord> {
  const after = await updateMatter(ctx, matter, await withPriority(ctx, matter, change.changes));
  countChange(ctx, matter, after);
  await recountClosing(ctx, matter, after);
  await recountRoute(ctx, matter, after);
  recordFact(ctx, after, change);
  return after;
}

/** Records a fact that changes no column of the matter. */
export function recordFact(
  ctx: WriteCtx,
  matter: Pick<MatterRecord, 'id' | 'number' | 'area_code' | 'unit_id'>,
  fact: { event: MatterFactEvent['name']; permission?: string | null; data?: Record<string, unknown>; words?: object },
): void {
  emit<MatterFactEvent>(ctx, {
    name: fact.event,
    subject: { type: 'matter', id: matter.id },
    thread: matter.id,
    capacity: capacityOf(ctx.actor, fact.permission ?? null, matter),
    data: { number: matter.number, ...fact.data },
    ...(fact.words ? { private: fact.words } : {}),
  });
}
