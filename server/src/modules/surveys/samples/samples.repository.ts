import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { hashToken } from '../../../platform/ids.ts';
import type { Answers } from '../surveys.rules.ts';

/** Somebody drawn, with the token of their link; `told` when a message invites them and no letter. */
export interface Invited {
  readonly personId: string;
  readonly token: string;
  readonly told: boolean;
}

/** A statement carries 65,535 values at most. */
const rowsAtOnce = 5000;

/** Stores who was drawn, in the order of the draw. */
export async function insertInvitations(ctx: WriteCtx, surveyId: string, invited: readonly Invited[]): Promise<void> {
  const rows = invited.map(({ personId, token, told }, i) => ({
    survey_id: surveyId,
    person_id: personId,
    rank: i + 1,
    token_hash: hashToken(token),
    told,
  }));
  for (let i = 0; i < rows.length; i += rowsAtOnce)
    await ctx.db
      .insertInto('survey_invitation')
      .values(rows.slice(i, i + rowsAtOnce))
      .execute();
}

/** The survey a link leads to, or null. */
export async function surveyOfToken(ctx: Ctx, token: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('survey_invitation')
    .select('survey_id')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  return row?.survey_id ?? null;
}

/** Surveys somebody was drawn for that take answers now, the first to close first. */
export async function openInvitations(ctx: Ctx, personId: string) {
  return ctx.db
    .selectFrom('survey_invitation as i')
    .innerJoin('survey as s', 's.id', 'i.survey_id')
    .select(['s.id', 's.title', 's.closes_at as closesAt'])
    .where('i.person_id', '=', personId)
    .where('s.state', '=', 'open')
    .where('s.closes_at', '>', ctx.now)
    .orderBy('s.closes_at')
    .limit(20)
    .execute();
}

/** Those drawn who get a letter, in the order of the draw. */
export async function toldByLetter(ctx: Ctx, surveyId: string): Promise<{ person_id: string; rank: number }[]> {
  return ctx.db
    .selectFrom('survey_invitation')
    .select(['person_id', 'rank'])
    .where('survey_id', '=', surveyId)
    .where('told', '=', false)
    .orderBy('rank')
    .execute();
}

/** How many get a letter. */
export async function countLetters(ctx: Ctx, surveyId: string): Promise<number> {
  const letters = await ctx.db
    .selectFrom('survey_invitation')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('survey_id', '=', surveyId)
    .where('told', '=', false)
    .executeTakeFirst();
  return Number(letters?.n ?? 0);
}

/** Whether the author behind a hash has answered. */
export async function hasAnswered(ctx: Ctx, surveyId: string, respondentHash: string): Promise<boolean> {
  const own = await ctx.db
    .selectFrom('survey_response')
    .select('id')
    .where('survey_id', '=', surveyId)
    .where('respondent_hash', '=', respondentHash)
    .executeTakeFirst();
  return own !== undefined;
}

/** Writes answers in place of earlier ones by the same author. @returns whether there were any */
export async function putResponse(
  ctx: WriteCtx,
  surveyId: string,
  { respondentHash, answers }: { readonly respondentHash: string; readonly answers: Answers },
): Promise<boolean> {
  const replaced = await ctx.db
    .deleteFrom('survey_response')
    .where('survey_id', '=', surveyId)
    .where('respondent_hash', '=', respondentHash)
    .executeTakeFirst();
  await ctx.db
    .insertInto('survey_response')
    .values({ id: randomUUID(), survey_id: surveyId, respondent_hash: respondentHash, answers: JSON.stringify(answers) })
    .execute();
  return replaced.numDeletedRows > 0n;
}

/** Writes all answers anew under new keys, in an order by chance and without the hash of their authors. */
export async function forgetAuthors(ctx: WriteCtx, surveyId: string): Promise<void> {
  const responses = table(ctx, 'survey_response');
  await sql`
    with gone as (delete from ${responses} where survey_id = ${surveyId} returning answers)
    insert into ${responses} (id, survey_id, respondent_hash, answers)
    select gen_random_uuid(), ${surveyId}::uuid, null, answers from gone order by random()`.execute(ctx.db);
}

/** Throws away what was answered. */
export async function deleteResponses(ctx: WriteCtx, surveyId: string): Promise<void> {
  await ctx.db.deleteFrom('survey_response').where('survey_id', '=', surveyId).execute();
}
