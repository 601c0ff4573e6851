import { sql } from 'kysely';
import { table, type WriteCtx } from '../../../platform/context.ts';
import { surveyStillRuns } from '../surveys.errors.ts';
import { countResponses, updateSurvey } from '../surveys.repository.ts';
import { beginStep, tell } from '../surveys.service.ts';
import { resultOf } from './figures.queries.ts';

/**
 * Closes a survey whose time is over, or that everybody invited has answered. All answers are written anew under new keys, in an order by chance and
 * without the hash of their authors: nobody can tell afterwards whose they are. @throws survey-still-runs and those of every step
 */
export async function closeSurvey(ctx: WriteCtx, id: string, input: { version?: number } = {}): Promise<void> {
  const step = await beginStep(ctx, id, 'close');
  const { survey } = step;
  const n = await countResponses(ctx, id);
  if ((survey.closesAt ?? ctx.now) > ctx.now && n < (survey.invited ?? 0)) throw surveyStillRuns();
  await forgetAuthors(ctx, id);
  await updateSurvey(ctx, survey, { version: input.version ?? survey.version, state: step.to, closed_at: ctx.now });
  tell(ctx, step, 'close', { n });
}

async function forgetAuthors(ctx: WriteCtx, surveyId: string): Promise<void> {
  const responses = table(ctx, 'survey_response');
  await sql`
    with gone as (delete from ${responses} where survey_id = ${surveyId} returning answers)
    insert into ${responses} (id, survey_id, respondent_hash, answers)
    select gen_random_uuid(), ${surveyId}::uuid, null, answers from gone order by random()`.execute(ctx.db);
}

/**
 * Publishes the figures as they are counted now, or says that they are withheld because too few answered (S000-30). Nothing of it changes later.
 * @throws those of every step
 */
export async function publishSurvey(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const { survey, to } = await begun(ctx, id);
  await updateSurvey(ctx, survey, {
    version: input.version,
    state: to.state,
    published_at: ctx.now,
    result: JSON.stringify(to.result),
  });
  tell(ctx, { survey, to: to.state }, 'publish', { n: to.result.n, invited: to.result.invited });
}

async function begun(ctx: WriteCtx, id: string) {
  const { survey } = await beginStep(ctx, id, 'publish', 'published');
  const result = await resultOf(ctx, survey);
  const state = result.withheld ? ('withheld' as const) : ('published' as const);
  return { survey, to: { state, result } };
}
