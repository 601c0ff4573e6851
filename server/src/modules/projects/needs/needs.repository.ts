import { sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { writeChanges } from '../versions.repository.ts';
import type { NeedField } from './needs.fields.ts';
import type { NeedLevel, NeedState } from './needs.workflow.ts';
import type { Scores } from './screening.rules.ts';

export interface NeedRecord {
  readonly id: string;
  readonly number: string;
  readonly roundId: string;
  readonly areaCode: string;
  readonly level: NeedLevel;
  readonly state: NeedState;
  readonly title: string;
  readonly statement: string;
  readonly field: NeedField;
  readonly targetGroup: string;
  readonly placeText: string | null;
  readonly size: number;
  readonly sourceKind: 'survey' | 'visit' | null;
  readonly sourceNote: string | null;
  readonly previousId: string | null;
  readonly years: number;
  readonly mergedIntoId: string | null;
  readonly question: string | null;
  readonly questionAnswer: string | null;
  readonly scores: Scores | null;
  readonly reason: string | null;
  readonly nextRoundOn: string | null;
  readonly decidedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly fundedAt: Date | null;
  readonly realisedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const needColumns = sql`need.id, need.number, need.round_id as "roundId", need.area_code as "areaCode", need.level, need.state, need.title, need.statement,
  need.field, need.target_group as "targetGroup", need.place_text as "placeText", need.size, need.source_kind as "sourceKind",
  need.source_note as "sourceNote", need.previous_id as "previousId", need.years, need.merged_into_id as "mergedIntoId", need.question,
  need.question_answer as "questionAnswer",
  case when need.score_affected is not null then jsonb_build_object('affected', need.score_affected, 'urgency', need.score_urgency,
    'overlap', need.score_overlap, 'feasibility', need.score_feasibility) end as scores,
  need.reason, need.next_round_on::text as "nextRoundOn", need.decided_at as "decidedAt", need.published_at as "publishedAt",
  need.funded_at as "fundedAt", need.realised_at as "realisedAt", need.created_at as "createdAt", need.version`;

/** One need, or null. */
export async function findNeed(ctx: Ctx, id: string): Promise<NeedRecord | null> {
  const { rows } = await sql<NeedRecord>`select ${needColumns} from ${table(ctx, 'need')} need where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Needs by id, locked until the end of the transaction, in the order of their ids. */
export async function lockNeeds(ctx: WriteCtx, ids: readonly string[]): Promise<NeedRecord[]> {
  const { rows } = await sql<NeedRecord>`select ${needColumns} from ${table(ctx, 'need')} need
    where id = any(${[...ids]}::uuid[]) order by id for update`.execute(ctx.db);
  return rows;
}

export interface NewNeed {
  readonly roundId: string;
  readonly areaCode: string;
  readonly title: string;
  readonly statement: string;
  readonly field: NeedField;
  readonly targetGroup: string;
  readonly placeText: string | null;
  readonly size: number;
  readonly sourceKind: 'survey' | 'visit' | null;
  readonly sourceNote: string | null;
  readonly previousId: string | null;
  readonly years: number;
}

/** Stores a need as proposed by a community and gives it its public number. */
export async function insertNeed(ctx: WriteCtx, need: NewNeed): Promise<{ id: string; number: string }> {
  const made = { id: uuidv7(ctx.now), number: await nextPublicNumber(ctx, 'N', 'need') };
  await ctx.db
    .insertInto('need')
    .values({
      ...made,
      round_id: need.roundId,
      area_code: need.areaCode,
      level: 'community',
      state: 'proposed',
      title: need.title,
      statement: need.statement,
      field: need.field,
      target_group: need.targetGroup,
      place_text: need.placeText,
      size: need.size,
      source_kind: need.sourceKind,
      source_note: need.sourceNote,
      previous_id: need.previousId,
      years: need.years,
      created_by: ctx.actor.id ?? '',
      created_at: ctx.now,
    })
    .execute();
  return made;
}

export type NeedChanges = Omit<Updateable<DB['need']>, 'id' | 'version' | 'state'>;

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateNeed(
  ctx: WriteCtx,
  need: Pick<NeedRecord, 'id' | 'version'>,
  changes: NeedChanges & { state?: NeedState },
): Promise<void> {
  await writeChanges(ctx, 'need', need, changes);
}

/** Removes a need to which no demand is tied any more. */
export async function deleteNeed(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.deleteFrom('need').where('id', '=', id).execute();
}

/** The needs that were merged into the given ones, at any depth, and they themselves: `rootId` is the given one. */
export async function familyOf(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; rootId: string; areaCode: string }[]> {
  const { rows } = await sql<{ id: string; rootId: string; areaCode: string }>`
    with recursive family as (
      select id, id as root_id, area_code from ${table(ctx, 'need')} where id = any(${[...ids]}::uuid[])
      union all select n.id, f.root_id, n.area_code from ${table(ctx, 'need')} n join family f on n.merged_into_id = f.id)
    select id, root_id as "rootId", area_code as "areaCode" from family`.execute(ctx.db);
  return rows;
}

/** The need that a need was merged into in the end; itself where it was not. */
export async function rootOf(ctx: Ctx, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, merged_into_id from ${table(ctx, 'need')} where id = ${id}
      union all select n.id, n.merged_into_id from ${table(ctx, 'need')} n join up on n.id = up.merged_into_id)
    select id from up where merged_into_id is null`.execute(ctx.db);
  return rows[0]?.id ?? id;
}

/** The newest need of a place with the same title in a round before, or null (S001-49). */
export async function earlierNamesake(
  ctx: Ctx,
  before: { readonly year: number; readonly ordinal: number },
  about: { readonly areaCode: string; readonly title: string },
): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`select n.id from ${table(ctx, 'need')} n join ${table(ctx, 'need_round')} r on r.id = n.round_id
    where n.area_code = ${about.areaCode} and n.title = ${about.title} and (r.year, r.ordinal) < (${before.year}, ${before.ordinal})
    order by r.year desc, r.ordinal desc, n.created_at desc limit 1`.execute(ctx.db);
  return rows[0]?.id ?? null;
}

/** In how many years a need was raised up to the year of its round, and that year; null when there is none. */
export async function yearsOf(ctx: Ctx, id: string): Promise<{ years: number; year: number } | null> {
  const { rows } = await sql<{ years: number; year: number }>`select n.years, r.year from ${table(ctx, 'need')} n
    join ${table(ctx, 'need_round')} r on r.id = n.round_id where n.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** The most years of the needs that were merged into one; 1 where there are none. */
export async function mostYearsMergedInto(ctx: Ctx, id: string): Promise<number> {
  const { rows } = await sql<{
    years: number | null;
  }>`select max(years)::int as years from ${table(ctx, 'need')} where merged_into_id = ${id}`.execute(ctx.db);
  return rows[0]?.years ?? 1;
}
