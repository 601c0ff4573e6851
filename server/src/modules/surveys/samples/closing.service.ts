import type { WriteCtx } from '../../../platform/context.ts';
import { surveyStillRuns } from '../surveys.errors.ts';
import { countResponses, updateSurvey } from '../surveys.repository.ts';
import { beginStep, tell } from '../surveys.service.ts';
import { resultOf } from './figures.queries.ts';
import { forgetAuthors } from './samples.repository.ts';

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
