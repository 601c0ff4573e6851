import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { allow, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourElection } from './elections.errors.ts';
import { type ElectionState, electionWorkflow } from './elections.workflow.ts';

/** What the decisions look at. */
export interface ElectionFacts {
  readonly state: ElectionState;
  readonly area_code: string;
}

const inArea =
  (permission: string) =>
  (actor: Actor, election: Pick<ElectionFacts, 'area_code'>): Decision =>
    when(holdsFor(actor, permission, election.area_code), notYourElection);

/** Since its roll is published an election is public; before it is work of the committee. */
export const can = {
  read: (actor: Actor, election: ElectionFacts): Decision =>
    election.state === 'preparing' ? inArea('elections.read')(actor, election) : allow,
  readRoll: inArea('elections.read'),
  hold: inArea('elections.hold'),
  count: inArea('ballots.tally'),
} as const;

/** SQL twin of `can.read` over the table `deliberation_election`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'elections.read').map((h) => h.areaCode))];
  return anyOf([
    sql<SqlBool>`deliberation_election.state <> 'preparing'`,
    ...areas.map((code) => areaWithin('deliberation_election.area_code', code)),
  ]);
}

/** Steps that the state allows, each with whether this actor may take it; counting is entered, never pressed. */
export function stepsOf(actor: Actor, election: ElectionFacts): Record<string, Decision> {
  const steps = actionsFrom(electionWorkflow, election.state).map((action) => [
    action === 'count' ? 'enter_count' : action,
    action === 'count' ? can.count(actor, election) : can.hold(actor, election),
  ]);
  return { ...Object.fromEntries(steps), ...(election.state === 'preparing' ? { set_roll: can.hold(actor, election) } : {}) };
}
