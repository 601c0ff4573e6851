import { type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { Stance } from '../../understanding/index.ts';
import type { OpposedState } from './opposed.workflow.ts';

/** Who takes which side about what, where and when. */
export interface Voice {
  readonly demand_id: string;
  readonly side: Stance['side'];
  readonly object: string;
  readonly place_code: string;
  readonly at: Date;
}

export interface PairRecord extends Omit<Selectable<DB['opposed_pair']>, 'state'> {
  readonly state: OpposedState;
}

/** Voices within three months of each other clash. */
export const voicesHeardMs = 90 * 86_400_000;

/** Who took a side in these places around these days, and is in no pair that somebody has settled. */
export async function voicesNear(ctx: Ctx, taken: readonly { readonly placeCode: string; readonly at: Date }[]): Promise<Voice[]> {
  const places = [...new Set(taken.map(({ placeCode }) => placeCode))];
  const days = taken.map(({ at }) => at.getTime());
  const [from, to] = [new Date(Math.min(...days) - voicesHeardMs), new Date(Math.max(...days) + voicesHeardMs)];
  const { rows } = await sql<Voice>`
    select m.demand_id, m.side, m.object, m.place_code, m.at from ${table(ctx, 'hot_issue_member')} m
    where m.place_code = any(${places}::text[]) and m.side is not null and m.at > ${from} and m.at < ${to}
      and not exists (select from ${table(ctx, 'opposed_pair')} p where p.state <> 'open' and p.area_code = m.place_code
        and (m.demand_id = any(p.for_demands) or m.demand_id = any(p.against_demands)))
    order by m.at, m.demand_id`.execute(ctx.db);
  return rows;
}

/** Open pairs of places, the oldest first. */
export function openPairsAt(ctx: Ctx, placeCodes: readonly string[]): Promise<OpenPair[]> {
  const pairs = ctx.db.selectFrom('opposed_pair').select(['id', 'object', 'area_code', 'for_demands', 'against_demands']);
  return pairs
    .where('area_code', 'in', [...placeCodes])
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
}

/** What a pair is about, or null when it is gone. */
export async function objectOfPair(ctx: Ctx, id: string): Promise<string | null> {
  return (await ctx.db.selectFrom('opposed_pair').select('object').where('id', '=', id).executeTakeFirst())?.object ?? null;
}

export interface PairSides {
  readonly for_demands: string[];
  readonly against_demands: string[];
}

/** A pair that waits to be settled. */
export interface OpenPair extends PairSides {
  readonly id: string;
  readonly object: string;
  readonly area_code: string;
}

/** Stores a pair that waits to be settled. */
export async function insertPair(ctx: WriteCtx, pair: OpenPair): Promise<void> {
  await ctx.db
    .insertInto('opposed_pair')
    .values({ ...pair, state: 'open', raised_at: ctx.now })
    .execute();
}

/** Writes who speaks on either side now. */
export async function updateSides(ctx: WriteCtx, id: string, sides: PairSides): Promise<void> {
  await ctx.db.updateTable('opposed_pair').set(sides).where('id', '=', id).execute();
}

/** One pair, locked, or null. */
export async function lockPair(ctx: WriteCtx, id: string): Promise<PairRecord | null> {
  const row = await ctx.db.selectFrom('opposed_pair').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as PairRecord | undefined) ?? null;
}

/** Ends a pair that the caller has locked. */
export async function endPair(ctx: WriteCtx, pair: PairRecord, { state, reason }: { state: OpposedState; reason: string }): Promise<void> {
  await ctx.db
    .updateTable('opposed_pair')
    .set({ state, reason, settled_by: ctx.actor.id, settled_at: ctx.now, version: pair.version + 1 })
    .where('id', '=', pair.id)
    .execute();
}

/** A demand that is gone no longer counts as a voice; a pair that has lost a side goes with it. */
export async function forgetVoices(ctx: WriteCtx, demandIds: readonly string[]): Promise<void> {
  const gone = sql`${[...demandIds]}::uuid[]`;
  const without = (column: string) => sql<string[]>`array(select u from unnest(${sql.ref(column)}) u where u <> all(${gone}))`;
  await sql`update ${table(ctx, 'opposed_pair')} set for_demands = ${without('for_demands')}, against_demands = ${without('against_demands')}
    where for_demands && ${gone} or against_demands && ${gone}`.execute(ctx.db);
  await sql`delete from ${table(ctx, 'opposed_pair')} where state = 'open' and (cardinality(for_demands) = 0 or cardinality(against_demands) = 0)`.execute(
    ctx.db,
  );
}
