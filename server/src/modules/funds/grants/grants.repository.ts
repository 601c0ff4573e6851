import type { Ctx, WriteCtx } from '../../../platform/context.ts';

/** Stores what a fund gives or buys itself. */
export async function insertGrant(
  ctx: WriteCtx,
  { id, fundId, title, note }: { readonly id: string; readonly fundId: string; readonly title: string; readonly note: string | null },
): Promise<void> {
  await ctx.db
    .insertInto('fund_grant')
    .values({ id, fund_id: fundId, title, note, created_by: ctx.actor.id, created_at: ctx.now })
    .execute();
}

/** A grant, or undefined. */
export async function findGrant(ctx: Ctx, id: string) {
  return ctx.db.selectFrom('fund_grant').select(['id', 'title', 'created_at']).where('id', '=', id).executeTakeFirst();
}
