import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import { notFound } from '../../../platform/problem.ts';
import { answersUnfit, surveyNotOpen } from '../surveys.errors.ts';
import { findSurvey, type SurveyRecord, shareSurvey } from '../surveys.repository.ts';
import { type Answers, fittingAnswers } from '../surveys.rules.ts';
import { hasAnswered, openInvitations, putResponse, surveyOfToken } from './samples.repository.ts';
import { respondentHash, tokenOf } from './tokens.ts';

/** Counts answers as they come in; whose they are is counted nowhere. */
export const answersMeasure = 'survey.answered';

/** What a link leads to. @throws not-found */
export async function surveyByToken(ctx: Ctx, token: string): Promise<{ survey: SurveyRecord; answered: boolean }> {
  const id = await surveyOfToken(ctx, token);
  const survey = id ? await findSurvey(ctx, id) : null;
  if (!survey) throw notFound();
  return { survey, answered: await hasAnswered(ctx, survey.id, respondentHash(ctx, survey.id, token)) };
}

/**
 * Takes the answers of who holds the link. Once per person: while the survey runs a later answer takes the place of the earlier one.
 * No fact is written, because the log would tell who answered and when.
 * @throws not-found, survey-not-open, survey-answers-unfit
 */
export async function answerSurvey(ctx: WriteCtx, token: string, given: Answers): Promise<void> {
  const id = await surveyOfToken(ctx, token);
  if (!id) throw notFound();
  const survey = await shareSurvey(ctx, id);
  if (survey?.state !== 'open' || (survey.closesAt ?? ctx.now) <= ctx.now) throw surveyNotOpen();
  const answers = fittingAnswers(survey.questions, given);
  if (answers === null) throw answersUnfit();
  if (await putResponse(ctx, survey.id, { respondentHash: respondentHash(ctx, survey.id, token), answers })) return;
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
  const rows = await openInvitations(ctx, personId);
  return Promise.all(
    rows.map(async (survey) => {
      const token = tokenOf(ctx, survey.id, personId);
      return { survey, token, answered: (await surveyByToken(ctx, token)).answered };
    }),
  );
}
