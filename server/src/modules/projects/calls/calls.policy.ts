import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor, Holding } from '../../../platform/context.ts';
import { anyOf, areaCovers, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notGuideParty, notYourCall } from './calls.errors.ts';
import type { CallRecord } from './calls.repository.ts';
import { type CallAction, callWorkflow } from './calls.workflow.ts';

/** What a decision needs of a call. */
export type CallFacts = Pick<CallRecord, 'areaCode' | 'openedAt'>;

const overlaps = (held: string, area: string): boolean => areaCovers(held, area) || areaCovers(area, held);

/** Holdings with which the actor may speak in the workspace of a guide list: their place is the call's, above it, or within it. */
export function guideHoldings(actor: Actor, call: Pick<CallFacts, 'areaCode'>): readonly Holding[] {
  return holdingsWith(actor, 'projects.endorse').filter((held) => overlaps(held.areaCode, call.areaCode));
}

/** Since its opening everybody may read a call; before, those who read projects there and the four kinds of parties. */
export function canReadCall(actor: Actor, call: CallFacts): boolean {
  return call.openedAt !== null || holdsFor(actor, 'projects.read', call.areaCode) || guideHoldings(actor, call).length > 0;
}

/** SQL twin of `canReadCall` over the table `project_call`. */
export function callsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const of = (permission: string) => [...new Set(holdingsWith(actor, permission).map((held) => held.areaCode))];
  return anyOf([
    sql<SqlBool>`project_call.opened_at is not null`,
    ...of('projects.read').map((code) => areaWithin('project_call.area_code', code)),
    ...of('projects.endorse').flatMap((code) => [
      areaWithin('project_call.area_code', code),
      sql<SqlBool>`starts_with(${code}, project_call.area_code)`,
    ]),
  ]);
}

/** Who may do what with programmes and calls. */
export const can = {
  manage: (actor: Actor, place: { readonly areaCode: string }): Decision =>
    when(holdsFor(actor, 'projects.manage', place.areaCode), notYourCall),
  guide: (actor: Actor, call: Pick<CallFacts, 'areaCode'>): Decision => when(guideHoldings(actor, call).length > 0, notGuideParty),
} as const;

/** Whether the actor may take a step, leaving the state aside. */
export function mayStepCall(actor: Actor, call: CallFacts, action: CallAction): Decision {
  return callWorkflow.actions[action].permission === null ? when(actor.kind === 'system', notYourCall) : can.manage(actor, call);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function callSteps(actor: Actor, call: CallRecord): Record<string, Decision> {
  const steps = actionsFrom(callWorkflow, call.state).filter((action) => callWorkflow.actions[action].permission !== null);
  return Object.fromEntries(steps.map((action) => [action, mayStepCall(actor, call, action)]));
}
