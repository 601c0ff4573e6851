import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

export interface NewRating {
  readonly id: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly area_code: string;
  readonly period: string;
  readonly rater_hash: string;
  readonly score: number;
  readonly given_on: string;
  readonly words: string | null;
  readonly words_state: 'waiting' | null;
}

/** Writes the rating in place of an earlier one by the same person. @returns whether there was one */
export async function putRating(ctx: WriteCtx, row: NewRating): Promise<boolean> {
  const earlier = await ctx.db
    .deleteFrom('survey_rating')
    .where('target_type', '=', row.target_type)
    .where('target_id', '=', row.target_id)
    .where('period', '=', row.period)
    .where('rater_hash', '=', row.rater_hash)
    .executeTakeFirst();
  await ctx.db
    .insertInto('survey_rating')
    .values(row)
    .onConflict((oc) =>
      oc.constraint('survey_rating_once').doUpdateSet((eb) => ({
        score: eb.ref('excluded.score'),
        words: eb.ref('excluded.words'),
        words_state: eb.ref('excluded.words_state'),
      })),
    )
    .execute();
  return earlier.numDeletedRows > 0n;
}

/** What the author behind a hash said of a target in a period, or null. */
export async function ratingBy(
  ctx: Ctx,
  raterHash: string,
  of: { readonly targetType: string; readonly targetId: string; readonly period: string },
) {
  const row = await ctx.db
    .selectFrom('survey_rating')
    .select(['score', 'words', 'words_state as wordsState'])
    .where('rater_hash', '=', raterHash)
    .where('target_type', '=', of.targetType)
    .where('target_id', '=', of.targetId)
    .where('period', '=', of.period)
    .executeTakeFirst();
  return row ?? null;
}

/** Periods with ratings that still lead to their authors. */
export async function periodsWithRaters(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.selectFrom('survey_rating').select('period').distinct().where('rater_hash', 'is not', null).execute();
  return rows.map((row) => row.period);
}

/** Cuts the ratings of some periods off from their authors. */
export async function forgetRatersOf(ctx: WriteCtx, periods: readonly string[]): Promise<void> {
  await ctx.db.updateTable('survey_rating').set({ rater_hash: null }).where('period', 'in', periods).execute();
}

export type RatingRecord = Selectable<DB['survey_rating']>;

/** One rating, locked, or null. */
export async function lockRating(ctx: WriteCtx, id: string): Promise<RatingRecord | null> {
  return (await ctx.db.selectFrom('survey_rating').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Writes what the actor decided on the words of a locked rating; without a reason they are shown. */
export async function markWordsDecided(ctx: WriteCtx, row: RatingRecord, hiddenFor: string | null): Promise<void> {
  const decided = { decided_by: ctx.actor.id, decided_at: ctx.now, version: row.version + 1 };
  await ctx.db
    .updateTable('survey_rating')
    .set({ ...decided, words_state: hiddenFor === null ? 'shown' : 'hidden', reason_code: hiddenFor })
    .where('id', '=', row.id)
    .execute();
}
