import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../../platform/context.ts';
import type { DB } from '../../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { constraintOf } from '../../../../platform/unit-of-work.ts';
import { listLocked } from '../needs.errors.ts';
import { type NeedRecord, needColumns } from '../needs.repository.ts';
import type { NeedLevel } from '../needs.workflow.ts';

export interface SubmittedList {
  readonly areaCode: string;
  readonly level: 'community' | 'subdistrict';
  readonly needs: number;
  readonly demands: number;
  readonly linked: number;
  readonly submittedAt: Date;
}

/** The lists that were submitted in a round, the earliest first. */
export async function listsOf(ctx: Ctx, roundId: string): Promise<SubmittedList[]> {
  const { rows } = await sql<SubmittedList>`select area_code as "areaCode", level, needs, demands, linked, submitted_at as "submittedAt"
    from ${table(ctx, 'need_list')} where round_id = ${roundId} order by submitted_at, area_code`.execute(ctx.db);
  return rows;
}

/** Whether the list of a place was submitted. */
export async function isSubmitted(ctx: Ctx, roundId: string, areaCode: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('need_list')
    .select('id')
    .where('round_id', '=', roundId)
    .where('area_code', '=', areaCode)
    .executeTakeFirst();
  return row !== undefined;
}

type NewList = Omit<Insertable<DB['need_list']>, 'id' | 'submitted_by' | 'submitted_at'>;

/** Stores that the list of a place was submitted. @throws need-list-locked when it was before */
export async function insertList(ctx: WriteCtx, row: NewList): Promise<void> {
  try {
    await ctx.db
      .insertInto('need_list')
      .values({ ...row, id: uuidv7(ctx.now), submitted_by: ctx.actor.id ?? '', submitted_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'need_list_once') throw listLocked();
    throw error;
  }
}

/** All needs of the place go up one level; what was merged goes with what it was merged into. @returns how many stand for themselves */
export async function raise(
  ctx: WriteCtx,
  roundId: string,
  areaCode: string,
  move: { readonly from: NeedLevel; readonly to: NeedLevel },
): Promise<number> {
  const { rows } = await sql<{ state: string }>`update ${table(ctx, 'need')} set level = ${move.to}, version = version + 1
    where round_id = ${roundId} and level = ${move.from} and starts_with(area_code, ${areaCode}) returning state`.execute(ctx.db);
  return rows.filter((row) => row.state !== 'merged').length;
}

/** What subdistricts did not submit themselves goes up with the rest when the district begins. @returns how many needs */
export async function raiseToDistrict(ctx: WriteCtx, roundId: string): Promise<number> {
  const done = await ctx.db
    .updateTable('need')
    .set({ level: 'district' })
    .where('round_id', '=', roundId)
    .where('level', '=', 'subdistrict')
    .returning('id')
    .execute();
  return done.length;
}

/** How many needs of the district's list wait for a decision. */
export async function countUndecided(ctx: Ctx, roundId: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${table(ctx, 'need')} where round_id = ${roundId} and level = 'district' and state = 'proposed'`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

/** Makes the district's list public. @returns the needs that stand for themselves on it */
export async function publishList(ctx: WriteCtx, roundId: string): Promise<NeedRecord[]> {
  await ctx.db.updateTable('need').set({ published_at: ctx.now }).where('round_id', '=', roundId).where('level', '=', 'district').execute();
  const { rows } = await sql<NeedRecord>`select ${needColumns} from ${table(ctx, 'need')} need
    where need.round_id = ${roundId} and need.level = 'district' and need.state <> 'merged' order by need.id`.execute(ctx.db);
  return rows;
}
