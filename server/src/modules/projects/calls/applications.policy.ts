import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { all, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import type { ApplicationRecord } from './applications.repository.ts';
import { type ApplicationAction, applicationWorkflow } from './applications.workflow.ts';
import { checkerApplies, notYourApplication } from './calls.errors.ts';

/** What a decision needs of an application. */
export type ApplicationFacts = Pick<ApplicationRecord, 'areaCode' | 'unitId' | 'state'>;

const applies = (actor: Actor, application: Pick<ApplicationFacts, 'unitId'>): boolean =>
  holdsForUnit(actor, 'projects.apply', application.unitId);

/** The applicant sees its own application; those who read projects there see it once it was handed in. */
export function canReadApplication(actor: Actor, application: ApplicationFacts): boolean {
  if (actor.kind === 'system' || applies(actor, application)) return true;
  return application.state !== 'draft' && holdsFor(actor, 'projects.read', application.areaCode);
}

/** SQL twin of `canReadApplication` over the table `project_application`. */
export function applicationsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const units = [...new Set(holdingsWith(actor, 'projects.apply').flatMap((held) => (held.unitId === null ? [] : [held.unitId])))];
  const areas = [...new Set(holdingsWith(actor, 'projects.read').map((held) => held.areaCode))];
  return anyOf([
    ...(units.length === 0 ? [] : [sql<SqlBool>`project_application.unit_id = any(${units}::uuid[])`]),
    ...areas.map((code) => sql<SqlBool>`(project_application.state <> 'draft' and ${areaWithin('project_application.area_code', code)})`),
  ]);
}

/** Who may do what with an application. */
export const can = {
  apply: (actor: Actor, application: Pick<ApplicationFacts, 'unitId'>): Decision => when(applies(actor, application), notYourApplication),
  /** Nobody checks the application of an organisation they act for. */
  check: (actor: Actor, application: ApplicationFacts): Decision =>
    all(
      when(holdsFor(actor, 'projects.manage', application.areaCode), notYourApplication),
      when(!applies(actor, application), checkerApplies),
    ),
} as const;

/** Whether the actor may take a step, leaving the state aside. */
export function mayStepApplication(actor: Actor, application: ApplicationFacts, action: ApplicationAction): Decision {
  const { permission } = applicationWorkflow.actions[action];
  if (permission === null) return when(actor.kind === 'system', notYourApplication);
  return permission === 'projects.apply' ? can.apply(actor, application) : can.check(actor, application);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function applicationSteps(actor: Actor, application: ApplicationFacts): Record<string, Decision> {
  const steps = actionsFrom(applicationWorkflow, application.state).filter((a) => applicationWorkflow.actions[a].permission !== null);
  return Object.fromEntries(steps.map((action) => [action, mayStepApplication(actor, application, action)]));
}
