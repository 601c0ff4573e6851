import { sql } from 'kysely';
import { type Ctx, type ReadCtx, table } from '../../platform/context.ts';
import type { Subscriber } from '../../platform/manifest.ts';
import { raterHash } from './ratings/ratings.service.ts';
import { respondentHash, tokenOf } from './samples/tokens.ts';

interface Rated {
  readonly target_type: string;
  readonly target_id: string;
  readonly period: string;
}

/** The keyed hashes under which a person's ratings would stand: for every target and period that still keeps hashes. */
async function ownRaterHashes(ctx: Ctx, personId: string): Promise<string[]> {
  const { rows } = await sql<Rated>`
    select distinct target_type, target_id, period from ${table(ctx, 'survey_rating')} where rater_hash is not null`.execute(ctx.db);
  return rows.map((r) => raterHash(ctx, { targetType: r.target_type, targetId: r.target_id, period: r.period, personId }));
}

/** The keyed hashes of a person's answers to surveys that still run. */
async function ownRespondentHashes(ctx: Ctx, personId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('survey_invitation').select('survey_id').where('person_id', '=', personId).execute();
  return rows.map(({ survey_id }) => respondentHash(ctx, survey_id, tokenOf(ctx, survey_id, personId)));
}

/**
 * What this module keeps about a person: for which surveys they were drawn, and, as long as it can still be told whose they are, their answers and ratings
 * (PIPL 45).
 */
export async function ownSurveys(ctx: ReadCtx, personId: string): Promise<unknown> {
  const invitations = await ctx.db
    .selectFrom('survey_invitation as i')
    .innerJoin('survey as s', 's.id', 'i.survey_id')
    .select(['s.title', 's.state', 's.opened_at as openedAt', 'i.told'])
    .where('i.person_id', '=', personId)
    .orderBy('s.opened_at', 'desc')
    .limit(1000)
    .execute();
  const answers = await ctx.db
    .selectFrom('survey_response as r')
    .innerJoin('survey as s', 's.id', 'r.survey_id')
    .select(['s.title', 'r.answers'])
    .where('r.respondent_hash', 'in', ['', ...(await ownRespondentHashes(ctx, personId))])
    .execute();
  const ratings = await ctx.db
    .selectFrom('survey_rating')
    .select(['target_type as targetType', 'target_id as targetId', 'period', 'score', 'words', 'given_on as givenOn'])
    .where('rater_hash', 'in', ['', ...(await ownRaterHashes(ctx, personId))])
    .execute();
  return { invitations, answers, ratings };
}

/**
 * A person was erased: their words are emptied, and nothing leads from a score or an answer to them any more. The scores stay in the counts, which name
 * nobody (PIPL 47).
 */
export const surveyErasure: Subscriber = {
  name: 'surveys.erase_person',
  events: ['person.erased'],
  handle: async (ctx, event) => {
    const personId = event.subjectId;
    const nobody = { rater_hash: null, words: null, words_state: null, reason_code: null };
    const raters = await ownRaterHashes(ctx, personId);
    await ctx.db
      .updateTable('survey_rating')
      .set(nobody)
      .where('rater_hash', 'in', ['', ...raters])
      .execute();
    const respondents = await ownRespondentHashes(ctx, personId);
    await ctx.db
      .updateTable('survey_response')
      .set({ respondent_hash: null })
      .where('respondent_hash', 'in', ['', ...respondents])
      .execute();
    await ctx.db.deleteFrom('survey_invitation').where('person_id', '=', personId).execute();
  },
};
