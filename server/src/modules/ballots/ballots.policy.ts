import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import { allow, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../platform/permissions.ts';
import { actionsFrom } from '../../platform/workflow.ts';
import { notYourBallot } from './ballots.errors.ts';
import { type BallotAction, type BallotState, ballotWorkflow } from './ballots.workflow.ts';

/** What the decisions look at. */
export interface BallotFacts {
  readonly state: BallotState;
  readonly areaCode: string;
  /** Since its roll was published everybody may read what is asked, by which rules, and in the end the result. */
  readonly published: boolean;
}

const inArea =
  (permission: string) =>
  (actor: Actor, ballot: Pick<BallotFacts, 'areaCode'>): Decision =>
    when(holdsFor(actor, permission, ballot.areaCode), notYourBallot);

/** Who may do what with a ballot; the state is the workflow's business. */
export const can = {
  read: (actor: Actor, ballot: BallotFacts): Decision => (ballot.published ? allow : inArea('ballots.read')(actor, ballot)),
  /** Who took part, appeals and counts: for those who run the ballot. */
  readRoll: inArea('ballots.read'),
  /** The roll names people and their homes. Once it is published residents may read it, as it hangs on the notice board. */
  seeRoll: (actor: Actor, ballot: BallotFacts): Decision =>
    actor.kind === 'resident' && ballot.published ? allow : inArea('ballots.read')(actor, ballot),
  manage: inArea('ballots.manage'),
  enter: inArea('ballots.enter'),
  tally: inArea('ballots.tally'),
} as const;

/** SQL twin of `can.read` over the table `ballot`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'ballots.read').map((h) => h.areaCode))];
  return anyOf([sql<SqlBool>`ballot.roll_published_at is not null`, ...areas.map((code) => areaWithin('ballot.area_code', code))]);
}

/** Whether the actor may take a step, leaving the state aside. */
export function mayStep(actor: Actor, ballot: BallotFacts, action: BallotAction): Decision {
  const { permission } = ballotWorkflow.actions[action];
  return permission === 'ballots.tally' ? can.tally(actor, ballot) : can.manage(actor, ballot);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, ballot: BallotFacts): Record<string, Decision> {
  return Object.fromEntries(actionsFrom(ballotWorkflow, ballot.state).map((action) => [action, mayStep(actor, ballot, action)]));
}
