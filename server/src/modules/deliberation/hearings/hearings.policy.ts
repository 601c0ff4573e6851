import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourHearing } from './hearings.errors.ts';
import type { HearingRecord } from './hearings.repository.ts';
import { type HearingAction, hearingWorkflow } from './hearings.workflow.ts';

export type HearingFacts = Pick<HearingRecord, 'state' | 'area_code'>;

const staffRights = ['hearings.hold', 'topics.read'] as const;

/** Hearings are public once announced; what is prepared and never announced is not. */
export function canRead(actor: Actor, hearing: HearingFacts & { noticed_at: Date | null }): boolean {
  return hearing.noticed_at !== null || actor.kind === 'system' || staffRights.some((right) => holdsFor(actor, right, hearing.area_code));
}

/** SQL twin of `canRead` over the table `deliberation_hearing`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = new Set(staffRights.flatMap((right) => holdingsWith(actor, right).map((h) => h.areaCode)));
  return anyOf([
    sql<SqlBool>`deliberation_hearing.noticed_at is not null`,
    ...[...areas].map((code) => areaWithin('deliberation_hearing.area_code', code)),
  ]);
}

/** Whether the actor hosts hearings there. */
export function mayHost(actor: Actor, hearing: Pick<HearingFacts, 'area_code'>): Decision {
  return when(holdsFor(actor, 'hearings.hold', hearing.area_code), notYourHearing);
}

/** Whether the actor may take a step, leaving the state aside. */
export function mayStep(actor: Actor, hearing: Pick<HearingFacts, 'area_code'>, action: HearingAction): Decision {
  return when(holdsFor(actor, hearingWorkflow.actions[action].permission ?? 'hearings.hold', hearing.area_code), notYourHearing);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, hearing: HearingFacts): Record<string, Decision> {
  return Object.fromEntries(actionsFrom(hearingWorkflow, hearing.state).map((action) => [action, mayStep(actor, hearing, action)]));
}

/** Names in clear are for the hosts and the staff of the place. */
export function seesNames(actor: Actor, areaCode: string): boolean {
  return actor.kind === 'system' || staffRights.some((right) => holdsFor(actor, right, areaCode));
}
