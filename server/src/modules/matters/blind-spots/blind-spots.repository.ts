import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

/** What a rule has found that nobody looks after. */
export interface FoundSpot {
  readonly rule: string;
  readonly key: string;
  readonly label: string;
  readonly areaCode: string;
}

/** Every spot that is not cleared. */
export async function openSpots(ctx: Ctx) {
  return ctx.db.selectFrom('blind_spot').select(['id', 'rule', 'object_key']).where('cleared_at', 'is', null).execute();
}

/** Adds a spot. @returns false when the same one is open already */
export async function insertSpot(ctx: WriteCtx, id: string, spot: FoundSpot): Promise<boolean> {
  const row = await ctx.db
    .insertInto('blind_spot')
    .values({ id, rule: spot.rule, object_key: spot.key, label: spot.label, area_code: spot.areaCode, found_at: ctx.now })
    .onConflict((oc) => oc.columns(['rule', 'object_key']).where('cleared_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Clears a spot that is gone; it stays as history. */
export async function clearSpot(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.updateTable('blind_spot').set({ cleared_at: ctx.now }).where('id', '=', id).where('cleared_at', 'is', null).execute();
}

/** One spot, locked, or null. */
export async function lockSpot(ctx: WriteCtx, id: string): Promise<Selectable<DB['blind_spot']> | null> {
  return (await ctx.db.selectFrom('blind_spot').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Gives a locked spot its owner and the date by which it is to be gone. */
export async function giveSpot(
  ctx: WriteCtx,
  spot: { readonly id: string; readonly version: number },
  { ownerId, dueOn }: { ownerId: string; dueOn: string },
): Promise<void> {
  await ctx.db
    .updateTable('blind_spot')
    .set({ owner_id: ownerId, due_on: dueOn, version: spot.version + 1 })
    .where('id', '=', spot.id)
    .execute();
}
