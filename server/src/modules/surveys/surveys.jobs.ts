import type { App } from '../../platform/app.ts';
import type { Schedule } from '../../platform/manifest.ts';
import type { RequestScope } from '../../platform/unit-of-work.ts';
import { forgetRaters } from './ratings/ratings.service.ts';
import { closeSurvey } from './samples/closing.service.ts';

/** Closes every survey whose time is over, each in a transaction of its own. */
export async function closeDueSurveys(app: App, scope: RequestScope): Promise<void> {
  const ctx = app.uow.read(scope);
  const due = await ctx.db.selectFrom('survey').select('id').where('state', '=', 'open').where('closes_at', '<=', ctx.now).execute();
  for (const { id } of due) await app.uow.write(scope, (write) => closeSurvey(write, id));
}

export const surveySchedules: readonly Schedule[] = [
  { name: 'surveys_close_due', every: '*/5 * * * *', run: closeDueSurveys },
  // A quarter past midnight in Shanghai.
  { name: 'surveys_forget_raters', every: '15 16 * * *', run: async (app, scope) => void (await app.uow.write(scope, forgetRaters)) },
];
