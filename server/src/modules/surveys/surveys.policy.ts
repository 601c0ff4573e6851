import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import { all, allow, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../platform/permissions.ts';
import { actionsFrom } from '../../platform/workflow.ts';
import { notYourSurvey, ownRating } from './surveys.errors.ts';
import { type SurveyState, surveyWorkflow } from './surveys.workflow.ts';

/** What the decisions look at. */
export interface SurveyFacts {
  readonly state: SurveyState;
  readonly areaCode: string;
}

/** What everybody reads: published figures, and that figures were withheld. */
export const publicStates = ['published', 'withheld'] as const satisfies readonly SurveyState[];

const isPublic = (state: SurveyState): boolean => (publicStates as readonly SurveyState[]).includes(state);
const manages = (actor: Actor, { areaCode }: Pick<SurveyFacts, 'areaCode'>): Decision =>
  when(holdsFor(actor, 'surveys.manage', areaCode), notYourSurvey);

/** Who may do what with a survey or with the words of a rating; the state is the workflow's business. */
export const can = {
  read: (actor: Actor, survey: SurveyFacts): Decision =>
    isPublic(survey.state) ? allow : when(holdsFor(actor, 'surveys.read', survey.areaCode), notYourSurvey),
  /** How many were invited and answered while it runs. Never how they answered. */
  follow: (actor: Actor, survey: SurveyFacts): Decision => when(holdsFor(actor, 'surveys.read', survey.areaCode), notYourSurvey),
  manage: manages,
  /** Nobody decides about words on themselves. */
  moderate: (actor: Actor, rating: { readonly areaCode: string; readonly targetId: string }): Decision =>
    all(manages(actor, rating), when(actor.id !== rating.targetId, ownRating)),
} as const;

/** SQL twin of `can.read` over the table `survey`. */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'surveys.read').map((h) => h.areaCode))];
  return anyOf([
    sql<SqlBool>`survey.state = any(${[...publicStates]}::text[])`,
    ...areas.map((code) => areaWithin('survey.area_code', code)),
  ]);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, survey: SurveyFacts): Record<string, Decision> {
  const steps = actionsFrom(surveyWorkflow, survey.state);
  const change: Record<string, Decision> = steps.includes('open') ? { change: manages(actor, survey) } : {};
  return { ...Object.fromEntries(steps.map((action) => [action, manages(actor, survey)])), ...change };
}
