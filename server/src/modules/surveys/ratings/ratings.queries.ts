import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { meanHundredths } from '../figures.rules.ts';

export interface RatingQuestion {
  readonly targetType: string;
  readonly targetId: string;
  /** `2025` or `2025-Q1`; a year takes its quarters along. Left out: all that was ever said. */
  readonly period?: string;
  /** Days between which the ratings were given, both included. */
  readonly days?: { readonly from: string; readonly to: string };
}

export interface RatingSummary {
  readonly n: number;
  /** In hundredths, 1.00 to 5.00; null below the least number, so that nobody's opinion can be read from it (S001-65, N80). */
  readonly mean: number | null;
}

/** Number and mean of the ratings of a target. */
export async function ratingSummary(ctx: Ctx, question: RatingQuestion): Promise<RatingSummary> {
  const { targetId, ...same } = question;
  const found = await ratingSummaries(ctx, { ...same, targetIds: [targetId] });
  return found.get(targetId) ?? { n: 0, mean: null };
}

/** The same for a list of targets of one kind, in one statement. */
export async function ratingSummaries(
  ctx: Ctx,
  question: Omit<RatingQuestion, 'targetId'> & { readonly targetIds: readonly string[] },
): Promise<Map<string, RatingSummary>> {
  const least = await settingOf(ctx, 'min_n_person', 10);
  const { targetType, targetIds, period = null, days } = question;
  const { rows } = await sql<{ id: string; n: number; sum: number }>`
    select target_id as id, count(*)::int as n, sum(score)::int as sum from ${table(ctx, 'survey_rating')}
    where target_type = ${targetType} and target_id = any(${targetIds}::uuid[])
      and (${period}::text is null or period = ${period} or starts_with(period, ${period} || '-'))
      and given_on between coalesce(${days?.from ?? null}::date, '-infinity') and coalesce(${days?.to ?? null}::date, 'infinity')
    group by target_id`.execute(ctx.db);
  return new Map(rows.map(({ id, n, sum }) => [id, { n, mean: n < least ? null : meanHundredths(sum, n) }]));
}

export interface ShownWords {
  readonly score: number;
  readonly words: string;
  readonly period: string;
}

/** What residents wrote and a moderator let pass; nothing while there are too few ratings. */
export async function shownWords(ctx: Ctx, question: RatingQuestion): Promise<ShownWords[]> {
  const { mean } = await ratingSummary(ctx, question);
  if (mean === null) return [];
  const rows = await ctx.db
    .selectFrom('survey_rating')
    .select(['score', 'words', 'period'])
    .where('target_type', '=', question.targetType)
    .where('target_id', '=', question.targetId)
    .where('words_state', '=', 'shown')
    // In an order that says nothing of when it was written.
    .orderBy('period', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
  return rows.map((row) => ({ ...row, words: row.words ?? '' }));
}
