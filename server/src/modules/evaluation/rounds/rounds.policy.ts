import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { allow, any, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { notEvaluated, notYourEvaluation } from '../evaluation.errors.ts';
import type { RoundState } from './rounds.workflow.ts';
import type { TargetKind } from './scheme.rules.ts';

/** What the decisions look at. */
export interface RoundFacts {
  readonly state: RoundState;
  readonly areaCode: string;
  readonly targetKind: TargetKind;
}

export interface SubjectFacts {
  readonly targetKind: TargetKind;
  readonly targetId: string;
  readonly areaCode: string;
}

/**
 * Grades of agencies and committees are everybody's once they are used; the marks behind them stay with those who are evaluated and those who evaluate. The
 * appraisal of a person is shown to nobody else.
 */
export const publicStates = ['applied', 'closed'] as const satisfies readonly RoundState[];
/** Since then whoever is evaluated sees the marks and their evidence. */
const shownStates: readonly RoundState[] = ['preview', 'appealed', 'final', 'applied', 'closed'];

const publicKinds = ['agency', 'committee'] as const satisfies readonly TargetKind[];

export const isPublic = ({ state, targetKind }: Pick<RoundFacts, 'state' | 'targetKind'>): boolean =>
  (publicStates as readonly RoundState[]).includes(state) && (publicKinds as readonly TargetKind[]).includes(targetKind);
export const isShown = (state: RoundState): boolean => shownStates.includes(state);

/**
 * Whether the actor is the one who is evaluated: the worker, staff of the agency, or a member of the committee of that very place (only members adopt its
 * rules).
 */
export function isEvaluated(actor: Actor, { targetKind, targetId, areaCode }: SubjectFacts): boolean {
  if (actor.kind !== 'staff') return false;
  if (targetKind === 'community_worker' || targetKind === 'social_worker') return actor.id === targetId;
  if (actor.holdings.some((h) => h.unitId === targetId)) return true;
  return targetKind === 'committee' && holdingsWith(actor, 'rules.adopt').some((h) => h.areaCode === areaCode);
}

/** Who may do what with a round and those evaluated in it; the state is the workflow's business. */
export const can = {
  manage: (actor: Actor, { areaCode }: { readonly areaCode: string }): Decision =>
    when(holdsFor(actor, 'evaluation.manage', areaCode), notYourEvaluation),
  read: (actor: Actor, round: RoundFacts): Decision =>
    isPublic(round) ? allow : when(holdsFor(actor, 'evaluation.read', round.areaCode), notYourEvaluation),
  /** The round itself and its scheme, for those in it: published schemes are known before the period starts. */
  readScheme: (actor: Actor, round: RoundFacts, subjects: readonly SubjectFacts[]): Decision =>
    any(can.read(actor, round), when(round.state !== 'draft' && subjects.some((s) => isEvaluated(actor, s)), notYourEvaluation)),
  seeMarks: (actor: Actor, round: RoundFacts, subject: SubjectFacts): Decision =>
    any(
      when(holdsFor(actor, 'evaluation.read', round.areaCode), notYourEvaluation),
      when(isShown(round.state) && isEvaluated(actor, subject), notYourEvaluation),
    ),
  appeal: (actor: Actor, subject: SubjectFacts): Decision => when(isEvaluated(actor, subject), notEvaluated),
  /** Improvements are reported by who has to make them, or by who evaluates. */
  improve: (actor: Actor, round: RoundFacts, subject: SubjectFacts): Decision =>
    any(can.manage(actor, round), when(isEvaluated(actor, subject), notYourEvaluation)),
} as const;

/** SQL twin of `can.readScheme` over `evaluation_round r`; `subjects` is the table of those evaluated. */
export function visibleTo(actor: Actor, subjects: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'evaluation.read').map((h) => h.areaCode))];
  return anyOf([
    sql<SqlBool>`(r.state = any(${[...publicStates]}::text[]) and r.target_kind = any(${[...publicKinds]}::text[]))`,
    ...areas.map((code) => areaWithin('r.area_code', code)),
    ...(actor.kind === 'staff' ? [evaluatedIn(actor, subjects)] : []),
  ]);
}

function evaluatedIn(actor: Actor, subjects: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const units = actor.holdings.flatMap((h) => (h.unitId === null ? [] : [h.unitId]));
  const places = holdingsWith(actor, 'rules.adopt').map((h) => h.areaCode);
  return sql<SqlBool>`(r.state <> 'draft' and exists (select from ${subjects} s where s.round_id = r.id and (
    (r.target_kind in ('community_worker', 'social_worker') and s.target_id = ${actor.id}::uuid)
    or (r.target_kind in ('agency', 'committee') and s.target_id = any(${units}::uuid[]))
    or (r.target_kind = 'committee' and s.area_code = any(${places}::text[])))))`;
}
