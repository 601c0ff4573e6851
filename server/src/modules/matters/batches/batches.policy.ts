import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourMatter } from '../matters.errors.ts';
import { unitsOf } from '../matters.policy.ts';
import type { BatchRecord } from './batches.repository.ts';
import { batchWorkflow } from './batches.workflow.ts';

export type BatchFacts = Pick<BatchRecord, 'state' | 'class' | 'area_code' | 'unit_id'>;

/** Big matters are batched by those who dispatch there, small ones by those who convene there: the permission their single way asks for. */
export function permissionFor(cls: BatchFacts['class']): 'matters.dispatch' | 'matters.convene' {
  return cls === 'major' ? 'matters.dispatch' : 'matters.convene';
}

/** Whether the actor may make, change, answer or dissolve a batch there. */
export function mayRunBatch(actor: Actor, batch: Pick<BatchFacts, 'class' | 'area_code'>): Decision {
  return when(holdsFor(actor, permissionFor(batch.class), batch.area_code), notYourMatter);
}

/** Whether the actor sees the batch: staff of the area and the unit that leads it. */
export function canReadBatch(actor: Actor, batch: BatchFacts): boolean {
  return holdsFor(actor, 'matters.read', batch.area_code) || unitsOf(actor).includes(batch.unit_id);
}

/** SQL twin of `canReadBatch` over the table `batch`. */
export function batchesVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'matters.read').map((h) => h.areaCode))];
  const units = unitsOf(actor);
  return anyOf([
    ...areas.map((code) => areaWithin('batch.area_code', code)),
    ...(units.length ? [sql<SqlBool>`batch.unit_id = any(${units})`] : []),
  ]);
}

/** Decisions for every step the table allows now. */
export function batchDecisions(actor: Actor, batch: BatchFacts): Record<string, Decision> {
  return Object.fromEntries(actionsFrom(batchWorkflow, batch.state).map((action) => [action, mayRunBatch(actor, batch)]));
}
