import type { Selectable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

export type MarkerRecord = Selectable<DB['reform_marker']>;

/** Stores a marker on the charts of an area. */
export async function insertMarker(ctx: WriteCtx, marker: { id: string; day: string; title: string; areaCode: string }): Promise<void> {
  const { id, day, title, areaCode } = marker;
  await ctx.db
    .insertInto('reform_marker')
    .values({ id, day, title, area_code: areaCode, made_by: ctx.actor.id ?? '', made_at: ctx.now })
    .execute();
}

/** One marker that stands, locked, or null. */
export async function lockMarker(ctx: WriteCtx, id: string): Promise<MarkerRecord | null> {
  const row = await ctx.db
    .selectFrom('reform_marker')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Takes a locked marker off. */
export async function markRemoved(ctx: WriteCtx, marker: MarkerRecord): Promise<void> {
  await ctx.db
    .updateTable('reform_marker')
    .set({ removed_at: ctx.now, version: marker.version + 1 })
    .where('id', '=', marker.id)
    .execute();
}
