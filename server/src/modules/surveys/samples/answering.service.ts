import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import { hashToken } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { answersUnfit, surveyNotOpen } from '../surveys.errors.ts';
import { findSurvey, type SurveyRecord, shareSurvey } from '../surveys.repository.ts';
import { type Answers, fittingAnswers } from '../surveys.rules.ts';
import { respondentHash, tokenOf } from './tokens.ts';

/** Counts answers as they come in; whose they are is counted nowhere. */
export const answersMeasure = 'survey.answered';

async function surveyOfToken(ctx: Ctx, token: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('survey_invitation')
    .select('survey_id')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.survey_id;
}

/** What a link leads to. @throws not-found */
export async function surveyByToken(ctx: Ctx, token: string): Promise<{ survey: SurveyRecord; answered: boolean }> {
  const survey = await findSurvey(ctx, await surveyOfToken(ctx, token));
  if (!survey) throw notFound();
  const own = await ctx.db
    .selectFrom('survey_response')
    .select('id')
    .where('survey_id', '=', survey.id)
    .where('respondent_hash', '=', respondentHash(ctx, survey.id, token))
    .executeTakeFirst();
  return { survey, answered: own !== undefined };
}

/**
 * Takes the answers of who holds the link. Once per person: while the survey runs a later answer takes the place of the earlier one.
 * No fact is written, because the log would tell who answered and when.
 * @throws not-found, survey-not-open, survey-answers-unfit
 */
export async function answerSurvey(ctx: WriteCtx, token: string, given: Answers): Promise<void> {
  const survey = await shareSurvey(ctx, await surveyOfToken(ctx, token));
  if (survey?.state !== 'open' || (survey.closesAt ?? ctx.now) <= ctx.now) throw surveyNotOpen();
  const answers = fittingAnswers(survey.questions, given);
  if (answers === null) throw answersUnfit();
  const hash = respondentHash(ctx, survey.id, token);
  const replaced = await ctx.db
    .deleteFrom('survey_response')
    .where('survey_id', '=', survey.id)
    .where('respondent_hash', '=', hash)
    .executeTakeFirst();
  await ctx.db
    .insertInto('survey_response')
    .values({ id: randomUUID(), survey_id: survey.id, respondent_hash: hash, answers: JSON.stringify(answers) })
    .execute();
  if (replaced.numDeletedRows > 0n) return;
  tally(ctx, { measure: answersMeasure, areaCode: survey.areaCode, day: localDateOf(ctx.now), key: survey.series, value: 1 });
}

export interface OwnInvitation {
  readonly survey: Pick<SurveyRecord, 'id' | 'title' | 'closesAt'>;
  readonly token: string;
  readonly answered: boolean;
}

/** Surveys a resident was drawn for that still take answers. */
export async function ownInvitations(ctx: Ctx): Promise<OwnInvitation[]> {
  const personId = ctx.actor.id;
  if (ctx.actor.kind !== 'resident' || personId === null) return [];
  const rows = await ctx.db
    .selectFrom('survey_invitation as i')
    .innerJoin('survey as s', 's.id', 'i.survey_id')
    .select(['s.id', 's.title', 's.closes_at as closesAt'])
    .where('i.person_id', '=', personId)
    .where('s.state', '=', 'open')
    .where('s.closes_at', '>', ctx.now)
    .orderBy('s.closes_at')
    .limit(20)
    .execute();
  return Promise.all(
    rows.map(async (survey) => {
      const token = tokenOf(ctx, survey.id, personId);
      return { survey, token, answered: (await surveyByToken(ctx, token)).answered };
    }),
  );
}
