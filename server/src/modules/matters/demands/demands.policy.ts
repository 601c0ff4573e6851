import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, table } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourMatter, residentOnly } from '../matters.errors.ts';
import type { DemandRecord } from './demands.repository.ts';
import { type DemandAction, demandWorkflow } from './demands.workflow.ts';

export type DemandFacts = Pick<DemandRecord, 'id' | 'state' | 'area_code' | 'reporter_id' | 'entered_by'>;

/** Whether the actor is the person who brought it: by account, or by query code. */
export function isOwnDemand(actor: Actor, demand: DemandFacts): boolean {
  if (actor.kind === 'resident' && actor.id !== null && demand.reporter_id === actor.id) return true;
  return (actor.kind === 'resident' || actor.kind === 'reporter') && actor.demandId === demand.id;
}

/** Who sees a demand: desks of the area, whoever entered it, and the person who brought it. */
export function canReadDemand(actor: Actor, demand: DemandFacts): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return isOwnDemand(actor, demand);
  return holdsFor(actor, 'demands.read', demand.area_code) || (actor.id !== null && demand.entered_by === actor.id);
}

/** SQL twin of `canReadDemand` over the table `demand`. */
export function demandsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind === 'resident' || actor.kind === 'reporter') {
    const own = actor.kind === 'resident' && actor.id ? [sql<SqlBool>`demand.reporter_id = ${actor.id}`] : [];
    return anyOf(actor.demandId ? [...own, sql<SqlBool>`demand.id = ${actor.demandId}`] : own);
  }
  if (actor.kind !== 'staff') return anyOf([]);
  const areas = [...new Set(holdingsWith(actor, 'demands.read').map((h) => h.areaCode))].map((code) =>
    areaWithin('demand.area_code', code),
  );
  return anyOf(actor.id ? [...areas, sql<SqlBool>`demand.entered_by = ${actor.id}`] : areas);
}

const atTheDesk = (actor: Actor, demand: DemandFacts): Decision => when(holdsFor(actor, 'demands.intake', demand.area_code), notYourMatter);
const ownOrDesk = (actor: Actor, demand: DemandFacts): Decision =>
  when(isOwnDemand(actor, demand) || holdsFor(actor, 'demands.intake', demand.area_code), residentOnly);

const ruleOf: Partial<Record<DemandAction, (actor: Actor, demand: DemandFacts) => Decision>> = {
  ask_back: atTheDesk,
  supplement: ownOrDesk,
  reject: atTheDesk,
  merge: atTheDesk,
  unmerge: atTheDesk,
  accept: atTheDesk,
  split: atTheDesk,
  withdraw: ownOrDesk,
};

/** Whether the actor may take this step; the state is the workflow's business. */
export function mayStepDemand(actor: Actor, action: DemandAction, demand: DemandFacts): Decision {
  // The platform a demand came from has answered it: no button of a desk, part of an import or of settling its conflict.
  if (action === 'answer_at_source') return when(holdsFor(actor, 'imports.run', demand.area_code), notYourMatter);
  const rule = ruleOf[action];
  return rule ? rule(actor, demand) : when(actor.kind === 'system', notYourMatter);
}

/** Decisions for every step the table allows now. */
export function demandDecisions(actor: Actor, demand: DemandFacts): Record<string, Decision> {
  const steps = actionsFrom(demandWorkflow, demand.state).filter((action) => ruleOf[action]);
  return {
    ...Object.fromEntries(steps.map((action) => [action, mayStepDemand(actor, action, demand)])),
    see_identity: when(holdsFor(actor, 'demands.see_identity', demand.area_code), notYourMatter),
  };
}

/** Whether the actor may see the person behind a demand in clear; asked by the identity module before it reveals anything. */
export async function maySeePerson(ctx: Ctx, personId: string): Promise<boolean> {
  const areas = [...new Set(holdingsWith(ctx.actor, 'demands.see_identity').map((h) => h.areaCode))].map((code) =>
    areaWithin('d.area_code', code),
  );
  const { rows } = await sql<{ found: boolean }>`select exists (select from ${table(ctx, 'demand')} d
    where d.reporter_id = ${personId} and not d.hide_reporter and ${anyOf(areas)}) as found`.execute(ctx.db);
  return rows[0]?.found ?? false;
}
