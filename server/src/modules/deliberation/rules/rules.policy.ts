import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourRules } from './rules.errors.ts';
import type { RuleRecord } from './rules.repository.ts';
import { type RuleState, ruleWorkflow } from './rules.workflow.ts';

export type RuleFacts = Pick<RuleRecord, 'state' | 'area_code'>;

/** Rules are public since they are laid open; drafts are work of those who may adopt rules there. */
const inOffice: readonly RuleState[] = ['draft', 'withdrawn'];

export const can = {
  read: (actor: Actor, rule: RuleFacts): boolean => !inOffice.includes(rule.state) || holdsFor(actor, 'topics.read', rule.area_code),
  adopt: (actor: Actor, rule: Pick<RuleFacts, 'area_code'>): Decision => when(holdsFor(actor, 'rules.adopt', rule.area_code), notYourRules),
} as const;

/** SQL twin of `can.read` over the table `deliberation_rule`. */
export function visibleRules(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const codes = new Set(holdingsWith(actor, 'topics.read').map((h) => h.areaCode));
  return anyOf([
    sql<SqlBool>`deliberation_rule.state <> all(${[...inOffice]})`,
    ...[...codes].map((code) => areaWithin('deliberation_rule.area_code', code)),
  ]);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function ruleStepsOf(actor: Actor, rule: RuleFacts): Record<string, Decision> {
  const open = actionsFrom(ruleWorkflow, rule.state).filter((action) => ruleWorkflow.actions[action].permission !== null);
  const steps = Object.fromEntries(open.map((action) => [action, can.adopt(actor, rule)]));
  return rule.state === 'draft' ? { ...steps, change: can.adopt(actor, rule) } : steps;
}
