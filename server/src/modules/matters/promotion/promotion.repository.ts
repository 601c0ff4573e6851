import type { Selectable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

export interface NewHint {
  readonly id: string;
  readonly typeCode: string;
  /** The building, or the community where none is known. */
  readonly placeKey: string;
  readonly areaCode: string;
  readonly placeName: string;
  readonly matters: string[];
}

/** Raises a suggestion; an open one for the type and the place takes the matters instead. @returns whether it is new */
export async function putHint(ctx: WriteCtx, hint: NewHint): Promise<boolean> {
  const { id, matters } = hint;
  const place = { type_code: hint.typeCode, place_key: hint.placeKey, area_code: hint.areaCode, place_name: hint.placeName };
  const row = await ctx.db
    .insertInto('promotion_hint')
    .values({ id, ...place, matters, state: 'open', raised_at: ctx.now })
    .onConflict((oc) => oc.columns(['type_code', 'place_key']).where('state', '=', 'open').doUpdateSet({ matters }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id === id;
}

/** One suggestion, locked, or null. */
export async function lockHint(ctx: WriteCtx, id: string): Promise<Selectable<DB['promotion_hint']> | null> {
  return (await ctx.db.selectFrom('promotion_hint').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Settles a locked suggestion; `promoted_to` null when it was dismissed. */
export async function settleHint(
  ctx: WriteCtx,
  id: string,
  changes: { state: 'taken' | 'dismissed'; reason: string; promoted_to: 'communal' | 'major' | null },
): Promise<void> {
  await ctx.db
    .updateTable('promotion_hint')
    .set((eb) => ({ ...changes, settled_by: ctx.actor.id, settled_at: ctx.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
