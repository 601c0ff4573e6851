import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { lockDemand } from '../demands/demands.repository.ts';
import { capacityOf } from '../matters.policy.ts';
import { type ConflictRow, endConflict, lockConflict } from './conflicts.repository.ts';
import { type ConflictAction, conflictWorkflow } from './conflicts.workflow.ts';
import { maySettle } from './imports.policy.ts';
import { isSettled } from './incoming.ts';
import { recordSource, settleAtSource } from './source-steps.service.ts';

/**
 * Settles a conflict. Theirs: title and words are replaced, and what the other platform has settled ends here too. Ours: only what it said is
 * noted, so that the same row does not come up again (S000-43, O15).
 * @throws not-found, illegal-transition
 */
export async function settleConflict(ctx: WriteCtx, id: string, action: ConflictAction): Promise<ConflictRow> {
  const conflict = await lockConflict(ctx, id);
  if (!conflict) throw notFound();
  assertAllowed(maySettle(ctx.actor, conflict));
  const state = applyAction(conflictWorkflow, conflict.state, action);
  const demand = await lockDemand(ctx, conflict.demand_id);
  if (!demand) throw notFound();
  const take = action === 'take_theirs';
  const after = await recordSource(ctx, demand, conflict.incoming, take);
  if (take && isSettled(conflict.incoming)) await settleAtSource(ctx, after, conflict.incoming);
  await endConflict(ctx, id, state);
  emit(ctx, {
    name: conflictWorkflow.actions[action].event,
    subject: { type: 'import_conflict', id },
    capacity: capacityOf(ctx.actor, 'imports.run', { area_code: conflict.area_code, unit_id: demand.unit_id }),
    data: { number: conflict.number, from: conflict.state, to: state, demand: conflict.demand_id, fields: [...conflict.incoming.fields] },
  });
  return { ...conflict, state, settled_at: ctx.now, title: after.title, body: after.body };
}
