import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { growthNotAsked } from './growth.errors.ts';
import type { GrowthMoment, GrowthQuestion } from './growth.rules.ts';

/** In how many meetings, hearings, topics and covenants somebody took part: came, sat at the table or said something; each counts once. */
export async function occasionsOf(ctx: Ctx, personId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select meeting_id from ${table(ctx, 'deliberation_meeting_person')} where person_id = ${personId} and came_at is not null
    union select hearing_id from ${table(ctx, 'deliberation_hearing_entry')} where person_id = ${personId} and came_at is not null
    union select topic_id from ${table(ctx, 'deliberation_party')} where person_id = ${personId} and state = 'accepted'
    union select topic_id from ${table(ctx, 'deliberation_post')} where person_id = ${personId}
    union select covenant_id from ${table(ctx, 'deliberation_covenant_comment')} where person_id = ${personId}
  ) occasions`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** What joins the two answers of a person: useless without the district's key. */
function personHash(ctx: Pick<Ctx, 'tools'>, personId: string): string {
  return ctx.tools.keyedHash('deliberation_growth', personId);
}

export interface GrowthAnswer extends Readonly<Record<GrowthQuestion, number>> {
  readonly moment: GrowthMoment;
}

/** What somebody answered so far. */
export async function answersOf(ctx: Ctx, personId: string): Promise<(GrowthAnswer & { readonly month: string })[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_growth_answer')
    .select(['moment', 'ability', 'belonging', 'identification', 'month'])
    .where('person_hash', '=', personHash(ctx, personId))
    .orderBy('month')
    .execute();
  return rows.map((row) => ({ ...row, moment: row.moment as GrowthMoment }));
}

/** @throws growth-not-asked when the same was answered at the same moment */
export async function insertAnswer(
  ctx: WriteCtx,
  personId: string,
  answer: GrowthAnswer & { readonly areaCode: string; readonly month: string },
): Promise<void> {
  const { areaCode, ...said } = answer;
  try {
    await ctx.db
      .insertInto('deliberation_growth_answer')
      .values({ ...said, id: randomUUID(), person_hash: personHash(ctx, personId), area_code: areaCode })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_growth_answer_once') throw growthNotAsked();
    throw error;
  }
}

/** Removes what an erased person answered (PIPL 47). */
export async function removeAnswers(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db.deleteFrom('deliberation_growth_answer').where('person_hash', '=', personHash(ctx, personId)).execute();
}

/** Sums over everybody of a place who answered both times, the second time before a month. */
export interface GrowthSums {
  readonly n: number;
  readonly sums: Readonly<Record<GrowthQuestion, { readonly first: number; readonly fifth: number }>>;
}

export async function sumsOf(ctx: Ctx, areaCode: string, before: string): Promise<GrowthSums> {
  const answers = table(ctx, 'deliberation_growth_answer');
  const { rows } = await sql<Record<'n' | `${'first' | 'fifth'}_${GrowthQuestion}`, number>>`
    select count(*)::int as n,
      coalesce(sum(a.ability), 0)::int as first_ability, coalesce(sum(b.ability), 0)::int as fifth_ability,
      coalesce(sum(a.belonging), 0)::int as first_belonging, coalesce(sum(b.belonging), 0)::int as fifth_belonging,
      coalesce(sum(a.identification), 0)::int as first_identification, coalesce(sum(b.identification), 0)::int as fifth_identification
    from ${answers} b join ${answers} a on a.person_hash = b.person_hash and a.moment = 'first'
    where b.moment = 'fifth' and b.month < ${before}::date and starts_with(b.area_code, ${areaCode})`.execute(ctx.db);
  const row = rows[0];
  const of = (code: GrowthQuestion) => ({ first: row?.[`first_${code}`] ?? 0, fifth: row?.[`fifth_${code}`] ?? 0 });
  return { n: row?.n ?? 0, sums: { ability: of('ability'), belonging: of('belonging'), identification: of('identification') } };
}
