import type { Ctx } from '../../../platform/context.ts';

/**
 * The secret part of an invitation link. It follows from survey and person by the district's key, so that signing in and following the link lead to the
 * same answer, and it stands nowhere but with who got it.
 */
export function tokenOf(ctx: Pick<Ctx, 'tools'>, surveyId: string, personId: string): string {
  return ctx.tools.keyedHash('survey_link', `${surveyId} ${personId}`).slice(0, 24);
}

/** What is stored beside an answer while the survey runs: keyed, so that without the key nobody gets from an invitation to its answer. */
export function respondentHash(ctx: Pick<Ctx, 'tools'>, surveyId: string, token: string): string {
  return ctx.tools.keyedHash('survey_respondent', `${surveyId} ${token}`);
}
