import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export type FundDocument = Selectable<DB['fund_document']>;

/** The papers of a fund, the oldest first. */
export async function documentsOf(ctx: Ctx, fundId: string): Promise<FundDocument[]> {
  return ctx.db
    .selectFrom('fund_document')
    .selectAll()
    .where('fund_id', '=', fundId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** A paper that was not removed, or null. */
export async function findDocument(ctx: Ctx, id: string): Promise<FundDocument | null> {
  const row = await ctx.db.selectFrom('fund_document').selectAll().where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  return row ?? null;
}

/** Stores a paper. @returns its id */
export async function insertDocument(ctx: WriteCtx, { fundId, title }: { fundId: string; title: string }): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db.insertInto('fund_document').values({ id, fund_id: fundId, title, added_by: ctx.actor.id, added_at: ctx.now }).execute();
  return id;
}

/** Takes a paper away. @returns whether it was there */
export async function markRemoved(ctx: WriteCtx, id: string): Promise<boolean> {
  const row = await ctx.db
    .updateTable('fund_document')
    .set({ removed_by: ctx.actor.id, removed_at: ctx.now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
