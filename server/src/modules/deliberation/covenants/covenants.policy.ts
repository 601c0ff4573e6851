import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { all, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { legalityByOther, notYourCovenant } from './covenants.errors.ts';
import type { CovenantRecord } from './covenants.repository.ts';
import { type CovenantAction, covenantWorkflow } from './covenants.workflow.ts';

/** What a decision needs of a covenant. */
export type CovenantFacts = Pick<CovenantRecord, 'state' | 'areaCode' | 'announcedAt' | 'legalityAccountId'>;

/** Since it was first shown for comments everybody may read a covenant; before, those who work on it. */
export function canRead(actor: Actor, covenant: CovenantFacts): boolean {
  return covenant.announcedAt !== null || actor.kind === 'system' || holdsFor(actor, 'topics.read', covenant.areaCode);
}

/** SQL twin of `canRead` over the table `deliberation_covenant`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'topics.read').map((h) => h.areaCode))];
  return anyOf([
    sql<SqlBool>`deliberation_covenant.announced_at is not null`,
    ...areas.map((code) => areaWithin('deliberation_covenant.area_code', code)),
  ]);
}

const inArea =
  (permission: string) =>
  (actor: Actor, covenant: Pick<CovenantFacts, 'areaCode'>): Decision =>
    when(holdsFor(actor, permission, covenant.areaCode), notYourCovenant);

/** Who may do what with a covenant. */
export const can = {
  manage: inArea('covenants.manage'),
  inspect: inArea('covenants.inspect'),
  /** What those who look after it see: findings with their notes, comments with who sent them. */
  seeWork: (actor: Actor, covenant: Pick<CovenantFacts, 'areaCode'>): Decision =>
    when(holdsFor(actor, 'covenants.inspect', covenant.areaCode) || holdsFor(actor, 'topics.read', covenant.areaCode), notYourCovenant),
  /** Only the person who was asked says whether the text agrees with the law. */
  checkLegality: (actor: Actor, covenant: CovenantFacts): Decision =>
    all(
      inArea('topics.give_opinion')(actor, covenant),
      when(actor.id !== null && actor.id === covenant.legalityAccountId, legalityByOther),
    ),
  comment: (actor: Actor, covenant: Pick<CovenantFacts, 'areaCode'>): Decision =>
    when(actor.kind === 'resident' || holdsFor(actor, 'covenants.inspect', covenant.areaCode), notYourCovenant),
} as const;

/** Whether the actor may take a step, leaving the state aside. */
export function mayStep(actor: Actor, covenant: CovenantFacts, action: CovenantAction): Decision {
  if (action === 'pass_legality' || action === 'object_legality') return can.checkLegality(actor, covenant);
  return covenantWorkflow.actions[action].permission === null
    ? when(actor.kind === 'system', notYourCovenant)
    : can.manage(actor, covenant);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, covenant: CovenantFacts): Record<string, Decision> {
  const steps = actionsFrom(covenantWorkflow, covenant.state).filter((action) => covenantWorkflow.actions[action].permission !== null);
  return Object.fromEntries(steps.map((action) => [action, mayStep(actor, covenant, action)]));
}
